import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dateToDays,
  dayOfPeriod,
  daysToDate,
  indexToPeriod,
  LocalDate,
  msToInstant,
  Period,
  periodOf,
  periodToIndex,
} from '../../contract/types/time';
import { FakeClock } from '../helpers/clock';
import { date, period } from './metering-facts';

const anyDay = fc.integer({ min: -200_000, max: 200_000 });
const anyIndex = fc.integer({ min: 1_900 * 12, max: 2_200 * 12 });

describe('dates and periods in the form of the database', () => {
  it('come back as they went, for any day', () => {
    fc.assert(fc.property(anyDay, (day) => dateToDays(daysToDate(day)) === day));
  });

  it('come back as they went, for any period', () => {
    fc.assert(fc.property(anyIndex, (index) => periodToIndex(indexToPeriod(index)) === index));
  });

  it('are what the contract accepts', () => {
    fc.assert(fc.property(anyIndex, (index) => Period.safeParse(indexToPeriod(index)).success));
    fc.assert(fc.property(anyDay, (day) => LocalDate.safeParse(daysToDate(day)).success));
  });

  it.each([
    ['1970-01-01', 0],
    ['2024-02-29', 19_782],
    ['2028-11-25', 21_513],
  ])('%s is day %i', (text, day) => {
    expect(dateToDays(date(text))).toBe(day);
    expect(daysToDate(day)).toBe(text);
  });

  it('April 2024 is 2024*12+3', () => {
    expect(periodToIndex(period('2024-04'))).toBe(2024 * 12 + 3);
    expect(indexToPeriod(2024 * 12 + 3)).toBe('2024-04');
  });

  it.each(['2024-13', '2024-00', '2024-4', '24-04', '2024-04-01', ''])('%j is no period', (text) => {
    expect(Period.safeParse(text).success).toBe(false);
  });

  it.each(['2024-02-30', '2023-02-29', '2024-04-31', '2024-4-1', '01.04.2024', '2024-04-01T00:00'])(
    '%j is no date',
    (text) => {
      expect(LocalDate.safeParse(text).success).toBe(false);
    },
  );
});

describe('calendar', () => {
  it.each([
    ['2024-12', 1, '2025-01'],
    ['2024-01', -1, '2023-12'],
    ['2024-05', 24, '2026-05'],
    ['2024-05', 0, '2024-05'],
  ])('%s and %i months: %s', (from, months, to) => {
    expect(addMonths(period(from), months)).toBe(to);
  });

  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2024-01-01', -1, '2023-12-31'],
  ])('%s and %i days: %s', (from, days, to) => {
    expect(addDays(date(from), days)).toBe(to);
  });

  it.each([
    ['2024-02', 31, '2024-02-29'],
    ['2023-02', 31, '2023-02-28'],
    ['2024-04', 31, '2024-04-30'],
    ['2024-04', 5, '2024-04-05'],
  ])('day %s/%i is %s', (of, day, expected) => {
    expect(dayOfPeriod(period(of), day)).toBe(expected);
  });

  it('a day of a period lies in it', () => {
    fc.assert(
      fc.property(anyIndex, fc.integer({ min: 1, max: 31 }), (index, day) => {
        const of = indexToPeriod(index);
        expect(periodOf(dayOfPeriod(of, day))).toBe(of);
      }),
    );
  });
});

describe('instants', () => {
  it('are UTC with milliseconds', () => {
    expect(msToInstant(Date.UTC(2024, 3, 15, 5, 0, 0, 7))).toBe('2024-04-15T05:00:00.007Z');
  });

  it('belong to the day of the company, not of the computer', () => {
    const clock = new FakeClock(Date.parse('2024-04-25T20:30:00Z'));
    expect(clock.today('Europe/Moscow')).toBe('2024-04-25');
    expect(clock.today('Asia/Yekaterinburg')).toBe('2024-04-26');
  });
});
