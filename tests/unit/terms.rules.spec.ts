import { describe, expect, it } from 'vitest';
import type { Term } from '../../contract/dated';
import { addDays, dateToDays, daysToDate, type LocalDate } from '../../contract/types/time';
import { dueAt, isWorkingDay, remainingMs, resumedDue } from '../../main/modules/settings/terms.rules';
import { CALENDAR_2026 } from '../../main/texts/calendar-2026';

const at = (text: string) => Date.parse(text);
const shown = (ms: number, zone: string) =>
  new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(ms);
const hours = (amount: number): Term => ({ amount, unit: 'hours' });
const working = (amount: number): Term => ({ amount, unit: 'workingDays' });
const due = (from: string, term: Term, zone: string) => shown(dueAt(at(from), term, zone, CALENDAR_2026), zone);

const KALININGRAD = 'Europe/Kaliningrad';
const MOSCOW = 'Europe/Moscow';
const SAMARA = 'Europe/Samara';
const TAGIL = 'Asia/Yekaterinburg';
const KAMCHATKA = 'Asia/Kamchatka';

describe('72 hours are hours of the clock', () => {
  it.each([
    // Weekends do not stop them.
    ['a Monday', '2026-11-16T10:00+05:00', TAGIL, '2026-11-19 10:00'],
    ['a Thursday, over a weekend', '2026-11-19T18:30+05:00', TAGIL, '2026-11-22 18:30'],
    ['a Friday evening', '2026-11-20T23:59+05:00', TAGIL, '2026-11-23 23:59'],
    ['a Saturday', '2026-11-21T08:00+05:00', TAGIL, '2026-11-24 08:00'],
    ['a Sunday at midnight', '2026-11-22T00:00+05:00', TAGIL, '2026-11-25 00:00'],
    ['before the holidays of May', '2026-04-30T17:00+05:00', TAGIL, '2026-05-03 17:00'],
    // Ends of months and years.
    ['the end of a month of 31', '2026-08-30T12:00+05:00', TAGIL, '2026-09-02 12:00'],
    ['the end of a month of 30', '2026-09-29T12:00+05:00', TAGIL, '2026-10-02 12:00'],
    ['the end of February', '2026-02-27T09:15+05:00', TAGIL, '2026-03-02 09:15'],
    ['the end of a leap February', '2028-02-27T09:15+05:00', TAGIL, '2028-03-01 09:15'],
    ['a leap day itself', '2028-02-29T09:15+05:00', TAGIL, '2028-03-03 09:15'],
    ['the end of a year', '2026-12-30T20:00+05:00', TAGIL, '2027-01-02 20:00'],
    ['the last minute of a year', '2026-12-31T23:59+05:00', TAGIL, '2027-01-03 23:59'],
    // Zones, each without summer time.
    ['UTC+2', '2026-11-20T16:00+02:00', KALININGRAD, '2026-11-23 16:00'],
    ['UTC+3', '2026-11-20T16:00+03:00', MOSCOW, '2026-11-23 16:00'],
    ['UTC+4', '2026-11-20T16:00+04:00', SAMARA, '2026-11-23 16:00'],
    ['UTC+5', '2026-11-20T16:00+05:00', TAGIL, '2026-11-23 16:00'],
    ['UTC+6', '2026-11-20T16:00+06:00', 'Asia/Omsk', '2026-11-23 16:00'],
    ['UTC+7', '2026-11-20T16:00+07:00', 'Asia/Krasnoyarsk', '2026-11-23 16:00'],
    ['UTC+8', '2026-11-20T16:00+08:00', 'Asia/Irkutsk', '2026-11-23 16:00'],
    ['UTC+9', '2026-11-20T16:00+09:00', 'Asia/Yakutsk', '2026-11-23 16:00'],
    ['UTC+10', '2026-11-20T16:00+10:00', 'Asia/Vladivostok', '2026-11-23 16:00'],
    ['UTC+11', '2026-11-20T16:00+11:00', 'Asia/Magadan', '2026-11-23 16:00'],
    ['UTC+12', '2026-11-20T16:00+12:00', KAMCHATKA, '2026-11-23 16:00'],
    // When Europe puts its clocks, Russia does not.
    ['the last Sunday of March in UTC+2', '2026-03-27T12:00+02:00', KALININGRAD, '2026-03-30 12:00'],
    ['the last Sunday of October in UTC+3', '2026-10-23T12:00+03:00', MOSCOW, '2026-10-26 12:00'],
    ['the new year of UTC+12, still the old one in Greenwich', '2027-01-01T00:30+12:00', KAMCHATKA, '2027-01-04 00:30'],
    ['the eve of a leap day in UTC+12', '2028-02-28T23:59+12:00', KAMCHATKA, '2028-03-02 23:59'],
    ['the end of June in UTC+4', '2026-06-29T06:00+04:00', SAMARA, '2026-07-02 06:00'],
    ['a holiday that was moved', '2026-12-31T12:00+03:00', MOSCOW, '2027-01-03 12:00'],
    ['a working Saturday elsewhere', '2027-02-20T12:00+03:00', MOSCOW, '2027-02-23 12:00'],
    ['the first second of a month', '2026-12-01T00:00+11:00', 'Asia/Magadan', '2026-12-04 00:00'],
    ['noon of the 8th of March', '2026-03-08T12:00+10:00', 'Asia/Vladivostok', '2026-03-11 12:00'],
    ['the eve of March in UTC+2', '2026-02-28T23:30+02:00', KALININGRAD, '2026-03-03 23:30'],
  ])('from %s', (_title, from, zone, expected) => {
    expect(due(from, hours(72), zone)).toBe(expected);
  });
});

describe('a pause', () => {
  const running = (pausedAt: string | null) => ({
    dueAt: at('2026-11-19T10:00+05:00'),
    pausedAt: pausedAt === null ? null : at(pausedAt),
  });
  it.each([
    ['none', null, '2026-11-18T10:00+05:00', 24, '2026-11-19 10:00'],
    ['over a night', '2026-11-17T20:00+05:00', '2026-11-18T08:00+05:00', 38, '2026-11-19 22:00'],
    ['over a weekend', '2026-11-18T10:00+05:00', '2026-11-23T10:00+05:00', 24, '2026-11-24 10:00'],
    ['of a term that was overdue', '2026-11-19T11:00+05:00', '2026-11-19T15:00+05:00', -1, '2026-11-19 14:00'],
    ['of a clock that was put back', '2026-11-18T10:00+05:00', '2026-11-18T09:00+05:00', 24, '2026-11-19 10:00'],
    ['over the end of a year', '2026-11-18T10:00+05:00', '2027-01-18T10:00+05:00', 24, '2027-01-19 10:00'],
  ])('%s', (_title, pausedAt, now, left, expected) => {
    const term = running(pausedAt);
    expect(remainingMs(term, at(now)) / 3_600_000).toBe(left);
    expect(shown(resumedDue(term, at(now), 'hours', TAGIL, CALENDAR_2026), TAGIL)).toBe(expected);
  });

  it('of days moves the end by the days of its own kind', () => {
    const term = { dueAt: at('2026-11-20T23:59+05:00'), pausedAt: at('2026-11-18T10:00+05:00') };
    const now = at('2026-11-23T10:00+05:00');
    expect(shown(resumedDue(term, now, 'workingDays', TAGIL, CALENDAR_2026), TAGIL)).toBe('2026-11-25 23:59');
    expect(shown(resumedDue(term, now, 'calendarDays', TAGIL, CALENDAR_2026), TAGIL)).toBe('2026-11-25 23:59');
  });
});

describe('days', () => {
  it.each([
    ['a working day begins the count with the next', '2026-11-16T10:00+05:00', working(1), '2026-11-17 23:59'],
    ['a Friday with Monday', '2026-11-20T10:00+05:00', working(1), '2026-11-23 23:59'],
    ['ten of them over two weekends', '2026-11-16T10:00+05:00', working(10), '2026-11-30 23:59'],
    ['over a short day and a holiday', '2026-11-02T10:00+05:00', working(2), '2026-11-05 23:59'],
    ['over a transferred holiday', '2026-05-08T10:00+05:00', working(1), '2026-05-12 23:59'],
    ['over the holidays of the new year', '2025-12-31T10:00+05:00', working(1), '2026-01-12 23:59'],
    [
      'calendar days count every day',
      '2026-11-01T10:00+05:00',
      { amount: 30, unit: 'calendarDays' } as const,
      '2026-12-01 23:59',
    ],
    [
      'and end on a Sunday, too',
      '2026-11-20T00:05+05:00',
      { amount: 2, unit: 'calendarDays' } as const,
      '2026-11-22 23:59',
    ],
  ])('%s', (_title, from, term, expected) => {
    expect(due(from, term, TAGIL)).toBe(expected);
  });

  it('begin with the date of the company, not of Greenwich', () => {
    expect(due('2026-11-20T02:00+12:00', working(1), KAMCHATKA)).toBe('2026-11-23 23:59');
    expect(due('2026-11-20T23:30+02:00', working(1), KALININGRAD)).toBe('2026-11-23 23:59');
  });

  it('of 2026 are 247 working ones', () => {
    const first = dateToDays('2026-01-01' as LocalDate);
    const year = Array.from({ length: 365 }, (_one, step) => daysToDate(first + step));
    expect(year.filter((day) => isWorkingDay(day, CALENDAR_2026))).toHaveLength(247);
  });

  it('end even in a calendar of holidays only', () => {
    const first = '2026-11-01' as LocalDate;
    const days = Array.from({ length: 1500 }, (_one, step) => ({
      ...{ on: addDays(first, step), type: 'holiday' as const, title: '' },
    }));
    expect(dueAt(at('2026-11-01T10:00+05:00'), working(10), TAGIL, { days })).toBeGreaterThan(0);
  });
});
