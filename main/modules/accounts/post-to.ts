import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { Repositories } from '../../../db/unit-of-work';
import { isMobile } from '../../../contract/types/identifiers';
import type { MessagesService } from '../messages/messages.service';

type Params = Readonly<Record<'address' | 'by', string>>;

/** Tells a person by a contact that they have confirmed, the e-mail first, of rights on an account; nothing without one. */
export async function postTo(
  messages: Pick<MessagesService, 'post'>,
  repos: Repositories,
  at: number,
  person: CustomerRow,
  dedupe: string,
  params: Params,
): Promise<void> {
  const kind = 'accessGiven' as const;
  if (person.email !== null && person.emailConfirmedAt !== null)
    await messages.post(repos, at, { kind, channel: 'email', recipient: person.email, params, dedupe });
  else if (person.phone !== null && person.phoneConfirmedAt !== null && isMobile(person.phone))
    await messages.post(repos, at, { kind, channel: 'sms', recipient: person.phone, params, dedupe });
}
