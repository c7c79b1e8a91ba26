import type { CallerFact } from '../../../contract/customers';
import { digitsOf, phoneOf } from '../../../contract/types/identifiers';
import { type KnownAccount, isSameAddress, isSameName } from '../identity/account-match';

/** What the base knows of the people and places of a card. */
export interface Known {
  names: readonly string[];
  accounts: readonly (KnownAccount & { number: string })[];
  serials: readonly string[];
  phones: readonly string[];
}

export interface Named {
  fact: CallerFact;
  value: string;
}

const TAIL = 4;

/** At least four digits, which end the number. */
function endsOne(typed: string, numbers: readonly string[]): boolean {
  const digits = digitsOf(typed);
  return digits.length >= TAIL && numbers.some((number) => number.replace(/\D/g, '').endsWith(digits));
}

const FITS: Readonly<Record<CallerFact, (typed: string, known: Known) => boolean>> = {
  name: (typed, { names }) => names.some((name) => isSameName(typed, name)),
  address: (typed, { accounts }) => accounts.some((account) => isSameAddress(typed, account)),
  meterTail: (typed, { serials }) => endsOne(typed, serials),
  accountTail: (typed, { accounts }) =>
    endsOne(
      typed,
      accounts.map(({ number }) => number),
    ),
  // A whole number as it is dialled begins with 8 as often as with 7.
  phoneTail: (typed, { phones }) => endsOne(phoneOf(typed) || typed, phones),
};

const CAN: Readonly<Record<CallerFact, (known: Known) => boolean>> = {
  name: ({ names }) => names.length > 0,
  address: ({ accounts }) => accounts.length > 0,
  meterTail: ({ serials }) => serials.some((serial) => serial.replace(/\D/g, '').length >= TAIL),
  accountTail: ({ accounts }) => accounts.length > 0,
  phoneTail: ({ phones }) => phones.length > 0,
};

/** Facts that may be named about this card, of those that the company asks for. */
export const factsFor = (allowed: readonly CallerFact[], known: Known): CallerFact[] =>
  [...new Set(allowed)].filter((fact) => CAN[fact](known));

/** How many different facts fit; the same one named twice is one, and one of its answers is enough to be wrong. */
export function countFitting(named: readonly Named[], allowed: readonly CallerFact[], known: Known): number {
  const facts = [...new Set(named.map(({ fact }) => fact))].filter((fact) => allowed.includes(fact));
  return facts.filter((fact) => named.every((one) => one.fact !== fact || FITS[fact](one.value, known))).length;
}
