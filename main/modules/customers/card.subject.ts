import type { CardOf } from '../../../contract/customers';
import { DomainError } from '../../../contract/errors';
import type { Action } from '../../../contract/rights';
import type { ReadRepositories } from '../../../db/repositories';
import type { CardAccountRow, CardMeterRow } from '../../../db/repositories/card.repository';
import type { PersonRow } from '../../../db/repositories/person-facts.repository';
import type { StaffActor } from '../../rpc/actor';
import { reaches, requireReach, type ReachOf } from '../scope';
import type { Known } from './caller-facts';

/** Whom and what a card is about, as far as somebody of staff reaches. */
export interface CardSubject {
  of: CardOf;
  person: PersonRow | null;
  accounts: CardAccountRow[];
}

type Source = Pick<ReadRepositories, 'cards' | 'personFacts'>;

/** NOT_FOUND for what is not there, and alike for what is out of reach. A person without an account is the centre's. */
export async function subjectOf(
  read: Source,
  reachOf: ReachOf,
  actor: StaffActor,
  action: Action,
  of: CardOf,
): Promise<CardSubject> {
  const reach = reachOf(actor, action);
  if ('accountId' in of) {
    const account = await read.cards.account(of.accountId);
    if (!account) throw new DomainError('NOT_FOUND', {});
    requireReach(reach, account.officeId);
    return { of, person: null, accounts: [account] };
  }
  const person = await read.personFacts.person(of.customerId);
  if (!person) throw new DomainError('NOT_FOUND', {});
  const all = await read.cards.accountsOf(of.customerId);
  const accounts = all.filter(({ officeId }) => reaches(reach, officeId));
  if (accounts.length === 0) requireReach(reach, all[0]?.officeId ?? null);
  return { of, person, accounts };
}

/** What a caller may name about it. `meters`: of each account in its order. */
export const knownOf = ({ person, accounts }: CardSubject, meters: readonly (readonly CardMeterRow[])[]): Known => ({
  names: person ? [person.fullName] : accounts.map(({ holderName }) => holderName),
  accounts,
  serials: meters.flat().map(({ serial }) => serial),
  phones: person?.phone ? [person.phone] : [],
});

export const viewOf = ({ person, accounts }: CardSubject) => ({
  customerId: person?.id ?? null,
  accountIds: accounts.map(({ id }) => id),
});
