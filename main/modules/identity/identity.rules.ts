import { DomainError } from '../../../contract/errors';
import { digitsOf, type LegalForm, loginOf, phoneOf } from '../../../contract/types/identifiers';

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

/** How many more tries are free of delay after so many failures. */
export const triesLeft = (failures: number): number => Math.max(0, FREE_FAILURES - failures);

/** Under what the tries of a typed login are counted: one for all its spellings in every kind, whether anybody has it or not. */
export function guardedLogin(login: string): string {
  const digits = digitsOf(login);
  return phoneOf(digits) || digits || loginOf(login);
}

/** What a person who waits is told. */
export function waiting(failures: number, ms: number): DomainError {
  return isBlockedAfter(failures)
    ? new DomainError('SIGN_IN_BLOCKED', { hours: Math.ceil(ms / 3_600_000) })
    : new DomainError('SIGN_IN_DELAYED', { seconds: Math.ceil(ms / 1000) });
}

/** «Иванов Иван Иванович» to «Иванов И. И.»; a name of one word, such as a company's, stays. */
export function shortName(fullName: string): string {
  const [surname = '', ...names] = fullName.trim().split(/\s+/);
  return [surname, ...names.slice(0, 2).map((name) => `${name.charAt(0).toUpperCase()}.`)].join(' ');
}

/** How a customer is called in short: people by surname and initials, companies by their whole name. */
export const calledShortly = (fullName: string, legalForm: LegalForm): string =>
  legalForm === 'individual' ? shortName(fullName) : fullName;
