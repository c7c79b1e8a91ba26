// C-01, C-04: what the home of the cabinet says about the month, the readings and the consumption.
import { describe, expect, it } from 'vitest';
import type { ConsumptionMonth, EntryMeter } from '../../../contract/metering';
import { addMonths, indexToPeriod, type LocalDate, type Period } from '../../../contract/types/time';
import { consumptionOf } from '../../../renderer/cabinet/home/consumption';
import { consumptionText } from '../../../renderer/cabinet/home/consumption-text';
import { monthDays, termOf } from '../../../renderer/cabinet/home/month-days';
import { sentState } from '../../../renderer/cabinet/home/sent-state';
import { i18n } from '../../../renderer/i18n';
import { entryForm } from './samples';

const day = (text: string) => text as LocalDate;
const window = { open: true, from: day('2024-04-01'), until: day('2024-04-25') };

describe('strip of the month', () => {
  it('has a bar for each day: past, today, taken, later', () => {
    const days = monthDays(day('2024-04-05'), window);
    expect(days).toHaveLength(30);
    expect(days.slice(3, 6)).toEqual(['past', 'today', 'taken']);
    expect(days.slice(24, 26)).toEqual(['taken', 'later']);
    expect(
      monthDays(day('2024-02-29'), { open: false, from: day('2024-02-01'), until: day('2024-02-25') }),
    ).toHaveLength(29);
  });

  it.each([
    ['2024-04-05', { kind: 'open', until: '2024-04-25', days: 20 }],
    ['2024-04-25', { kind: 'lastDay' }],
    ['2024-04-26', { kind: 'over', until: '2024-04-25', next: '2024-05-01' }],
  ])('%s', (today, term) => {
    expect(termOf(day(today), window, 1)).toEqual(term);
  });

  it('knows the days before the window, and the next window of a short month', () => {
    const late = { open: false, from: day('2024-01-23'), until: day('2024-01-26') };
    expect(termOf(day('2024-01-21'), late, 23)).toEqual({ kind: 'soon', from: '2024-01-23', days: 2 });
    expect(termOf(day('2024-01-31'), late, 30)).toEqual({ kind: 'over', until: '2024-01-26', next: '2024-02-29' });
  });

  it.each([
    [0, 'дней'],
    [1, 'день'],
    [2, 'дня'],
    [5, 'дней'],
    [11, 'дней'],
    [21, 'день'],
  ])('C-04: ещё %i %s', (n, word) => {
    const { t } = i18n.global;
    expect(t('cabinet.home.readings.open', { date: '25 апреля', n }, n)).toBe(`до 25 апреля, ещё ${n} ${word}`);
    expect(t('cabinet.home.readings.soon', { date: '25 апреля', n }, n)).toBe(`с 25 апреля, через ${n} ${word}`);
  });
});

describe('state of the readings', () => {
  const meters = (...states: (string | null)[]): EntryMeter[] =>
    states.map((state) => ({
      ...(entryForm().meters[0] as EntryMeter),
      submission: state === null ? null : ({ state } as EntryMeter['submission']),
    }));

  it.each([
    [[], null],
    [[null], 'none'],
    [['accepted', null], 'some'],
    [['accepted', 'pending'], 'pending'],
    [['rejected', 'pending'], 'rejected'],
    [['accepted', 'billed'], 'accepted'],
  ])('%j is %s', (states, expected) => {
    expect(sentState(meters(...states))).toBe(expected);
  });

  it('does not wait for a meter that was taken away', () => {
    const [sent, removed] = meters('accepted', null) as [EntryMeter, EntryMeter];
    expect(sentState([sent, { ...removed, removed: true }])).toBe('accepted');
  });
});

describe('consumption', () => {
  const last = '2024-03' as Period;
  const month = (back: number, day: number, night: number, unit = 'кВт·ч'): ConsumptionMonth =>
    ({
      period: addMonths(last, -back),
      unit,
      zones: [
        { zone: 'day', volumeMilli: day * 1000 },
        { zone: 'night', volumeMilli: night * 1000 },
      ],
    }) as ConsumptionMonth;
  const said = (counted: readonly ConsumptionMonth[], today = '2024-04-05'): string => {
    const used = consumptionOf(counted, 'кВт·ч');
    return used === null ? '' : consumptionText(used, day(today)).replaceAll('\u00A0', ' ');
  };

  it.each([
    [42, '33 кВт·ч за март, на 9 меньше, чем год назад'],
    [20, '33 кВт·ч за март, на 13 больше, чем год назад'],
    [33, '33 кВт·ч за март, столько же, сколько год назад'],
  ])('against %i a year ago', (yearAgo, sentence) => {
    expect(said([month(12, yearAgo - 10, 10), month(0, 22, 11)])).toBe(sentence);
  });

  it('of the first year has nothing to be compared with; of another year is named with it', () => {
    expect(said([month(0, 22, 11)])).toBe('33 кВт·ч за март. Сравнить с прошлым годом пока не с чем.');
    expect(said([month(0, 22, 11)], '2025-01-05')).toContain('за март 2024');
    expect(said([])).toBe('');
  });

  it('is of electricity where there is any, of what else there is otherwise; a month of nothing used is told', () => {
    expect(said([month(0, 22, 11), month(0, 5, 0, 'м³')])).toContain('33 кВт·ч за март');
    expect(said([month(0, 5, 0, 'м³')])).toContain('5 м³ за март');
    expect(said([month(12, 9, 0), month(0, 0, 0)])).toBe('0 кВт·ч за март, на 9 меньше, чем год назад');
  });

  it('keeps the place of a month that was not counted, begins with the first counted one and takes one unit', () => {
    const used = consumptionOf([month(3, 1, 1), month(1, 9, 9, 'м³'), month(0, 22, 11)], 'кВт·ч');
    expect(used?.months.map(({ period, totalMilli }) => [period, totalMilli])).toEqual([
      [indexToPeriod(2023 * 12 + 11), 2000],
      ['2024-01', null],
      ['2024-02', null],
      ['2024-03', 33000],
    ]);
  });
});
