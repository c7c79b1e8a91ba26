import type { Understood } from './input-problem';

// A date is 'YYYY-MM-DD' and a month 'YYYY-MM', as everywhere in the program: plain text, which also compares as it stands.
const DAY_MS = 86_400_000;
const TWENTY_YEARS = 20;

function utc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function addDays(date: string, days: number): string {
  return new Date(utc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The same day of another month, or its last one. */
export function addMonthsToDate(date: string, months: number): string {
  const month = addMonths(date.slice(0, 7), months);
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const same = `${month}-${date.slice(8)}`;
  return same < last ? same : last;
}

/** 0 is Monday. */
export function weekday(date: string): number {
  return (new Date(utc(date)).getUTCDay() + 6) % 7;
}

/** The weeks that show a month, from Monday to Sunday, with the days of its neighbours. */
export function weeksOf(month: string): string[][] {
  const first = addDays(`${month}-01`, -weekday(`${month}-01`));
  const days = weekday(`${month}-01`) + Number(addDays(`${addMonths(month, 1)}-01`, -1).slice(8));
  return Array.from({ length: Math.ceil(days / 7) }, (_week, week) =>
    Array.from({ length: 7 }, (_day, day) => addDays(first, week * 7 + day)),
  );
}

/** «25.11.2028». */
export function dateText(date: string): string {
  return `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

function fullYear(typed: string, today: string): string {
  if (typed.length === 4) return typed;
  if (typed === '') return today.slice(0, 4);
  const year = Number(`${today.slice(0, 2)}${typed}`);
  return String(year > Number(today.slice(0, 4)) + TWENTY_YEARS ? year - 100 : year);
}

/** Reads «3112», «31.12», «31.12.24», «31.12.2024» or an ISO date of 1900…2999; an absent year is that of `today`. Else null. */
export function parseDate(text: string, today: string): string | null {
  const bare = text.trim();
  // eslint-disable-next-line security/detect-unsafe-regex -- each part begins with a sign of its own
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(bare);
  const typed =
    // eslint-disable-next-line security/detect-unsafe-regex -- each part begins with a sign of its own
    /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(bare) ??
    // eslint-disable-next-line security/detect-unsafe-regex -- each part begins with a sign of its own
    /^(\d{1,2})[./,\s-]+(\d{1,2})(?:[./,\s-]+(\d{4}|\d{2}))?[.\s]*(?:\p{L}\.?)?$/u.exec(bare);
  const [, first = '', middle = '', last = ''] = iso ?? typed ?? [];
  if (first === '') return null;
  const parts = iso === null ? [fullYear(last, today), middle, first] : [first, middle, last];
  const result = parts.map((part) => part.padStart(2, '0')).join('-');
  const time = utc(result);
  return !/^(?:19|2\d)/.test(result) || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== result
    ? null
    : result;
}

export function readDate(text: string, today: string, min?: string, max?: string): Understood<string> {
  if (text.trim() === '') return { value: null, problem: null };
  const value = parseDate(text, today);
  if (value === null) return { value, problem: 'unreadable' };
  if (min !== undefined && value < min) return { value, problem: 'tooSmall' };
  return { value, problem: max !== undefined && value > max ? 'tooBig' : null };
}

/** The nearest date or month within the bounds; texts of one length compare as they stand. */
export function clamp(value: string, min?: string, max?: string): string {
  if (min !== undefined && value < min) return min;
  return max !== undefined && value > max ? max : value;
}

function formatted(date: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('ru-RU', { timeZone: 'UTC', ...options }).format(utc(date));
}

/** «понедельник, 15 апреля 2024 г.» */
export function spokenDate(date: string): string {
  return formatted(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** «апрель». */
export function monthName(month: string): string {
  return formatted(`${month}-01`, { month: 'long' });
}

/** «Пн» … «Вс» with the whole names for a screen reader. */
export function weekdayNames(): { short: string; long: string }[] {
  return Array.from({ length: 7 }, (_day, day) => {
    const monday = addDays('2024-01-01', day);
    return { short: formatted(monday, { weekday: 'short' }), long: formatted(monday, { weekday: 'long' }) };
  });
}
