const QUOTES = /["'`«»„“”‘’]/g;

/** The form in which names and addresses are stored for search: lower case, ё as е, no quotes, single spaces. */
export function normalise(text: string): string {
  return text
    .toLocaleLowerCase('ru')
    .replace(/\u0451/g, '\u0435')
    .replace(QUOTES, '')
    .replace(/\s+/g, ' ')
    .trim();
}
