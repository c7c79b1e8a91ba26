import type { Repositories } from '../../../db/unit-of-work';
import { hashOf } from '../audit/command-runner';

/** What an approval about a person is of: null once they are erased. */
export interface PersonPayload {
  customerId: number;
}

/** Of who the person is and what they have; readings that come meanwhile change nothing of it. */
export async function personDigest(
  { personFacts, cards }: Pick<Repositories, 'personFacts' | 'cards'>,
  { customerId }: PersonPayload,
): Promise<Buffer | null> {
  const person = await personFacts.person(customerId);
  if (!person || person.erasedAt !== null) return null;
  const accounts = (await cards.accountsOf(customerId)).map(({ id }) => id);
  return hashOf({ person, accounts });
}
