import { DomainError } from '../../../contract/errors';

/** Ways to name oneself at sign-in. */
export type IdentifierKind = 'login' | 'email' | 'phone' | 'account' | 'snils' | 'ogrn' | 'ogrnip';

const DELAYS_SECONDS = [1, 2, 5, 10, 20, 30, 60, 120, 300] as const;
const FREE_FAILURES = 5;
const LAST_FAILURE = 20;
/** A block ends by itself: anybody who knows a login can bring it about, and the only administrator has nobody to ask. */
const BLOCK_SECONDS = 24 * 60 * 60;

/** After twenty failures a login is blocked: one try a day (security.md). */
export const isBlockedAfter = (failures: number): boolean => failures >= LAST_FAILURE;

/** Seconds to wait: after five failures each next try waits longer, after twenty a day. */
export function delayAfter(failures: number): number {
  if (isBlockedAfter(failures)) return BLOCK_SECONDS;
  if (failures < FREE_FAILURES) return 0;
  return DELAYS_SECONDS[Math.min(failures - FREE_FAILURES, DELAYS_SECONDS.length - 1)] ?? 0;
}

const SEPARATORS = /[\s().+\u2010-\u2015-]/g;

/** The digits of a number written with or without separators; '' for anything else. */
function digitsOf(text: string): string {
  const digits = text.replace(SEPARATORS, '');
  return /^\d+$/.test(digits) ? digits : '';
}

/** Forms in which a login may stand in the base, by kind: letters without case, numbers without separators, phones from 7. */
export function normaliseLogin(kind: IdentifierKind, login: string): string {
  const text = login.trim().toLowerCase();
  if (kind === 'login' || kind === 'email') return text;
  const digits = digitsOf(text);
  if (kind !== 'phone') return digits;
  if (digits.length === 10 && digits.startsWith('9')) return `7${digits}`;
  return digits.length === 11 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits;
}

/** Under what the tries of a typed login are counted: one for all its spellings, whether anybody has it or not. */
export function guardedLogin(login: string): string {
  return normaliseLogin('phone', login) || normaliseLogin('login', login);
}

const MAXIMUM = 128;

/** Words that a password must not be built on. */
export interface WeakWords {
  login: string;
  company: readonly string[];
  common: readonly string[];
}

/** Refuses a password that is too short, known to everybody or made of the login or the company's own words; lengths in code points. */
export function refuseWeakPassword(password: string, minimum: number, words: WeakWords): void {
  const length = [...password].length;
  const text = password.toLowerCase();
  const has = (word: string) => {
    const rest = text.replaceAll(word.toLowerCase(), '');
    return word.length > 3 && rest !== text && [...rest].length < minimum / 2;
  };
  const refuse = (reason: 'short' | 'long' | 'common' | 'company' | 'login') => {
    throw new DomainError('WEAK_PASSWORD', { minimum, reason });
  };
  if (length < minimum) refuse('short');
  if (length > MAXIMUM) refuse('long');
  if (new Set(text).size < 4 || words.common.some(has)) refuse('common');
  if (has(words.login)) refuse('login');
  if (words.company.some(has)) refuse('company');
}

/** «Иванов Иван Иванович» to «Иванов И. И.»; a name of one word, such as a company's, stays. */
export function shortName(fullName: string): string {
  const [surname = '', ...names] = fullName.trim().split(/\s+/);
  return [surname, ...names.slice(0, 2).map((name) => `${name.charAt(0).toUpperCase()}.`)].join(' ');
}
