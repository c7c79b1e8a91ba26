import type { Input, Output } from '../../../contract';
import type { ContactItem } from '../../../contract/contacts';
import { DomainError } from '../../../contract/errors';
import type { ContactId, RequestId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { ContactRow, ContactsOf } from '../../../db/repositories/contact.repository';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import { dayStart } from '../audit/journal.rules';
import { subjectOf } from '../customers/card.subject';
import { officeOf, type ReachOf, requireReach } from '../scope';
import type { SettingsService } from '../settings/settings.service';

export interface ContactsParts {
  read: ReadRepositories;
  commands: CommandRunner;
  settings: SettingsService;
  reach: ReachOf;
}

const RIGHT = 'requests.handle';
type Subject = Pick<Input<'contacts.note'>, 'customerId' | 'accountId'> & { requestId?: RequestId | null };

/** The journal of calls, letters and people at the desk. */
export class ContactsService {
  constructor(private readonly parts: ContactsParts) {}

  async note(call: Call, actor: StaffActor, input: Input<'contacts.note'>): Promise<Output<'contacts.note'>> {
    const { uid, customerId, accountId, requestId, contact } = input;
    await this.#refuseFar(actor, input);
    return this.parts.commands.run(call, uid, async (repos, at) => {
      const of = { customerId, accountId, requestId, staffId: actor.staffId };
      const id = await repos.contacts.add({ ...contact, ...of, at });
      const { kind, result, seconds } = contact;
      const subject = customerId === null ? `contact:${id}` : `customer:${customerId}`;
      return {
        result: { contactId: id as ContactId },
        subject,
        details: { kind, result, seconds, accountId, requestId },
      };
    });
  }

  async list(actor: StaffActor, input: Input<'contacts.list'>): Promise<Output<'contacts.list'>> {
    await this.#refuseFar(actor, input);
    const { before, limit } = input;
    const rows = await this.parts.read.contacts.list(this.#of(actor, input), this.#office(actor), before, limit + 1);
    return { items: rows.slice(0, limit).map(contactOf), hasMore: rows.length > limit };
  }

  /** About a request that is within reach already. */
  async ofRequest(actor: StaffActor, requestId: RequestId, limit: number): Promise<ContactItem[]> {
    return (await this.parts.read.contacts.list({ requestId }, this.#office(actor), null, limit)).map(contactOf);
  }

  #office(actor: StaffActor): number | null {
    return officeOf(this.parts.reach(actor, RIGHT));
  }

  #of({ staffId }: StaffActor, { customerId, accountId }: Input<'contacts.list'>): ContactsOf {
    if (customerId !== null) return { customerId };
    if (accountId !== null) return { accountId };
    const { settings } = this.parts;
    return { staffId, since: dayStart(settings.today(), settings.profile.timeZone) };
  }

  /** NOT_FOUND for whom and what is out of reach. */
  async #refuseFar(actor: StaffActor, { customerId, accountId, requestId = null }: Subject): Promise<void> {
    const { read, reach } = this.parts;
    if (customerId !== null) await subjectOf(read, reach, actor, RIGHT, { customerId });
    if (accountId !== null) await subjectOf(read, reach, actor, RIGHT, { accountId });
    if (requestId === null) return;
    const row = await read.requests.byId(requestId);
    if (!row || row.state === 'draft' || row.erasedAt !== null) throw new DomainError('NOT_FOUND', {});
    requireReach(reach(actor, RIGHT), row.officeId);
  }
}

const contactOf = (row: ContactRow): ContactItem => ({
  contactId: row.id as ContactId,
  kind: row.kind,
  result: row.result,
  seconds: row.seconds,
  note: row.note,
  at: msToInstant(row.at),
  by: row.by,
  requestId: row.requestId as RequestId | null,
  requestNumber: row.requestNumber,
});
