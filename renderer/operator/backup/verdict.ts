import type { BackupState } from '../../../contract/backup';
import type { Tone } from '../../ui';

export type VerdictKind = 'ok' | 'none' | 'unreachable' | 'failed' | 'overdue' | 'manual';

/** A backup by plan takes its time: what is this late is not made. */
const LATE_MS = 10 * 60_000;

/** Is my data safe? The worst that holds; `now` is main's clock in milliseconds. */
export function verdictOf(
  { folder, last, lastFailure, plan, nextAt, work }: BackupState,
  now: number,
): { kind: VerdictKind; tone: Tone } {
  if (!folder.isReachable) return { kind: 'unreachable', tone: 'bad' };
  if (lastFailure !== null) return { kind: 'failed', tone: 'bad' };
  if (last === null) return { kind: 'none', tone: 'bad' };
  if (plan.every === 'never') return { kind: 'manual', tone: 'warn' };
  const isLate = nextAt !== null && work === null && Date.parse(nextAt) + LATE_MS < now;
  return isLate ? { kind: 'overdue', tone: 'warn' } : { kind: 'ok', tone: 'ok' };
}
