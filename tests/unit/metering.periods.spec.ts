import { describe, expect, it } from 'vitest';
import { billingPeriod, readingWindow } from '../../main/modules/metering/metering.rules';
import { date, POLICY } from './metering-facts';

const CURRENT = { ...POLICY, billedIn: 'current' as const };
const WHOLE_MONTH = { ...POLICY, window: { fromDay: 1, toDay: 31 } };
const MIDDLE = { ...POLICY, window: { fromDay: 20, toDay: 25 } };

describe('billing period', () => {
  it.each([
    ['2024-04-15', '2024-05', '2024-04'],
    ['2024-04-01', '2024-05', '2024-04'],
    ['2024-04-25', '2024-05', '2024-04'],
    ['2024-04-26', '2024-06', '2024-05'],
    ['2024-04-30', '2024-06', '2024-05'],
    ['2024-05-01', '2024-06', '2024-05'],
    ['2024-02-29', '2024-04', '2024-03'],
    ['2023-02-28', '2023-04', '2023-03'],
    ['2024-11-26', '2025-01', '2024-12'],
    ['2024-12-25', '2025-01', '2024-12'],
    ['2024-12-26', '2025-02', '2025-01'],
    ['2024-12-31', '2025-02', '2025-01'],
  ])('a reading of %s goes to %s, or to %s where the month itself is billed', (day, next, current) => {
    expect(billingPeriod(date(day), POLICY)).toBe(next);
    expect(billingPeriod(date(day), CURRENT)).toBe(current);
  });

  it.each(['2024-04-30', '2024-02-29', '2024-01-31'])('%s is never late when the window is the whole month', (day) => {
    expect(billingPeriod(date(day), { ...WHOLE_MONTH, billedIn: 'current' })).toBe(day.slice(0, 7));
  });

  it('a reading before the window opens is not late', () => {
    expect(billingPeriod(date('2024-04-10'), { ...MIDDLE, billedIn: 'current' })).toBe('2024-04');
  });
});

describe('window of readings', () => {
  it.each([
    ['2024-04-01', true],
    ['2024-04-25', true],
    ['2024-04-26', false],
    ['2024-04-30', false],
  ])('%s: open %s', (day, open) => {
    expect(readingWindow(date(day), POLICY)).toEqual({ open, from: '2024-04-01', until: '2024-04-25' });
  });

  it('opens on its first day', () => {
    expect(readingWindow(date('2024-04-19'), MIDDLE).open).toBe(false);
    expect(readingWindow(date('2024-04-20'), MIDDLE).open).toBe(true);
  });

  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2023-02-28', '2023-02-28'],
    ['2024-04-30', '2024-04-30'],
    ['2024-12-31', '2024-12-31'],
  ])('of a whole month is open on its last day %s', (day, until) => {
    expect(readingWindow(date(day), WHOLE_MONTH)).toEqual({ open: true, from: `${day.slice(0, 7)}-01`, until });
  });
});
