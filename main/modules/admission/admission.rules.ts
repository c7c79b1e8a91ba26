import type { CaseClock } from '../../../contract/admission';
import {
  type IdentifierKind,
  identifierOf,
  isMobile,
  type LegalForm,
  ogrnipOf,
  ogrnOf,
  phoneOf,
  snilsOf,
} from '../../../contract/types/identifiers';
import type { CaseState } from '../../../contract/types/case';
import { msToInstant } from '../../../contract/types/time';

/** How long a decision may be taken back, and its message is held. */
export const UNDO_MS = 10_000;

/** What a rejected or asked applicant may still read of it. */
export const SHOWN_DAYS = 90;

export interface Stands {
  state: string;
  pausedAt: number | null;
}

/** How a case stands before the staff; undefined when it never came there, or has been withdrawn. */
export function caseStateOf({ state, pausedAt }: Stands): CaseState | undefined {
  if (state === 'review') return pausedAt === null ? 'review' : 'asked';
  return state === 'done' || state === 'rejected' ? state : undefined;
}

const HALF = 0.5;
const NEAR = 0.2;

/** The clock of an open case: `whole` is the length of the term. A clock that stands shows what was left then. */
export function clockOf(
  { dueAt, pausedAt }: { dueAt: number; pausedAt: number | null },
  whole: number,
  now: number,
): CaseClock {
  const left = dueAt - (pausedAt ?? now);
  const part = left / Math.max(whole, 1);
  const level = left <= 0 ? 'overdue' : part <= NEAR ? 'near' : part <= HALF ? 'half' : 'calm';
  return { dueAt: msToInstant(dueAt), pausedAt: pausedAt === null ? null : msToInstant(pausedAt), level };
}

const SHORTEST = 6;

/** Numbers that a message names, digits alone and each once; what is written in short groups is one number. */
export function numbersIn(text: string): string[] {
  const found = text.split(/[^\d \u00a0-]+/).flatMap((row) => {
    const parts = row.split(/\D+/).filter(Boolean);
    return parts.some(({ length }) => length >= SHORTEST) ? parts : [parts.join('')];
  });
  return [...new Set(found.filter(({ length }) => length >= SHORTEST && length <= 20))];
}

const PERSON_NUMBERS = { snils: snilsOf, ogrn: ogrnOf, ogrnip: ogrnipOf } as const;
export type PersonNumber = keyof typeof PERSON_NUMBERS;

/** Those of the numbers that are somebody's СНИЛС, ОГРН or ОГРНИП by their check digits. */
export const personNumbers = (numbers: readonly string[]): { kind: PersonNumber; norm: string }[] =>
  (Object.keys(PERSON_NUMBERS) as PersonNumber[]).flatMap((kind) =>
    numbers.flatMap((number) => {
      const norm = PERSON_NUMBERS[kind](number);
      return norm === '' ? [] : [{ kind, norm }];
    }),
  );

/** A customer who is registered by staff: by what of it they may sign in. */
export interface FirstLogin {
  legalForm: LegalForm;
  /** As typed. */
  number: string | null;
  email: string | null;
  phone: string | null;
  /** Numbers of the accounts, the first one first. */
  accounts: readonly string[];
}

/**
 * What the person may sign in by, in the order of the company's own kinds. The account's number is the login where the company has no other:
 * its bill prints it.
 */
export function firstLogins(
  kinds: readonly IdentifierKind[],
  { number, email, phone, accounts }: FirstLogin,
): { kind: IdentifierKind; value: string }[] {
  const values: Readonly<Record<IdentifierKind, readonly (string | null)[]>> = {
    // Whose accounts are still looked at has a login all the same.
    ...{ account: accounts, login: [...accounts, phone], email: [email], phone: [phone] },
    ...{ snils: [number], ogrn: [number], ogrnip: [number] },
  };
  return kinds.flatMap((kind) =>
    values[kind].flatMap((value) => (value !== null && identifierOf(kind, value) !== '' ? [{ kind, value }] : [])),
  );
}

/** Where the first password goes; null where it can be printed only. */
export function passwordTo(person: {
  phone: string | null;
  email: string | null;
}): { channel: 'sms' | 'email'; recipient: string } | null {
  const phone = phoneOf(person.phone ?? '');
  if (isMobile(phone)) return { channel: 'sms', recipient: phone };
  return person.email === null ? null : { channel: 'email', recipient: person.email };
}
