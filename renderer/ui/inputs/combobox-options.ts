export interface ComboboxOption {
  value: string;
  label: string;
  hint?: string;
  disabled?: boolean;
}

/** Lower case, without the two dots over a letter, one space: what people do not think of while they look for a word. */
export function folded(text: string): string {
  const bare = text
    .toLocaleLowerCase('ru')
    .normalize('NFD')
    .replace(/\u0308/g, '')
    .normalize('NFC');
  return bare.replace(/\s+/gu, ' ').trim();
}

/** Options whose label or hint has every typed word; labels that begin with the first one come before the others. */
export function matching(options: readonly ComboboxOption[], typed: string): ComboboxOption[] {
  const words = folded(typed).split(' ').filter(Boolean);
  if (words.length === 0) return [...options];
  const has = (text: string): boolean => words.every((word) => text.includes(word));
  const found = options.filter(({ label, hint = '' }) => has(folded(`${label} ${hint}`)));
  const begins = new Set(found.filter(({ label }) => folded(label).startsWith(words[0] ?? '')));
  return [...begins, ...found.filter((option) => !begins.has(option))];
}

/** The last used on top, once each. */
export function recentFirst(options: readonly ComboboxOption[], recent: readonly string[]): ComboboxOption[] {
  const used = recent.flatMap((value) => options.filter((option) => option.value === value));
  return [...used, ...options.filter(({ value }) => !recent.includes(value))];
}
