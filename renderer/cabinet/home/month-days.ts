import type { EntryForm } from '../../../contract/metering';
import { addMonths, dateToDays, dayOfPeriod, periodOf, type LocalDate } from '../../../contract/types/time';

export type DayKind = 'past' | 'today' | 'taken' | 'later';
type Window = EntryForm['window'];

/** Days of the month of `today`: what is past, today, days when readings are taken, and what is left. */
export function monthDays(today: LocalDate, { from, until }: Window): DayKind[] {
  const last = Number(dayOfPeriod(periodOf(today), 31).slice(8));
  return Array.from({ length: last }, (_, index) => {
    const day = dayOfPeriod(periodOf(today), index + 1);
    if (day === today) return 'today';
    if (day < today) return 'past';
    return from <= day && day <= until ? 'taken' : 'later';
  });
}

export type Term =
  | { kind: 'open'; until: LocalDate; days: number }
  | { kind: 'lastDay' }
  | { kind: 'soon'; from: LocalDate; days: number }
  | { kind: 'over'; until: LocalDate; next: LocalDate };

/** How the day stands to the days when readings are taken. `fromDay` is the first of them in any month. */
export function termOf(today: LocalDate, { from, until }: Window, fromDay: number): Term {
  const daysTo = (date: LocalDate): number => dateToDays(date) - dateToDays(today);
  if (today < from) return { kind: 'soon', from, days: daysTo(from) };
  if (today > until) return { kind: 'over', until, next: dayOfPeriod(addMonths(periodOf(today), 1), fromDay) };
  return today === until ? { kind: 'lastDay' } : { kind: 'open', until, days: daysTo(until) };
}
