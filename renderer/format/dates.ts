import type { ReadingPolicy } from '../../contract/settings';
import { addMonths, type Instant, type LocalDate, type Period } from '../../contract/types/time';

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

/** «апрель», in a sentence of the cabinet; with the year when it is not that of `today`. */
export function periodInText(period: Period, today: LocalDate): string {
  const month = part(utc(`${period}-01` as LocalDate), { month: 'long' });
  return period.slice(0, 4) === today.slice(0, 4) ? month : `${month} ${period.slice(0, 4)}`;
}

/** The month when the energy was used, by the period whose bill counts it: people call the month by what they used. */
export function consumedIn(period: Period, billedIn: ReadingPolicy['billedIn']): Period {
  return billedIn === 'next' ? addMonths(period, -1) : period;
}

/** «апр», under a bar of a chart. */
export function shortMonth(period: Period): string {
  return part(utc(`${period}-01` as LocalDate), { month: 'short' }).slice(0, 3);
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

/** «14.04, 10:33» in a column, «14.04.23, 10:33» of a year that is not that of `today`. */
export function shortInstant(instant: Instant, timeZone: string, today: LocalDate): string {
  const date = dateOfInstant(instant, timeZone);
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : `.${date.slice(2, 4)}`;
  return `${tableDate(date).slice(0, 5)}${year}, ${timeOfInstant(instant, timeZone)}`;
}

/** «25.04.2024, 14:05» in the company's time zone. */
export function tableInstant(instant: Instant, timeZone: string): string {
  return `${tableDate(dateOfInstant(instant, timeZone))}, ${timeOfInstant(instant, timeZone)}`;
}
