import type { CustomerId } from '../../../contract/types/brand';
import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { shortAddressOf } from '../../texts/ru';
import { announceCase } from '../admission/admission.announce';
import { type Announcement, hashOf } from '../audit/command-runner';
import { noticeTo } from '../identity/contact.rules';
import { profileChanged } from '../identity/customer-settings.service';
import type { MessagesService } from '../messages/messages.service';
import { requireReach, type ReachOf } from '../scope';
import type { ApprovalExecutor, ApprovalsService, Performed } from '../staff/approvals.service';
import { maskAddress } from './card.masks';

interface Payload {
  accountId: number;
  customerId: number;
}
type Approved = Parameters<NonNullable<ApprovalExecutor<Payload>['perform']>>[2];

const KIND = 'ownerChange';

/** An account passes from those who have it to another customer; a second pair of eyes looks first. */
export class OwnerChange implements ApprovalExecutor<Payload> {
  readonly kind = KIND;

  constructor(
    private readonly read: ReadRepositories,
    private readonly reach: ReachOf,
    private readonly approvals: Pick<ApprovalsService, 'ask'>,
    private readonly messages: Pick<MessagesService, 'post' | 'wake'>,
  ) {}

  async ask(
    call: Call,
    actor: StaffActor,
    input: Input<'customers.askOwnerChange'>,
  ): Promise<Output<'customers.askOwnerChange'>> {
    const { uid, accountId, customerId, reason, password } = input;
    const account = await this.read.cards.account(accountId);
    if (!account) throw new DomainError('NOT_FOUND', {});
    requireReach(this.reach(actor, 'customers.changeOwner'), account.officeId);
    const owners = await this.read.accounts.customersOf(accountId);
    if (owners.length === 1 && owners[0] === customerId) throw new DomainError('NOTHING_TO_BIND', {});
    const { approvalId } = await this.approvals.ask(call, uid, {
      ...{ kind: KIND, subject: `account:${accountId}`, reason, password },
      payload: { accountId, customerId } satisfies Payload,
      officeId: account.officeId as StaffActor['officeId'],
    });
    return { approvalId };
  }

  /** Of who has the account now and by whose leave, and of who is to have it. */
  async digest(repos: Repositories, { accountId, customerId }: Payload): Promise<Buffer | null> {
    const account = await repos.cards.account(accountId);
    const person = await repos.personFacts.person(customerId);
    if (!account || !person || person.disabledAt !== null || person.erasedAt !== null) return null;
    const { fullName, version } = person;
    return hashOf({ account, person: { fullName, version }, ...(await repos.personFacts.holdings(accountId)) });
  }

  async facts(read: ReadRepositories, { accountId, customerId }: Payload) {
    const account = await read.cards.account(accountId);
    const person = await read.personFacts.person(customerId);
    const owners = (await read.cards.peopleOf(accountId, 0)).filter(({ rights }) => rights === null);
    return [
      { name: 'account' as const, value: account?.number ?? '' },
      { name: 'address' as const, value: account ? maskAddress(account) : '' },
      { name: 'ownerBefore' as const, value: owners.map(({ shortName }) => shortName).join(', ') },
      { name: 'owner' as const, value: person?.shortName ?? '' },
    ];
  }

  async perform(repos: Repositories, at: number, approval: Approved, payload: Payload): Promise<Performed> {
    const { accountId, customerId } = payload;
    const account = await repos.cards.account(accountId);
    const person = await repos.customers.byId(customerId);
    if (!account || !person) throw new DomainError('OBJECT_CHANGED', {});
    const owners = await repos.accounts.customersOf(accountId);
    const grants = await repos.grants.endOfAccount(accountId, at);
    await repos.customers.unlinkOthers(accountId, customerId);
    if (!owners.includes(customerId)) await repos.customers.linkAccount(customerId, accountId, at);
    const to = noticeTo(person);
    const notice = { kind: 'accountBound' as const, params: { address: shortAddressOf(account) } };
    if (to) await this.messages.post(repos, at, { ...notice, ...to, dedupe: `ownerChange:${approval.id}` });
    const before = owners.filter((id) => id !== customerId);
    return {
      details: { account: accountId, owner: customerId, ownersBefore: before, grants },
      announce: [
        ...[...before, customerId].map((id) => profileChanged({ customerId: id as CustomerId })),
        ...(await this.#closeCases(repos, at, approval, payload)),
      ],
      after: () => this.messages.wake(),
    };
  }

  /** What the new owner asked for by a case has come about. */
  async #closeCases(
    repos: Repositories,
    at: number,
    { askedBy }: Approved,
    { accountId, customerId }: Payload,
  ): Promise<Announcement[]> {
    const open = await repos.registrations.bindingsOf(customerId);
    const cases = open.filter((row) => row.purpose === 'owner' && row.accountId === accountId);
    for (const row of cases) {
      const { state, customerId: customer, decidedAt, decidedBy, rejectReason, comment, pausedAt, dueAt } = row;
      const version = await repos.registrations.decide(row, {
        ...{ state: 'done', decidedAt: at, decidedBy: askedBy, pausedAt: null },
      });
      await repos.admission.keepDecision({
        ...{ registrationId: row.id, version, kind: 'approve', reason: null, comment: null, staffId: null },
        before: { state, customerId: customer, decidedAt, decidedBy, rejectReason, comment, pausedAt, dueAt },
        applied: { customerId: null, accountIds: [], messages: [] },
        decidedAt: at,
      });
    }
    return cases.map(({ id, officeId }) => announceCase(id, officeId));
  }
}
