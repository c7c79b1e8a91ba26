import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { ErasureAct } from '../../../contract/privacy';
import type { CustomerId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { ERASED_NAME } from '../../texts/personal-data-ru';
import type { Storage } from '../audit/storage';
import { subjectOf } from '../customers/card.subject';
import type { DocumentsService } from '../documents/documents.service';
import type { IdentityService } from '../identity/identity.service';
import type { ReachOf } from '../scope';
import type { ApprovalExecutor, ApprovalsService, Performed } from '../staff/approvals.service';
import { type PersonPayload, personDigest } from './approval-object';
import { requestsChanged } from './requests.announce';

type Approved = Parameters<NonNullable<ApprovalExecutor<PersonPayload>['perform']>>[2];

const KIND = 'personalErasure';
/** Rows of the journal that an act shows: the newest. */
const EXTRACT = 1000;

/** As it stands in the base: ids, codes and numbers. */
interface StoredAct {
  erased: Record<string, number>;
  kept: Record<string, number>;
  extract: { id: number; at: number; action: string; hash: string }[];
}

export interface ErasureParts {
  read: ReadRepositories;
  reach: ReachOf;
  approvals: Pick<ApprovalsService, 'ask'>;
  identity: Pick<IdentityService, 'forgetTries'>;
  seats: Pick<Seats, 'endOf'>;
  storage: Pick<Storage, 'truncateLog'>;
  papers: Pick<DocumentsService, 'removeFiles'>;
}

/** A person's words leave the base; what the law or the contract of supply keeps stays under a number. */
export class PersonalErasure implements ApprovalExecutor<PersonPayload> {
  readonly kind = KIND;
  readonly digest = personDigest;

  constructor(private readonly parts: ErasureParts) {}

  async ask(
    call: Call,
    actor: StaffActor,
    input: Input<'customers.askErasure'>,
  ): Promise<Output<'customers.askErasure'>> {
    const { uid, customerId, reason, password } = input;
    const { read, reach, approvals } = this.parts;
    await subjectOf(read, reach, actor, 'customers.erase', { customerId });
    const { approvalId } = await approvals.ask(call, uid, {
      ...{ kind: KIND, subject: `customer:${customerId}`, payload: { customerId }, reason, officeId: null, password },
    });
    return { approvalId };
  }

  async facts(read: ReadRepositories, { customerId }: PersonPayload) {
    const person = await read.personFacts.person(customerId);
    return [{ name: 'customer' as const, value: person?.shortName ?? '' }];
  }

  async perform(
    repos: Repositories,
    at: number,
    approval: Approved,
    { customerId }: PersonPayload,
  ): Promise<Performed> {
    const kept = await repos.personFacts.kept(customerId);
    const rows = await repos.personFacts.extract(customerId, EXTRACT);
    const extract = rows.map(({ hash, ...row }) => ({ ...row, hash: hash.toString('hex') }));
    const papers = await repos.documents.erase(customerId);
    const erased = { ...(await this.#erase(repos, at, customerId)), documents: papers.length };
    const act: StoredAct = { erased, kept: { ...kept }, extract };
    const number = await this.#keep(repos, at, customerId, approval, act);
    // Before the commit: a session that ends for nothing is a smaller evil than one that goes on.
    this.parts.seats.endOf(customerId as CustomerId, null);
    return {
      details: { customer: customerId, act: number, erased },
      announce: [requestsChanged(customerId)],
      after: () => {
        void this.parts.storage.truncateLog();
        void this.parts.papers.removeFiles(papers);
      },
    };
  }

  async act(dataRequestId: number): Promise<ErasureAct> {
    const { read } = this.parts;
    const request = await read.dataRequests.byId(dataRequestId);
    if (!request?.act || request.approvalId === null) throw new DomainError('NOT_FOUND', {});
    const approval = await read.approvals.byId(request.approvalId);
    if (!approval) throw new DomainError('NOT_FOUND', {});
    const asker = await read.staff.byId(approval.askedBy);
    const checker = await read.staff.byId(approval.decidedBy ?? 0);
    const { erased, kept, extract } = JSON.parse(request.act) as StoredAct;
    return {
      number: request.id,
      at: msToInstant(request.endedAt ?? request.askedAt),
      reason: approval.reason,
      askedBy: asker?.shortName ?? '',
      approvedBy: checker?.shortName ?? '',
      ...{ erased, kept },
      extract: extract.map(({ id, at, action, hash }) => ({ auditId: id, at: msToInstant(at), action, hash })),
    };
  }

  async #erase(repos: Repositories, at: number, customerId: number): Promise<Record<string, number>> {
    const { erasure } = repos;
    await this.parts.identity.forgetTries(repos, customerId);
    const contacts = await erasure.contactsOf(customerId);
    const shared = await erasure.sharedOf(customerId, contacts);
    const own = contacts.filter((norm) => !shared.includes(norm));
    const told = await erasure.textsOfGrants(customerId, at);
    const texts = await erasure.textsTo(shared);
    return {
      messages: (await erasure.messagesTo(own, at)) + texts + told,
      confirmations: await erasure.confirmations(customerId, own),
      registrations: await erasure.registrations(customerId, own, at),
      requests: await erasure.requests(customerId, own, at),
      grants: await erasure.grants(customerId, own, at),
      identifiers: await erasure.identifiers(customerId),
      subscriptions: await erasure.subscriptions(customerId),
      devices: await erasure.devices(customerId),
      preferences: await erasure.preferences(customerId),
      commands: await erasure.commands(customerId),
      consents: await erasure.consents(customerId, at),
      accounts: await erasure.accounts(customerId),
      customers: await erasure.customer(customerId, ERASED_NAME, at),
    };
  }

  /** The act stands with the request that led to it; without one, with a request that the operator made. Returns its number. */
  async #keep(
    repos: Repositories,
    at: number,
    customerId: number,
    approval: Approved,
    act: StoredAct,
  ): Promise<number> {
    const { dataRequests } = repos;
    const waiting = (await dataRequests.ofCustomer(customerId)).filter(({ state }) => state === 'waiting');
    const asked = waiting.filter(({ kind }) => kind !== 'export');
    const first =
      asked.at(-1)?.id ??
      (await dataRequests.insert({
        ...{ customerId, kind: 'erasure', channel: 'operator', state: 'waiting', askedAt: approval.askedAt, dueAt: at },
      }));
    const ended = { endedAt: at, endedBy: approval.decidedBy, comment: null, approvalId: approval.id };
    for (const { id } of waiting.filter((one) => one.id !== first))
      await dataRequests.end(id, { ...ended, state: 'done' });
    await dataRequests.end(first, { ...ended, state: 'done', act: JSON.stringify(act) });
    return first;
  }
}
