import { describe, expect, it } from 'vitest';
import { ageOf } from '../../../renderer/operator/metering/age';
import { deviationOf, shareText, timesUsual } from '../../../renderer/operator/metering/deviation';
import { shortName } from '../../../renderer/format';
import type { Instant } from '../../../contract/types/time';
import { reviewItem } from './review-samples';

type Line = Parameters<typeof deviationOf>[0];
const line = (volume: number | null, usual: number | null): Line => ({
  volumeMilli: (volume === null ? null : volume * 1000) as Line['volumeMilli'],
  usualMilli: (usual === null ? null : usual * 1000) as Line['usualMilli'],
});

describe('deviation', () => {
  it.each([
    [185, 171, 'normal', '+8\u00A0%'],
    [187, 182, 'normal', '+3\u00A0%'],
    [127, 130, 'normal', '\u22122\u00A0%'],
    [1534, 241, 'jump', '+537\u00A0%'],
    [794, 265, 'jump', '+200\u00A0%'],
    [300, 171, 'up', '+75\u00A0%'],
    [78, 175, 'down', '\u221255\u00A0%'],
    [0, 164, 'down', '\u2212100\u00A0%'],
    [0, 0, 'normal', '0\u00A0%'],
  ])('%s against the usual %s is %s, %s', (volume, usual, kind, text) => {
    const deviation = deviationOf(line(volume, usual));
    expect(deviation.kind).toBe(kind);
    expect(shareText(deviation.share ?? 0)).toBe(text);
  });

  it('has its own words beyond 999 %', () => {
    const { kind, share } = deviationOf(line(50_222, 148));
    expect([kind, shareText(share ?? 0)]).toEqual(['jump', null]);
    expect(shareText(deviationOf(line(5, 0)).share ?? 0)).toBeNull();
  });

  it('does not compare what cannot be compared', () => {
    expect(deviationOf(line(null, 100))).toEqual({ kind: 'unknown', share: null });
    expect(deviationOf(line(100, null))).toEqual({ kind: 'unknown', share: null });
    expect(deviationOf(line(-1083, 88)).kind).toBe('negative');
  });

  it('tells by how many times the greatest zone is above the usual', () => {
    const [only] = reviewItem(1).lines;
    if (only === undefined) throw new Error('no line');
    const lines = [line(1534, 241), line(100, 90)].map((part) => ({ ...only, ...part }));
    expect(timesUsual(lines)).toBe(6.4);
    expect(timesUsual(lines.slice(1).map((part) => ({ ...part, usualMilli: null })))).toBeNull();
  });
});

describe('age', () => {
  const now = Date.parse('2026-11-22T10:00:00.000Z');
  it.each([
    ['2026-11-20T09:00:00.000Z', 'days', 2],
    ['2026-11-21T10:00:00.000Z', 'days', 1],
    ['2026-11-21T10:00:01.000Z', 'hours', 23],
    ['2026-11-22T07:00:00.000Z', 'hours', 3],
    ['2026-11-22T09:18:00.000Z', 'minutes', 42],
    ['2026-11-22T09:59:50.000Z', 'minutes', 1],
    ['2026-11-22T10:05:00.000Z', 'minutes', 1],
  ])('%s waits %s %s', (at, unit, n) => {
    expect(ageOf(at as Instant, now)).toEqual({ unit, n });
  });
});

describe('short name', () => {
  it.each([
    ['Константинопольская Надежда Аркадьевна', 'Константинопольская\u00A0Н.\u00A0А.'],
    ['Римский-Корсаков Николай', 'Римский-Корсаков\u00A0Н.'],
    ['Соколова М. А.', 'Соколова М. А.'],
    ['ООО «Ромашка»', 'ООО «Ромашка»'],
    ['Садовое товарищество Берёзка плюс', 'Садовое товарищество Берёзка плюс'],
  ])('%s is %s', (full, short) => {
    expect(shortName(full)).toBe(short);
  });
});
