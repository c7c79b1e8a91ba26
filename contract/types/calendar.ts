import * as z from 'zod';
import { LocalDate } from './time';

export type CalendarDayType = 'holiday' | 'short' | 'working';

/** Why a line was not understood; `twice`: its day stands above already. */
export type CalendarLineTrouble = 'parts' | 'date' | 'type' | 'title' | 'twice';

export interface ReadDay {
  on: LocalDate;
  type: CalendarDayType;
  title: string;
}
export interface ReadCalendar {
  days: ReadDay[];
  /** Lines by their number, from 1. */
  bad: { line: number; text: string; trouble: CalendarLineTrouble }[];
}

/** What a day is: as the calendar names it, else by the days of the week. */
export function dayTypeOf(day: LocalDate, named: ReadonlyMap<LocalDate, CalendarDayType>): CalendarDayType {
  const weekday = new Date(day).getUTCDay();
  return named.get(day) ?? (weekday === 0 || weekday === 6 ? 'holiday' : 'working');
}

/** The days that a calendar names, by their date. */
export const namedDays = (days: readonly ReadDay[]): Map<LocalDate, CalendarDayType> =>
  new Map(days.map(({ on, type }) => [on, type]));

/** Types as the open production calendars number them. */
const NUMBERED: Readonly<Record<string, CalendarDayType>> = { '1': 'holiday', '2': 'short', '3': 'working' };
const TITLE_LENGTH = 100;

/** `2026-11-04` or `04.11.2026`; null for what no calendar has. */
function dateOf(text: string): LocalDate | null {
  const russian = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  const iso = russian ? `${russian[3] ?? ''}-${russian[2] ?? ''}-${russian[1] ?? ''}` : text;
  const parsed = z.safeParse(LocalDate, iso);
  return parsed.success ? parsed.data : null;
}

/**
 * Reads a calendar as text: `date;type;title` a line, empty lines and a first line of captions left out. `words` are how people name the types,
 * in lower case.
 */
export function readCalendar(text: string, words: Readonly<Record<CalendarDayType, readonly string[]>>): ReadCalendar {
  const typeOf = (word: string): CalendarDayType | undefined => {
    const types = Object.keys(words) as CalendarDayType[];
    return types.find((type) => type === word || words[type].includes(word)) ?? NUMBERED[word];
  };
  const read: ReadCalendar = { days: [], bad: [] };
  const seen = new Set<LocalDate>();
  text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (line.trim() === '') return;
      const [date = '', type = '', ...rest] = line.split(';').map((part) => part.trim().replace(/^"(.*)"$/, '$1'));
      const on = dateOf(date);
      const known = typeOf(type.toLowerCase());
      const title = rest.join('; ').replace(/[; ]+$/, '');
      if (index === 0 && on === null && known === undefined && line.includes(';')) return;
      const bad = (trouble: CalendarLineTrouble) => read.bad.push({ line: index + 1, text: line.trim(), trouble });
      if (!line.includes(';')) bad('parts');
      else if (on === null) bad('date');
      else if (known === undefined) bad('type');
      else if (title.length > TITLE_LENGTH) bad('title');
      else if (seen.has(on)) bad('twice');
      else {
        seen.add(on);
        read.days.push({ on, type: known, title });
      }
    });
  return read;
}
