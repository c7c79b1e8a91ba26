import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualVolume, volumeBetween } from '../../main/modules/metering/metering.rules';
import { checkTyped, DAY, milli, showed } from './metering-facts';

describe('volume between two readings (domain.md 3.2)', () => {
  it.each([
    [99_980, 15, 5, 1, 35],
    [99_980, 15, 5, 20, 700],
    [4_938, 4_939, 5, 1, 1],
    [999_999, 0, 6, 1, 1],
    [5_017, 5_018, 5, 1, 1],
    [0, 99_999, 5, 1, 99_999],
    [50_001, 0, 5, 1, 49_999],
    [7, 7, 3, 1, 0],
  ])('%i to %i on %i digits, ratio %i: %i', (previous, current, digits, ratio, volume) => {
    expect(volumeBetween(milli(previous), milli(current), digits, ratio)).toBe(milli(volume));
  });

  it.each([
    [1, 0, 5],
    [4_938, 4_900, 5],
    [50_000, 0, 5],
    [999, 499, 3],
  ])('%i to %i on %i digits is no turn through zero: nothing is known', (previous, current, digits) => {
    expect(volumeBetween(milli(previous), milli(current), digits, 1)).toBeNull();
  });
});

const dial = fc.integer({ min: 3, max: 9 }).chain((digits) => {
  const value = fc.integer({ min: 0, max: 10 ** digits - 1 });
  return fc.record({ digits: fc.constant(digits), ratio: fc.integer({ min: 1, max: 400 }), from: value, to: value });
});

describe('volume, for any dial', () => {
  it('is never negative and below one turn of the dial', () => {
    fc.assert(
      fc.property(dial, ({ digits, ratio, from, to }) => {
        const volume = volumeBetween(milli(from), milli(to), digits, ratio);
        if (volume === null) {
          expect(to).toBeLessThan(from);
          return;
        }
        expect(Number.isSafeInteger(volume)).toBe(true);
        expect(volume).toBeGreaterThanOrEqual(0);
        expect(volume).toBeLessThan(10 ** digits * 1000 * ratio);
      }),
    );
  });

  it('brings the dial from the previous reading to the new one', () => {
    fc.assert(
      fc.property(dial, ({ digits, ratio, from, to }) => {
        const volume = volumeBetween(milli(from), milli(to), digits, ratio);
        fc.pre(volume !== null);
        const turned = Number(volume) / 1000 / ratio;
        expect((from + turned) % 10 ** digits).toBe(to);
      }),
    );
  });

  it('is the plain difference through the ratio when the value did not fall', () => {
    fc.assert(
      fc.property(dial, ({ digits, ratio, from, to }) => {
        const [low, high] = [Math.min(from, to), Math.max(from, to)];
        expect(volumeBetween(milli(low), milli(high), digits, ratio)).toBe(milli(high - low) * ratio);
      }),
    );
  });
});

describe('a fall through zero', () => {
  it('is believed only from above nine tenths of the scale and with a plausible volume', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.nat(99_998), (previous, typed) => {
        fc.pre(typed < previous);
        const { raised, refused } = checkTyped(String(typed), { facts: { registers: [showed(previous)] } });
        const isBelievable = previous > 90_000 && 100_000 - previous + typed <= 1_500;
        expect(raised.map(({ code, action }) => [code, action])).toEqual(isBelievable ? [['ROLLOVER', 'review']] : []);
        expect(refused.map(({ code }) => code)).toEqual(isBelievable ? [] : ['LESS_THAN_PREVIOUS']);
      }),
      {
        numRuns: 500,
        examples: [
          [99_980, 15],
          [90_001, 0],
          [90_000, 0],
          [99_000, 501],
        ],
      },
    );
  });

  it('never lets a line and a refusal stand for one register', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (typed) => {
        const { lines, refused } = checkTyped(typed);
        const isCounted = lines.length === 1 && refused.length === 0;
        const isRefused = refused.length === 1 && refused[0]?.path === `registers.${DAY}`;
        const fell = refused[0]?.code === 'LESS_THAN_PREVIOUS';
        expect(isCounted || (isRefused && (fell || lines.length === 0))).toBe(true);
      }),
    );
  });
});

describe('usual volume', () => {
  const history = (...rows: [number, number][]) =>
    rows.map(([period, units]) => ({ period, valueMilli: milli(units) }));

  it('is the average of a month over the last twelve periods', () => {
    expect(usualVolume(history([100, 4_938], [99, 4_838], [98, 4_738]), 101, 5, 1)).toBe(milli(100));
    expect(usualVolume(history([100, 400], [97, 100]), 101, 5, 1)).toBe(milli(100));
  });

  it('is unknown with fewer than two readings', () => {
    expect(usualVolume([], 101, 5, 1)).toBeNull();
    expect(usualVolume(history([100, 1]), 101, 5, 1)).toBeNull();
  });

  it('leaves out what is older than twelve periods', () => {
    expect(usualVolume(history([100, 200], [99, 100], [87, 0]), 101, 5, 1)).toBe(milli(100));
    expect(usualVolume(history([100, 200], [88, 80]), 101, 5, 1)).toBe(milli(10));
  });

  it('passes over a fall that is no turn through zero', () => {
    expect(usualVolume(history([100, 5_000], [99, 4_900], [98, 4_938]), 101, 5, 1)).toBe(milli(50));
    expect(usualVolume(history([100, 4_900], [99, 4_938]), 101, 5, 1)).toBeNull();
  });

  it('is forgotten when the meter was silent for more than a year', () => {
    expect(usualVolume(history([100, 200], [99, 100]), 114, 5, 1)).toBeNull();
  });

  it('counts through zero and through the ratio', () => {
    expect(usualVolume(history([100, 15], [99, 99_980]), 101, 5, 20)).toBe(milli(700));
  });

  it('is rounded to whole units, as an operator reads it', () => {
    expect(usualVolume(history([100, 10], [97, 0]), 101, 5, 1)).toBe(milli(3));
    expect(usualVolume(history([100, 11], [97, 0]), 101, 5, 1)).toBe(milli(4));
  });
});
