import * as z from 'zod';

/** Billing period, 'YYYY-MM'. */
export const Period = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .brand<'Period'>();
export type Period = z.infer<typeof Period>;

/** Calendar date without a time, 'YYYY-MM-DD'. */
export const LocalDate = z.iso.date().brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

/** Moment in UTC, ISO 8601 with milliseconds. */
export const Instant = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

const DAY_MS = 86_400_000;
const pad = (value: number, length: number) => String(value).padStart(length, '0');

/** 'YYYY-MM' to year*12 + month-1, the form of the database. */
export function periodToIndex(period: Period): number {
  return Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1;
}

/** year*12 + month-1 to 'YYYY-MM'. */
export function indexToPeriod(index: number): Period {
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}` as Period;
}

/** 'YYYY-MM-DD' to days since 1970-01-01, the form of the database. */
export function dateToDays(date: LocalDate): number {
  return Date.parse(date) / DAY_MS;
}

/** Days since 1970-01-01 to 'YYYY-MM-DD'. */
export function daysToDate(days: number): LocalDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

/** Milliseconds since 1970 UTC to ISO 8601. */
export function msToInstant(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** The period that a date belongs to. */
export function periodOf(date: LocalDate): Period {
  return date.slice(0, 7) as Period;
}

/** The period `months` later (or earlier, when negative). */
export function addMonths(period: Period, months: number): Period {
  return indexToPeriod(periodToIndex(period) + months);
}

/** The date `days` later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return daysToDate(dateToDays(date) + days);
}

/** Day `day` of the period, or its last day when the month is shorter. */
export function dayOfPeriod(period: Period, day: number): LocalDate {
  const lastDay = new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5)), 0)).getUTCDate();
  return `${period}-${pad(Math.min(day, lastDay), 2)}` as LocalDate;
}
