import type { Instant } from '../../../contract/types/time';

export interface Age {
  unit: 'minutes' | 'hours' | 'days';
  n: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long a submission has waited, in whole units; a minute at least. */
export function ageOf(submittedAt: Instant, nowMs: number): Age {
  const age = nowMs - Date.parse(submittedAt);
  if (age >= DAY_MS) return { unit: 'days', n: Math.floor(age / DAY_MS) };
  if (age >= HOUR_MS) return { unit: 'hours', n: Math.floor(age / HOUR_MS) };
  return { unit: 'minutes', n: Math.max(1, Math.floor(age / MINUTE_MS)) };
}
