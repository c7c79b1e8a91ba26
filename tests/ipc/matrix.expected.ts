import { contract, type ProcedureName } from '../../contract';
import { scopeOf } from '../../contract/rights';
import type { Role } from '../../contract/roles';
import type { SeatKind } from '../../contract/types/seat';
import type { Person } from '../helpers/accounts';
import { REFUSED_WHEN_READY } from '../helpers/contract-samples';
import { placesOf } from './seat-kinds.expected';

export const NAMES = Object.keys(contract) as ProcedureName[];
export const COLUMNS = {
  anonymous: 'anonymous',
  customer: 'customer',
  anotherCustomer: 'customer',
  operator: 'operator',
  senior: 'senior',
  administrator: 'administrator',
} as const satisfies Partial<Record<Person | 'anonymous', Role>>;
export type Column = keyof typeof COLUMNS;
export const columns = Object.keys(COLUMNS) as Column[];

/** Names that are no procedures. */
export const UNKNOWN: unknown[] = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__defineGetter__', ''],
  ...[
    'metering',
    'metering.',
    'metering.nothing',
    'METERING.REVIEWQUEUE',
    ' metering.reviewQueue',
    'metering.reviewQueue\0',
  ],
  ...[7, null, undefined, true, {}, ['metering.reviewQueue'], { toString: 'metering.reviewQueue' }],
];

/** What the contract alone says of a valid call about the account of `customer`, made from a window of the node. */
export function expected(name: ProcedureName, column: Column, input: unknown): string {
  if (scopeOf(COLUMNS[column], contract[name].action) === undefined)
    return column === 'anonymous' ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN';
  // The anonymous may look for backups only while there is no base to sign in to.
  if (column === 'anonymous' && name.startsWith('backup.')) return 'SIGN_IN_REQUIRED';
  if (column === 'anotherCustomer' && typeof input === 'object' && input !== null && 'accountId' in input)
    return 'NOT_FOUND';
  return REFUSED_WHEN_READY[name] ?? 'ok';
}

/** What a valid call answers there and not at a window of the node. */
const ONLY_AT_PHONE: Partial<Record<ProcedureName, string>> = { 'devices.enter': 'PAIRING_ENDED' };

/** The same from a seat elsewhere: what its kind does not do is refused, whatever the role. */
export function expectedAt(kind: SeatKind, name: ProcedureName, column: Column, input: unknown): string {
  const hasRight = scopeOf(COLUMNS[column], contract[name].action) !== undefined;
  if (hasRight && !placesOf(name).includes(kind)) return 'SEAT_FORBIDDEN';
  return (hasRight && kind === 'phone' && ONLY_AT_PHONE[name]) || expected(name, column, input);
}
