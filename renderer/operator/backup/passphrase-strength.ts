export const PASSPHRASE_SIGNS = 12;

export type Strength = 'short' | 'weak' | 'fair' | 'good';

const FAIR_SIGNS = 18;
const GOOD_SIGNS = 24;
const GOOD_WORDS = 4;
const FEW_SIGNS = 8;

/** A word for a passphrase by its length: a hint, main alone decides what it takes. */
export function strengthOf(phrase: string): Strength {
  const signs = Array.from(phrase);
  if (signs.length < PASSPHRASE_SIGNS) return 'short';
  if (new Set(signs).size < FEW_SIGNS) return 'weak';
  const words = phrase.split(/[\s\-_.,]+/).filter((word) => word.length > 1).length;
  if (signs.length >= GOOD_SIGNS && words >= GOOD_WORDS) return 'good';
  return signs.length >= FAIR_SIGNS ? 'fair' : 'weak';
}
