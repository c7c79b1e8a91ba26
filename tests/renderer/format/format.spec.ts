import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate, Period } from '../../../contract/types/time';
import * as format from '../../../renderer/format';

const spaced = (text: string): string => text.replaceAll(format.NBSP, '_');
const date = (text: string): LocalDate => text as LocalDate;

describe('money', () => {
  it.each([
    [1030, '10,30'],
    [0, '0,00'],
    [5, '0,05'],
    [-3184, '\u221231,84'],
    [27209, '272,09'],
    [123456789, '1_234_567,89'],
    [100000, '1_000,00'],
  ])('%i kopecks are %s', (kopecks, text) => expect(spaced(format.money(kopecks))).toBe(text));

  it('has a sign only where it is asked for', () => {
    expect(format.money(1030, { signed: true })).toBe('+10,30');
    expect(format.money(0, { signed: true })).toBe('0,00');
    expect(spaced(format.moneyWithSign(1030))).toBe('10,30_\u20BD');
  });

  it('can be read back without losing a kopeck', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (kopecks) => {
        const plain = format.money(kopecks).replaceAll(format.NBSP, '').replace(format.MINUS, '-').replace(',', '');
        expect(Number(plain)).toBe(kopecks === 0 ? 0 : kopecks);
      }),
    );
  });
});

describe('price', () => {
  it.each([
    [515000, '5,15'],
    [4236, '0,04236'],
    [500000, '5,00'],
    [123450, '1,2345'],
  ])('%i is %s', (priceE5, text) => expect(format.price(priceE5)).toBe(text));
});

describe('volume', () => {
  it.each([
    [4_938_000, {}, '4_938'],
    [33_000, { least: 1 }, '33,0'],
    [26_015, {}, '26,015'],
    [26_500, {}, '26,5'],
    [0, {}, '0'],
    [1000, { signed: true }, '+1'],
    [-5000, { signed: true }, '\u22125'],
  ])('%i thousandths with %o are %s', (milli, options, text) =>
    expect(spaced(format.volume(milli, options))).toBe(text),
  );

  it('keeps its unit on the same line', () => expect(spaced(format.volumeWithUnit(2000, 'кВт·ч'))).toBe('2_кВт·ч'));

  it('gives back the digits that were typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (units) => {
        expect(format.typedReading(units * 1000)).toBe(String(units));
      }),
    );
  });
});

describe('dates', () => {
  it('are short in tables and words in sentences', () => {
    expect(format.tableDate(date('2028-11-25'))).toBe('25.11.2028');
    expect(format.textDate(date('2024-04-25'))).toBe('25 апреля');
    expect(format.textDate(date('2025-01-25'), date('2024-12-30'))).toBe('25 января 2025');
    expect(format.textDate(date('2024-04-25'), date('2024-12-30'))).toBe('25 апреля');
    expect(format.periodName('2024-04' as Period)).toBe('апрель 2024');
    expect(format.periodName('2024-05' as Period)).toBe('май 2024');
  });

  it('of a moment are those of the company’s time zone', () => {
    const at = '2024-04-15T20:30:00.000Z' as Instant;
    expect(format.dateOfInstant(at, 'Asia/Yekaterinburg')).toBe('2024-04-16');
    expect(format.tableInstant(at, 'Asia/Yekaterinburg')).toBe('16.04.2024, 01:30');
    expect(format.tableInstant(at, 'Europe/Moscow')).toBe('15.04.2024, 23:30');
  });

  it('of a decision have the year only when it is another one', () => {
    const at = '2024-04-15T20:30:00.000Z' as Instant;
    expect(format.shortInstant(at, 'Europe/Moscow', date('2024-12-31'))).toBe('15.04, 23:30');
    expect(format.shortInstant(at, 'Europe/Moscow', date('2025-01-01'))).toBe('15.04.24, 23:30');
  });
});

describe('month of use', () => {
  it.each([
    ['2024-05', 'next', '2024-04'],
    ['2024-01', 'next', '2023-12'],
    ['2024-05', 'current', '2024-05'],
  ] as const)('of the bill for %s, counted in the %s month, is %s', (period, billedIn, month) =>
    expect(format.consumedIn(period as Period, billedIn)).toBe(month),
  );
});
