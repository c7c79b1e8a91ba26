import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { Repositories } from '../../../db/unit-of-work';
import { noticeTo } from '../identity/contact.rules';
import type { MessagesService } from '../messages/messages.service';

type Params = Readonly<Record<'address' | 'by', string>>;

/** Tells a person of rights on an account by a contact that they have confirmed; nothing without one. */
export async function postTo(
  messages: Pick<MessagesService, 'post'>,
  repos: Repositories,
  at: number,
  person: CustomerRow,
  dedupe: string,
  params: Params,
  notBefore = at,
): Promise<void> {
  const to = noticeTo(person);
  if (to) await messages.post(repos, at, { kind: 'accessGiven', ...to, params, dedupe, notBefore });
}
