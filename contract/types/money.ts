import type { Kopecks, Milli, PriceE5 } from './brand';

/** Parts of a sum: each amount with the price of its unit. */
export interface PricedVolume {
  volumeMilli: Milli;
  priceE5: PriceE5;
}

const SCALE = 1_000_000n;

/**
 * Cost of several volumes in kopecks: multiplied exactly, added up, rounded half up once at the end (domain.md 4.1).
 * 26,015 кВт·ч at 5,15 gives 133,98.
 */
export function costOf(parts: readonly PricedVolume[]): Kopecks {
  const exact = parts.reduce((sum, part) => sum + BigInt(part.volumeMilli) * BigInt(part.priceE5), 0n);
  const doubled = exact * 2n + SCALE;
  const rounded = doubled / (SCALE * 2n);
  const isAboveExact = doubled < 0n && doubled % (SCALE * 2n) !== 0n;
  return Number(isAboveExact ? rounded - 1n : rounded) as Kopecks;
}
