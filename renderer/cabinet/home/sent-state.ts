import type { EntryMeter } from '../../../contract/metering';

export type SentState = 'none' | 'some' | 'rejected' | 'pending' | 'accepted';

/** What became of the readings of an account for the coming bill, over all its meters; null when there is nothing to send. */
export function sentState(meters: readonly EntryMeter[]): SentState | null {
  const states = meters.filter(({ removed }) => !removed).map(({ submission }) => submission?.state ?? 'none');
  if (states.length === 0) return null;
  if (states.includes('rejected')) return 'rejected';
  if (states.every((state) => state === 'none')) return 'none';
  if (states.includes('none')) return 'some';
  return states.includes('pending') ? 'pending' : 'accepted';
}
