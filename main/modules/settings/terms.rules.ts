import { tz, TZDate } from '@date-fns/tz';
import { format } from 'date-fns';
import type { Calendar, Term } from '../../../contract/dated';
import { dayTypeOf, namedDays } from '../../../contract/types/calendar';
import { addDays, type LocalDate } from '../../../contract/types/time';

const HOUR_MS = 3_600_000;

const dateOf = (at: number, zone: string): LocalDate => format(at, 'yyyy-MM-dd', { in: tz(zone) }) as LocalDate;

/** The last millisecond of the day where the company is: people read 23:59. */
function endOf(day: LocalDate, zone: string): number {
  const [year = 0, month = 1, date = 1] = addDays(day, 1).split('-').map(Number);
  return new TZDate(year, month - 1, date, zone).getTime() - 1;
}

/** Whether people work on that day, a short one or not. */
export const isWorkingDay = (day: LocalDate, calendar: Calendar): boolean =>
  dayTypeOf(day, namedDays(calendar.days)) !== 'holiday';

/** The `amount`-th working day after this one; a calendar without any would never end. */
function addWorkingDays(day: LocalDate, amount: number, calendar: Calendar): LocalDate {
  const named = namedDays(calendar.days);
  let reached = day;
  for (let left = amount, steps = 0; left > 0; steps += 1) {
    reached = addDays(reached, 1);
    // A year of holidays is a slip of the keyboard: from there on every day counts.
    if (dayTypeOf(reached, named) !== 'holiday' || steps > amount * 2 + 366) left -= 1;
  }
  return reached;
}

/**
 * When a term that began then ends. Hours are hours of the clock, weekends and all. Days begin on the next day (working days: on the next working
 * one) and end with the last of them at 23:59 where the company is (ст. 191 ГК). The end of calendar days is not moved to a working day:
 * an earlier answer breaks no law.
 */
export function dueAt(from: number, term: Term, zone: string, calendar: Calendar): number {
  const { amount, unit } = term;
  if (unit === 'hours') return from + amount * HOUR_MS;
  const day = dateOf(from, zone);
  return endOf(unit === 'calendarDays' ? addDays(day, amount) : addWorkingDays(day, amount, calendar), zone);
}

/** A term that runs: its end, and since when it stands still while the other side is asked. */
export interface RunningTerm {
  dueAt: number;
  pausedAt: number | null;
}

/** What is left, negative when it is overdue: of a term that stands still, what was left then. */
export const remainingMs = ({ dueAt, pausedAt }: RunningTerm, now: number): number => dueAt - (pausedAt ?? now);

/** The day itself, or the working day after it; a year of holidays is a slip of the keyboard. */
function workingDayFrom(day: LocalDate, calendar: Calendar): LocalDate {
  const named = namedDays(calendar.days);
  let reached = day;
  for (let steps = 0; dayTypeOf(reached, named) === 'holiday' && steps <= 366; steps += 1)
    reached = addDays(reached, 1);
  return reached;
}

/**
 * The end once the pause is over: later by as much of the term's own unit as the pause took, so that as many whole days are left as there were.
 * Working days stand still on days off: a pause that begins or ends on one does so on the next working day, and neither mends a term that was
 * broken nor breaks one that was not. A clock that was put back takes nothing.
 */
export function resumedDue(
  { dueAt, pausedAt }: RunningTerm,
  now: number,
  unit: Term['unit'],
  zone: string,
  calendar: Calendar,
): number {
  if (pausedAt === null || now <= pausedAt) return dueAt;
  if (unit === 'hours') return dueAt + now - pausedAt;
  const standing = (at: number) =>
    unit === 'calendarDays' ? dateOf(at, zone) : workingDayFrom(dateOf(at, zone), calendar);
  const named = namedDays(calendar.days);
  const until = standing(now);
  let day = standing(pausedAt);
  let days = 0;
  while (day < until) {
    day = addDays(day, 1);
    if (unit === 'calendarDays' || dayTypeOf(day, named) !== 'holiday') days += 1;
  }
  if (days === 0) return dueAt;
  const due = dateOf(dueAt, zone);
  return endOf(unit === 'calendarDays' ? addDays(due, days) : addWorkingDays(due, days, calendar), zone);
}
