import type { FoundCard } from '../../../contract/customers';
import type { AccountId, CustomerId } from '../../../contract/types/brand';
import { emailOf, phoneOf } from '../../../contract/types/identifiers';
import { normalise } from '../../../db/normalise';
import type { ReadRepositories } from '../../../db/repositories';
import type { FoundRow, Range } from '../../../db/repositories/card.repository';
import type { StaffActor } from '../../rpc/actor';
import { officeOf, type ReachOf } from '../scope';
import { maskAddress } from './card.masks';

const MOST = 50;

const startingWith = (from: string): Range => ({ from, below: `${from}\uffff` });
const exactly = (value: string): Range => ({ from: value, below: `${value}\0` });

/** The search for a card by whatever the caller names. What is found is masked. */
export class FindService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly reach: ReachOf,
  ) {}

  async find(actor: StaffActor, text: string): Promise<string> {
    const reach = this.reach(actor, 'customers.see');
    const rows = 'own' in reach ? [] : await this.#rows(text, officeOf(reach));
    const seen = new Set<string>();
    // An account whose person was found by the same words is not told of twice.
    const ofPeople = new Set(rows.filter(({ customerId }) => customerId !== null).map(({ accountId }) => accountId));
    const found = rows.filter(({ accountId, customerId }) => {
      if (customerId === null && ofPeople.has(accountId)) return false;
      const key = `${accountId}:${customerId}`;
      return seen.has(key) ? false : seen.add(key);
    });
    return JSON.stringify(found.slice(0, MOST).map(foundOf));
  }

  async #rows(text: string, office: number | null): Promise<FoundRow[]> {
    const { cards } = this.read;
    if (text.includes('@')) return cards.findPeople('email', startingWith(emailOf(text)), office, MOST);
    const name = normalise(text);
    const number = name.replace(/[\s()+-]/g, '');
    const meters = cards.findMeters(startingWith(number), office, MOST);
    if (!/^\d+$/.test(number)) {
      const people = await Promise.all([
        cards.findPeople('name', startingWith(name), office, MOST),
        cards.findAccounts('holder', startingWith(name), office, MOST),
      ]);
      return [...alternating(...people), ...(await meters)];
    }
    const phone = phoneOf(text);
    const [byPhone, byNumber] = await Promise.all([
      phone === '' ? [] : cards.findPeople('phone', exactly(phone), office, MOST),
      cards.findAccounts('number', startingWith(number), office, MOST),
    ]);
    return [...byPhone, ...alternating(byNumber, await meters)];
  }
}

/** Neither list is pushed out by a long other one. */
function alternating(one: readonly FoundRow[], other: readonly FoundRow[]): FoundRow[] {
  const longest = Math.max(one.length, other.length);
  return Array.from({ length: longest }, (_, place) => [one[place], other[place]])
    .flat()
    .filter((row) => row !== undefined);
}

const foundOf = (row: FoundRow): FoundCard => ({
  accountId: row.accountId as AccountId | null,
  customerId: row.customerId as CustomerId | null,
  name: row.name,
  number: row.number,
  address: row.number === null ? null : maskAddress(row),
});
