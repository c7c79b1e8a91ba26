import { DomainError, type WeakPassword } from '../../../contract/errors';
import { unifiedIdOf } from '../../../contract/types/identifiers';

/** In code points (security.md). */
const MAXIMUM = 128;

/** What a password must not be made of. */
export interface WeakWords {
  /** How the person is called here: logins, addresses, numbers, a unified account. */
  own: readonly string[];
  /** The company's own words. */
  company: readonly string[];
  common: readonly string[];
  /** What a finger or a schoolchild goes along. */
  walks: readonly string[];
}

/** In the order of the keys, row by row. */
const CYRILLIC_KEYS =
  '\u0439\u0446\u0443\u043A\u0435\u043D\u0433\u0448\u0449\u0437\u0445\u044A\u0444\u044B\u0432\u0430\u043F\u0440\u043E\u043B\u0434\u0436\u044D\u044F\u0447\u0441\u043C\u0438\u0442\u044C\u0431\u044E';
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const KEYS = new Map([...CYRILLIC_KEYS].map((letter, at) => [letter, LATIN_KEYS.charAt(at)]));

/** The keys that are pressed for it, whichever alphabet the keyboard is in: «пароль» and «gfhjkm» are one word. */
const keysOf = (text: string): string =>
  [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\u0451/g, '\u0435'),
  ]
    .map((sign) => KEYS.get(sign) ?? sign)
    .join('');

const LOOK_ALIKE: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};

/** «p@ssw0rd» as «password». */
const plainOf = (text: string): string => [...text].map((sign) => LOOK_ALIKE[sign] ?? sign).join('');
const withoutSigns = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

const SHORTEST_WORD = 4;
/** A year, a date with or without separators, one sign three times and more. */
const PATTERNS = [
  /(?:0?[1-9]|[12]\d|3[01])[./-]?(?:0[1-9]|1[0-2])[./-]?(?:19|20)\d\d/g,
  /(?:19|20)\d\d[./-]?(?:0[1-9]|1[0-2])[./-]?(?:0[1-9]|[12]\d|3[01])/g,
  /(?:19|20)\d\d/g,
  /(?:0[1-9]|[12]\d|3[01])[./-]?(?:0[1-9]|1[0-2])[./-]?\d\d/g,
  /(.)\1{2,}/gu,
];

/** A unit of up to four signs again and again. */
const isRepeated = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/su.test(text) && new Set(text).size <= 4;

/** What is left of the text without runs along a walk: four signs, three digits. */
function withoutWalks(text: string, walks: readonly string[]): string {
  const steps = walks.flatMap((walk) => [walk, [...walk].reverse().join('')]);
  let [rest, at] = ['', 0];
  while (at < text.length) {
    const least = /\d/.test(text.charAt(at)) && /\d/.test(text.charAt(at + 1)) ? 3 : 4;
    let length = least;
    const isRun = (size: number) =>
      at + size <= text.length && steps.some((walk) => walk.includes(text.slice(at, at + size)));
    if (!isRun(length)) {
      rest += text.charAt(at);
      at += 1;
      continue;
    }
    while (isRun(length + 1)) length += 1;
    at += length;
  }
  return rest;
}

/** All words taken out, the longest first, so that a short one does not spoil a long one. */
function withoutWords(text: string, words: readonly string[]): string {
  return words.reduce((rest, word) => (rest.includes(word) ? rest.replaceAll(word, '') : rest), text);
}

const readied = (words: readonly string[], shortest = SHORTEST_WORD): string[] =>
  [...new Set(words.flatMap((word) => [keysOf(word.trim()), withoutSigns(keysOf(word))]))]
    .filter((word) => word.length >= shortest)
    .sort((a, b) => b.length - a.length);

/** What is told to people: the first thing that is wrong with the password; undefined when nothing is. */
export function weaknessOf(password: string, minimum: number, words: WeakWords): WeakPassword | undefined {
  const length = [...password].length;
  if (length < minimum) return 'short';
  if (length > MAXIMUM) return 'long';
  const keys = keysOf(password);
  const forms = [...new Set([keys, withoutSigns(keys), plainOf(keys), withoutSigns(plainOf(keys))])];
  const walks = words.walks.map(keysOf);
  const withoutPatterns = (text: string) =>
    withoutWalks(
      PATTERNS.reduce((rest, one) => rest.replace(one, ''), text),
      walks,
    );
  const isLittle = (text: string) => [...text].length < minimum / 2;
  const isMadeOf = (list: readonly string[]) =>
    forms.some((form) => {
      const rest = withoutWords(form, list);
      return rest !== form && isLittle(withoutPatterns(rest));
    });
  const [own, company, common] = [readied(words.own), readied(words.company), readied(words.common, 3)];
  const unified = unifiedIdOf(password);
  if (isMadeOf(own) || (unified !== '' && words.own.some((word) => unifiedIdOf(word) === unified))) return 'login';
  if (isMadeOf(company)) return 'company';
  const isPlain = new Set(keys).size < 4 || isRepeated(keys) || forms.some((form) => isLittle(withoutPatterns(form)));
  return isPlain || isMadeOf([...own, ...company, ...common].sort((a, b) => b.length - a.length))
    ? 'common'
    : undefined;
}

/** Refuses a password that is too short, known to everybody or made of the person's or the company's own words. WEAK_PASSWORD. */
export function refuseWeakPassword(password: string, minimum: number, words: WeakWords): void {
  const reason = weaknessOf(password, minimum, words);
  if (reason) throw new DomainError('WEAK_PASSWORD', { minimum, reason });
}
