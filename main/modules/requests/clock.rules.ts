import type { Calendar } from '../../../contract/dated';
import type { ClockLevel } from '../../../contract/types/request';
import type { RequestPolicy } from '../../../contract/types/request-policy';
import type { Term } from '../../../contract/types/term';
import { dueAt, remainingMs, resumedDue } from '../settings/terms.rules';

/** The term of a request: `from` moves along with every pause, so that `at - from` is the time that it took of the company alone. */
export interface Clock {
  from: number;
  dueAt: number;
}
/** A clock and since when it stands still; null while it runs. */
export interface RunningClock extends Clock {
  pausedAt: number | null;
}

/**
 * The clock of a request that is registered at `at`, by the term of its kind on that day. A reopened request gets one anew, from its reopening and by
 * the term of that day: what ended has ended, kept or broken, and the applicant's objection is a new address to the company with an answer of its own
 * (ПП 354 п. 31 «к», 59-ФЗ ст. 12 count from the registration of each).
 */
export const startClock = (term: Term, at: number, zone: string, calendar: Calendar): Clock => ({
  from: at,
  dueAt: dueAt(at, term, zone, calendar),
});

/** Stands still from `at` on; one that stands already does so since then. */
export const pauseClock = (clock: RunningClock, at: number): RunningClock => ({
  ...clock,
  pausedAt: clock.pausedAt ?? at,
});

/**
 * Runs again. Hours: the end moves by the length of the pause. Days: by the days of the pause, those that it began on left out, and stays the end
 * of a (working) day; a pause within one day gives nothing back. Never earlier than it was. A request that ends while its clock stands is
 * resumed first: the pause is not the company's.
 */
export function resumeClock(
  clock: RunningClock,
  unit: Term['unit'],
  at: number,
  zone: string,
  calendar: Calendar,
): RunningClock {
  const { from, pausedAt } = clock;
  return {
    from: pausedAt === null ? from : from + Math.max(0, at - pausedAt),
    dueAt: resumedDue(clock, at, unit, zone, calendar),
    pausedAt: null,
  };
}

/** How near the end is, by the parts of the policy; while it stands still, as it was then. Both sides show this and nothing of their own. */
export function level(
  clock: RunningClock,
  policy: Pick<RequestPolicy, 'halfPercent' | 'nearPercent'>,
  now: number,
): ClockLevel {
  const left = remainingMs(clock, now);
  if (left < 0) return 'overdue';
  const whole = clock.dueAt - clock.from;
  const used = 100 * (whole - left);
  if (used >= whole * policy.nearPercent) return 'near';
  return used >= whole * policy.halfPercent ? 'half' : 'calm';
}

/** Whether the term was kept by what ended at `endedAt`: the last millisecond of it still counts. */
export const isKept = (clock: RunningClock, endedAt: number): boolean => remainingMs(clock, endedAt) >= 0;
