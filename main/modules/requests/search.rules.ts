const WORD = /[\p{L}\p{N}]+/gu;
const MOST_WORDS = 8;
/** Shorter ones stand in every text. */
const TELLING = 5;
const MOST_TELLING = 6;

/** Queries of FTS5 for all of these words of a normalised text: as they are, and the last by its beginning; null when there is none. */
export function wordsQueries(text: string): { whole: string; begun: string } | null {
  const words = text.match(WORD)?.slice(0, MOST_WORDS) ?? [];
  if (words.length === 0) return null;
  const whole = words.map((word) => `"${word}"`).join(' ');
  return { whole, begun: `${whole}*` };
}

/** A query of FTS5 for texts that have some of the telling words, by their beginnings; null when none tells. */
export function alikeQuery(text: string): string | null {
  const words = [...new Set(text.match(WORD) ?? [])].filter(({ length }) => length >= TELLING).slice(0, MOST_TELLING);
  return words.length === 0 ? null : words.map((word) => `"${word}"`).join(' OR ');
}
