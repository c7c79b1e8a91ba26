import * as z from 'zod';

/** Ways to name oneself at sign-in. */
export const IdentifierKind = z.enum(['login', 'email', 'phone', 'account', 'snils', 'ogrn', 'ogrnip']);
export type IdentifierKind = z.infer<typeof IdentifierKind>;

export const LegalForm = z.enum(['individual', 'company', 'entrepreneur']);
export type LegalForm = z.infer<typeof LegalForm>;

/** What a person of that legal form signs in by, beside the e-mail. */
export const IDENTIFIER_OF = {
  individual: 'snils',
  company: 'ogrn',
  entrepreneur: 'ogrnip',
} as const satisfies Record<LegalForm, IdentifierKind>;

const SEPARATORS = /[\s().+\u2010-\u2015\u2212-]/gu;

/** The digits of a number written with or without separators; '' for anything else, look-alike or invisible signs included. */
export function digitsOf(text: string): string {
  const digits = text.replace(SEPARATORS, '');
  return /^[0-9]+$/.test(digits) ? digits : '';
}

/** Digits of a Russian number from 7, '79504000001'; '' for anything else. +76 and +77 are Kazakhstan's (domain.md 1.7). */
export function phoneOf(text: string): string {
  const digits = digitsOf(text);
  // After a plus stands the code of a country: 8 instead of 7 is only dialled at home.
  if (/^[^0-9]*\+[^0-9]*[^7]/.test(text)) return '';
  const whole = digits.length === 10 && digits.startsWith('9') ? `7${digits}` : digits;
  const russian = whole.length === 11 && whole.startsWith('8') ? `7${whole.slice(1)}` : whole;
  return /^7[3-589]\d{9}$/.test(russian) ? russian : '';
}

/** Whether an SMS reaches it: Russian mobile numbers begin with 79. */
export const isMobile = (phone: string): boolean => /^79\d{9}$/.test(phone);

const SNILS_UNCHECKED = 1_001_998;

/** Digits of a СНИЛС whose check number is right; '' otherwise. Up to 001-001-998 there is none to check (domain.md 1.1). */
export function snilsOf(text: string): string {
  const digits = digitsOf(text);
  if (!/^\d{11}$/.test(digits) || /^0+$/.test(digits)) return '';
  const body = digits.slice(0, 9);
  if (Number(body) <= SNILS_UNCHECKED) return digits;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (9 - at), 0);
  return (sum % 101) % 100 === Number(digits.slice(9)) ? digits : '';
}

/** Digits of an ОГРН whose check digit is right; '' otherwise (domain.md 1.2). */
export function ogrnOf(text: string): string {
  const digits = digitsOf(text);
  return /^[15]\d{12}$/.test(digits) && (Number(digits.slice(0, 12)) % 11) % 10 === Number(digits[12]) ? digits : '';
}

/** Digits of an ОГРНИП whose check digit is right; '' otherwise (domain.md 1.2). */
export function ogrnipOf(text: string): string {
  const digits = digitsOf(text);
  return /^3\d{14}$/.test(digits) && (Number(digits.slice(0, 14)) % 13) % 10 === Number(digits[14]) ? digits : '';
}

const INN_WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** Whether the digit at `at` is the one that the digits before it make, by the last `at` weights (domain.md 1.3). */
const isInnDigit = (digits: string, at: number): boolean => {
  const weights = INN_WEIGHTS.slice(INN_WEIGHTS.length - at);
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return (sum % 11) % 10 === Number(digits[at]);
};

/** Digits of an ИНН of 10 or 12 whose check digits are right; '' otherwise. */
export function innOf(text: string): string {
  const digits = digitsOf(text);
  if (!/^(\d{10}|\d{12})$/.test(digits) || digits.startsWith('00')) return '';
  const isRight = digits.length === 10 ? isInnDigit(digits, 9) : isInnDigit(digits, 10) && isInnDigit(digits, 11);
  return isRight ? digits : '';
}

/** A КПП: four digits, two digits or English capitals, three digits; '' otherwise. It has no check digit (domain.md 1.4). */
export function kppOf(text: string): string {
  const kpp = text.replace(/\s/g, '').toUpperCase();
  return /^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp) ? kpp : '';
}

/** Cadastral number of a plot or another object, `77:01:0001013:4915`; '' otherwise: one of three groups is of a quarter (domain.md 1.6). */
export function cadastralOf(text: string): string {
  const number = text.replace(/\s/g, '');
  return /^\d{2}:\d{2}:\d{6,7}:\d{1,10}$/.test(number) ? number : '';
}

const LATIN_TWINS: Readonly<Record<string, string>> = {
  A: '\u0410',
  B: '\u0412',
  C: '\u0421',
  E: '\u0415',
  H: '\u041D',
  K: '\u041A',
  M: '\u041C',
  O: '\u041E',
  P: '\u0420',
  T: '\u0422',
  X: '\u0425',
};

/** A unified account (ЕЛС) as it is compared: capitals, Cyrillic for the Latin letters that look alike; '' when it is none (domain.md 1.9). */
export function unifiedIdOf(text: string): string {
  const letters = text.normalize('NFC').replace(/[\s-]/g, '').toUpperCase();
  const cyrillic = letters.replace(/[A-Z]/g, (letter) => LATIN_TWINS[letter] ?? letter);
  return /^\d{2}[\u0410-\u042F]{2}\d{6}$/.test(cyrillic) ? cyrillic : '';
}

const part = (letters: string) => `[${letters}\\d](?:[${letters}\\d-]*[${letters}\\d])?`;
const RUSSIAN = '\\u0430-\\u044F\\u0451';
/**
 * A part of a name of the net: English or Russian letters, not both, which would look alike. No text is both, or a long row of numbers would
 * be tried in two ways each.
 */
const LABEL = `(?:${part('a-z')}|(?=[\\d-]*[${RUSSIAN}])${part(RUSSIAN)})`;
const LOCAL = "(?!\\.)(?!.*\\.[.@])[a-z\\d_'+.-]{1,64}";
const TOP = '(?:[a-z]{2,24}|\\u0440\\u0444)';
// eslint-disable-next-line security/detect-non-literal-regexp -- of the constants above
const EMAIL = new RegExp(`^${LOCAL}@(?:${LABEL}\\.)+${TOP}$`, 'i');

/** E-mail address: kept as typed, compared by `emailOf`. */
export const Email = z
  .string()
  .trim()
  .normalize()
  .max(254)
  .pipe(z.email({ pattern: EMAIL }));
/** How an e-mail is compared: without case. */
export const emailOf = (text: string): string => text.trim().normalize('NFC').toLowerCase();

/**
 * What a login may be made of: Russian or English letters, not both, digits and `. _ @ -`. Other alphabets, signs that cannot be seen and
 * letters of two alphabets that look alike would let one person look like another.
 */
export const Login = z
  .string()
  .trim()
  .normalize()
  .min(3)
  .max(64)
  .regex(/^[a-z\u0430-\u044F\u0451\d._@-]+$/i)
  .refine((login) => !(/[a-z]/i.test(login) && /[\u0401-\u0451]/.test(login)), { error: 'mixed' });
export const loginOf = (text: string): string => text.trim().normalize('NFC').toLowerCase().normalize('NFC');

const FORMS: Readonly<Record<IdentifierKind, (text: string) => string>> = {
  login: loginOf,
  email: (text) => (Email.safeParse(text).success ? emailOf(text) : ''),
  phone: phoneOf,
  account: digitsOf,
  snils: snilsOf,
  ogrn: ogrnOf,
  ogrnip: ogrnipOf,
};

/** The form in which an identifier is compared and kept; '' for a value that cannot be one of that kind. */
export const identifierOf = (kind: IdentifierKind, text: string): string => FORMS[kind](text);

/** Kinds of `allowed` that the typed text may be, in their order: one field recognises what was typed into it. */
export function recognise(text: string, allowed: readonly IdentifierKind[]): IdentifierKind[] {
  return allowed.filter((kind) => identifierOf(kind, text) !== '');
}
