const WORD = /[\p{L}\p{N}]+/gu;
const MOST_WORDS = 8;
/** Shorter ones stand in every text. */
const TELLING = 5;
const MOST_TELLING = 6;

/** A query of FTS5 for all of these words of a normalised text, the last by its beginning; null when there is none. */
export function wordsQuery(text: string): string | null {
  const words = text.match(WORD)?.slice(0, MOST_WORDS) ?? [];
  return words.length === 0 ? null : `${words.map((word) => `"${word}"`).join(' ')}*`;
}

/** A query of FTS5 for texts that have some of the telling words, by their beginnings; null when none tells. */
export function alikeQuery(text: string): string | null {
  const words = [...new Set(text.match(WORD) ?? [])].filter(({ length }) => length >= TELLING).slice(0, MOST_TELLING);
  return words.length === 0 ? null : words.map((word) => `"${word}"`).join(' OR ');
}
