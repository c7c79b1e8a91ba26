import type { AccountRight } from '../../../contract/accounts';
import {
  Email,
  emailOf,
  identifierOf,
  type IdentifierKind,
  Login,
  phoneOf,
  recognise,
} from '../../../contract/types/identifiers';

const BITS = { see: 1, readings: 2, pay: 4 } as const satisfies Record<AccountRight, number>;
export const ALL_RIGHTS = BITS.see | BITS.readings | BITS.pay;

/** Rights as bits; whoever has any of them may look. */
export const bitsOf = (rights: readonly AccountRight[]): number =>
  rights.reduce<number>((bits, right) => bits | BITS[right], BITS.see);

export const rightsOf = (bits: number): AccountRight[] =>
  (Object.keys(BITS) as AccountRight[]).filter((right) => (bits & BITS[right]) !== 0);

export const hasRight = (bits: number, right: AccountRight): boolean => (bits & BITS[right]) !== 0;

/** Who is meant by a contact: an e-mail, a phone, or else one of the ways to sign in. Empty when it can be none. */
export function contactOf(text: string, ways: readonly IdentifierKind[]): { kind: IdentifierKind; norm: string }[] {
  if (Email.safeParse(text).success) return [{ kind: 'email', norm: emailOf(text) }];
  const phone = phoneOf(text);
  if (phone !== '') return [{ kind: 'phone', norm: phone }];
  const isLogin = Login.safeParse(text).success;
  const kinds = ways.filter((kind) => kind !== 'email' && kind !== 'phone' && (kind !== 'login' || isLogin));
  return recognise(text, kinds).map((kind) => ({ kind, norm: identifierOf(kind, text) }));
}
