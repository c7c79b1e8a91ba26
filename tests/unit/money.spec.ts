import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Milli, PriceE5 } from '../../contract/types/brand';
import { costOf } from '../../contract/types/money';

const part = (volumeMilli: number, priceE5: number) => ({
  volumeMilli: volumeMilli as Milli,
  priceE5: priceE5 as PriceE5,
});
const PRICE = 515_000;

/** Half up by long division on decimal digits, written apart from the code under test. */
function referenceKopecks(parts: readonly { volumeMilli: number; priceE5: number }[]): number {
  let exact = 0n;
  for (const { volumeMilli, priceE5 } of parts) exact += BigInt(volumeMilli) * BigInt(priceE5);
  const whole = exact / 1_000_000n - (exact < 0n && exact % 1_000_000n !== 0n ? 1n : 0n);
  const rest = exact - whole * 1_000_000n;
  return Number(rest >= 500_000n ? whole + 1n : whole);
}

describe('cost of a volume', () => {
  it.each([
    ['33,0 at 5,15 is 169,95', [part(33_000, PRICE)], 16_995],
    ['26,015 at 5,15 is 133,98', [part(26_015, PRICE)], 13_398],
    ['19,833 at 5,15 is 102,14', [part(19_833, PRICE)], 10_214],
    ['2 at 5,15 is 10,30', [part(2_000, PRICE)], 1_030],
    ['1 by day and 1 by night at 5,15 are 10,30', [part(1_000, PRICE), part(1_000, PRICE)], 1_030],
    ['-6,182 at 5,15 is -31,84', [part(-6_182, PRICE)], -3_184],
    ['half a kopeck goes up', [part(1, 500_000)], 1],
    ['just under half a kopeck goes down', [part(1, 499_999)], 0],
    ['half a kopeck of an overpayment goes up too', [part(-1, 500_000)], 0],
    ['nothing costs nothing', [], 0],
  ])('%s', (_name, parts, kopecks) => {
    expect(costOf(parts)).toBe(kopecks);
  });

  it('is rounded once, at the end: two halves make a whole', () => {
    const half = part(1, 500_000);
    expect(costOf([half, half])).toBe(1);
    expect(costOf([half]) + costOf([half])).toBe(2);
  });
});

const anyPart = fc
  .tuple(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), fc.nat(100_000_000))
  .map(([volume, price]) => part(volume, price));

describe('cost, for any volumes and prices', () => {
  it('is the exact sum rounded half up', () => {
    fc.assert(fc.property(fc.array(anyPart, { maxLength: 5 }), (parts) => costOf(parts) === referenceKopecks(parts)));
  });

  it('does not depend on the order of the parts', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 5 }), (parts) => costOf(parts) === costOf([...parts].reverse())),
    );
  });

  it('is nowhere further than half a kopeck from the exact sum, where floating point would be', () => {
    expect(costOf([part(1_005_000, 100_000)])).toBe(100_500);
    expect(costOf([part(1_005, 100_000)])).toBe(101);
    expect(Math.round(1.005 * 100)).toBe(100);
  });
});
