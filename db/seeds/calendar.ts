import { dateToDays, dayOfPeriod, daysToDate, indexToPeriod, periodOf, periodToIndex } from '../../contract/types/time';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;

/** Readings of every seeded profile are taken until this day of the month; a test compares it with the profiles. */
export const WINDOW_LAST_DAY = 25;

/** Month (year*12 + month-1) of a day (days since 1970). */
export function monthOf(day: number): number {
  return periodToIndex(periodOf(daysToDate(day)));
}

/** Day `dayOfMonth` of that month, or its last one, in days since 1970. */
export function dayIn(month: number, dayOfMonth: number): number {
  return dateToDays(dayOfPeriod(indexToPeriod(month), dayOfMonth));
}

export function isLate(day: number): boolean {
  return Number(daysToDate(day).slice(8)) > WINDOW_LAST_DAY;
}

/** The period whose bill uses a reading taken on that day. */
export function billingPeriodOf(day: number, billedNext: boolean): number {
  return monthOf(day) + (billedNext ? 1 : 0) + (isLate(day) ? 1 : 0);
}

/** Day of an instant where the company is. `today` and `now` are the same moment there and in UTC. */
export function dayOfInstant(at: number, clock: { today: number; now: number }): number {
  const offset = Math.max(0, clock.today * DAY_MS - clock.now);
  return Math.floor((at + offset) / DAY_MS);
}
