import type { Instant, LocalDate, Period } from '../../contract/types/time';

const LOCALE = 'ru-RU';

function utc(date: LocalDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

function part(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', ...options }).format(date);
}

/** «25.11.2028», for tables. */
export function tableDate(date: LocalDate): string {
  return `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** «25 апреля», for sentences of the cabinet; with the year when it is not that of `today`. */
export function textDate(date: LocalDate, today?: LocalDate): string {
  const dayAndMonth = part(utc(date), { day: 'numeric', month: 'long' });
  const isOtherYear = today !== undefined && today.slice(0, 4) !== date.slice(0, 4);
  return isOtherYear ? `${dayAndMonth} ${date.slice(0, 4)}` : dayAndMonth;
}

/** «апрель 2024». */
export function periodName(period: Period): string {
  const month = part(utc(`${period}-01` as LocalDate), { month: 'long' });
  return `${month} ${period.slice(0, 4)}`;
}

/** The calendar date of a moment in the company's time zone. */
export function dateOfInstant(instant: Instant, timeZone: string): LocalDate {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  ) as LocalDate;
}

/** «14:05» in the company's time zone. */
export function timeOfInstant(instant: Instant, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** «25.04.2024, 14:05» in the company's time zone. */
export function tableInstant(instant: Instant, timeZone: string): string {
  return `${tableDate(dateOfInstant(instant, timeZone))}, ${timeOfInstant(instant, timeZone)}`;
}

/** Reads «3112», «31.12», «31.12.2024» or an ISO date; an absent year is that of `today`. Null when it is no date. */
export function parseDate(text: string, today: LocalDate): LocalDate | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const digits = iso === null ? text.replace(/\D/g, '') : `${iso[3] ?? ''}${iso[2] ?? ''}${iso[1] ?? ''}`;
  if (digits.length !== 4 && digits.length !== 6 && digits.length !== 8) return null;
  const typedYear = digits.slice(4);
  const year = typedYear === '' ? today.slice(0, 4) : typedYear.length === 2 ? `20${typedYear}` : typedYear;
  const result = `${year}-${digits.slice(2, 4)}-${digits.slice(0, 2)}`;
  const parsed = new Date(`${result}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== result) return null;
  return result as LocalDate;
}
