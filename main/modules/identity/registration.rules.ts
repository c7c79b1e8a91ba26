import { DomainError, type FieldError, type PersonCode } from '../../../contract/errors';
import type { Registration } from '../../../contract/registration';
import type { RegistrationPolicy, StartPage } from '../../../contract/types/company';
import {
  digitsOf,
  Email,
  IDENTIFIER_OF,
  identifierOf,
  type IdentifierKind,
  isMobile,
  type LegalForm,
  phoneOf,
} from '../../../contract/types/identifiers';

/** What a company's profile says of registering. */
export interface Company {
  registration: RegistrationPolicy;
  start: StartPage;
  account: { numberPattern: string };
}

type Found = PersonCode | 'BAD_VALUE';

const BAD_IDENTIFIER: Readonly<Partial<Record<IdentifierKind, PersonCode>>> = {
  snils: 'BAD_SNILS',
  ogrn: 'BAD_OGRN',
  ogrnip: 'BAD_OGRNIP',
};

/** Refuses with all that is wrong, by the path of its field. */
export function refuseFields(found: Readonly<Record<string, Found | null>>): void {
  const fields: FieldError[] = Object.entries(found).flatMap(([path, code]) =>
    code === null ? [] : [{ path, code, params: {} }],
  );
  if (fields.length > 0) throw new DomainError('BAD_INPUT', {}, fields);
}

/** A name has letters, no signs that cannot be seen, and no word of two alphabets. */
export function wrongName(name: string): PersonCode | null {
  const text = name.normalize('NFC');
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>]/u.test(text) || (text.match(/\p{L}/gu) ?? []).length < 2) return 'BAD_NAME';
  const isMixed = text
    .split(/[^\p{L}]+/u)
    .some((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word));
  return isMixed ? 'MIXED_LETTERS' : null;
}

export function wrongPhone(phone: string, needsSms: boolean): PersonCode | null {
  const digits = phoneOf(phone);
  if (digits === '') return 'BAD_PHONE';
  return needsSms && !isMobile(digits) ? 'NOT_MOBILE' : null;
}

export function wrongContact(channel: 'phone' | 'email', contact: string): PersonCode | null {
  if (channel === 'phone') return wrongPhone(contact, true);
  return Email.safeParse(contact).success ? null : 'BAD_EMAIL';
}

export function wrongAccount(number: string, { account }: Pick<Company, 'account'>): PersonCode | null {
  // eslint-disable-next-line security/detect-non-literal-regexp -- a company's own pattern, held against at most forty digits
  return new RegExp(account.numberPattern).test(digitsOf(number)) ? null : 'BAD_ACCOUNT';
}

/** Only the towns of the profile are served, whose neighbours choose them too. */
export function wrongTown(town: string, { registration }: Pick<Company, 'registration'>): PersonCode | null {
  const isOurs = registration.towns.some(({ name, also }) => name === town || also.includes(town));
  return isOurs ? null : 'UNKNOWN_TOWN';
}

const CHECKS: {
  [W in Registration['way']]: (
    typed: Extract<Registration, { way: W }>,
    company: Company,
  ) => Record<string, Found | null>;
} = {
  form: (typed, { start }) => ({
    objectKind:
      start.doors.some(({ objectKind }) => objectKind === typed.objectKind) || typed.objectKind === null
        ? null
        : 'BAD_VALUE',
    fullName: wrongName(typed.fullName),
    // A contract of a company may be named with letters, too.
    contractNumber: /\d/.test(typed.contractNumber) ? null : 'BAD_ACCOUNT',
    phone: wrongPhone(typed.phone, false),
  }),
  wizard: (typed, company) => ({
    contact: wrongContact(typed.channel, typed.contact),
    town: wrongTown(typed.town, company),
    accountNumber: wrongAccount(typed.accountNumber, company),
  }),
  legal: (typed, company) => {
    const kind = IDENTIFIER_OF[typed.legalForm];
    return {
      identifier: identifierOf(kind, typed.identifier) === '' ? (BAD_IDENTIFIER[kind] ?? 'BAD_VALUE') : null,
      fullName: wrongName(typed.fullName),
      phone: wrongPhone(typed.phone, false),
      accountNumber: typed.accountNumber === null ? null : wrongAccount(typed.accountNumber, company),
    };
  },
  request: (typed, company) => ({
    fullName: wrongName(typed.fullName),
    phone: wrongPhone(typed.phone, true),
    accountNumber: wrongAccount(typed.accountNumber, company),
  }),
};

/** BAD_INPUT with the fields that are wrong; FORBIDDEN for a way that is not the company's. */
export function refuseRegistration(typed: Registration, company: Company): void {
  if (typed.way !== company.registration.way) throw new DomainError('FORBIDDEN', {});
  const check = CHECKS[typed.way] as (typed: Registration, company: Company) => Record<string, Found | null>;
  const found = Object.entries(check(typed, company)).map(([name, code]) => [`registration.${name}`, code]);
  refuseFields(Object.fromEntries(found) as Record<string, Found | null>);
}

/** By the door that the person chose, or else by the account's own class. */
export function legalFormOf(
  objectKind: string | null,
  customerClass: LegalForm | undefined,
  { start }: Pick<Company, 'start'>,
): LegalForm {
  const door = start.doors.find((one) => one.objectKind !== null && one.objectKind === objectKind);
  return door?.legalForm ?? customerClass ?? 'individual';
}
