import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { AccountId, RequestId } from '../../../contract/types/brand';
import type { MyRequestItem, RequestDocument } from '../../../contract/requests';
import type { RequestAct } from '../../../contract/types/request';
import type { RequestPolicy } from '../../../contract/types/request-policy';
import type { RequestKind } from '../../../contract/types/request-kind';
import { msToInstant } from '../../../contract/types/time';
import { normalise } from '../../../db/normalise';
import type { ReadRepositories } from '../../../db/repositories';
import type { MyRequestRow } from '../../../db/repositories/my-requests.repository';
import type { RequestRow } from '../../../db/repositories/request.repository';
import type { Clock } from '../../platform/clock';
import { type Actor, type CustomerActor, isStaff } from '../../rpc/actor';
import { addressOf } from '../../texts/ru';
import type { SettingsService } from '../settings/settings.service';
import { lookAt } from './form-look';
import { askedOf, clockShown, customerHistory, fieldsOf, formOf, registrationOf, visitOf } from './request-row';
import { ownRequest } from './request-steps';
import { possibleActs } from './states.rules';

type Mine = Output<'requests.my'>;
/** What one sees of papers at requests, of whichever store they are in. */
export type PapersOf = (requestId: RequestId) => Promise<RequestDocument[]>;

const MINE: readonly RequestAct[] = ['submit', 'withdraw', 'answer'] satisfies Mine['acts'];

/** What a customer sees of their requests. */
export class MyRequestsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly settings: SettingsService,
    private readonly papersOf: PapersOf,
    private readonly clock: Clock,
  ) {}

  async kinds(actor: Actor): Promise<RequestKind[]> {
    const kinds = await this.settings.dated('requests.kinds', this.settings.today());
    return isStaff(actor) ? kinds : kinds.filter(({ isOffered }) => isOffered);
  }

  async mine({ customerId }: CustomerActor, input: Input<'requests.mine'>): Promise<string> {
    const { from, limit, tab, group, find } = input;
    const tabs = await this.read.myRequests.counts(customerId, group);
    const { rows, items } = await this.read.myRequests.window({
      ...{ customerId, tab, group, from, limit },
      find: normalise(find),
    });
    const policy = await this.#policy();
    return JSON.stringify({ rows, tabs, items: items.map((row) => this.#item(row, policy)) });
  }

  async myNews({ customerId }: CustomerActor): Promise<Output<'requests.myNews'>> {
    const { open, drafts } = await this.read.myRequests.counts(customerId);
    return { ...(await this.read.myRequests.news(customerId)), open, drafts };
  }

  async my(actor: CustomerActor, requestId: RequestId): Promise<Mine> {
    const row = await ownRequest(this.read, actor, requestId);
    const customer = await this.read.customers.byId(actor.customerId);
    if (!customer) throw new DomainError('NOT_FOUND', {});
    const form = row.state === 'draft' ? await this.#newest(row) : formOf(row);
    const [account, identifiers, acts, papers] = await Promise.all([
      row.accountId === null ? undefined : this.read.accounts.byId(row.accountId),
      this.read.customers.identifiersOf(customer.id),
      this.read.requests.actsOf(row.id),
      this.#papers(requestId),
    ]);
    const assignee = row.assigneeId === null ? undefined : await this.read.staff.byId(row.assigneeId);
    const { legalForm } = customer;
    const slots = papers.flatMap(({ slot }) => (slot === null ? [] : [slot]));
    const facts = { fields: fieldsOf(row), slots, legalForm, hasAccount: row.accountId !== null };
    const asked = askedOf(row);
    const title = form.rowTitle;
    return {
      item: this.#item({ ...row, title, unread: row.unreadCustomer }, await this.#policy()),
      version: row.version,
      form,
      fields: fieldsOf(row),
      documents: papers,
      missing: row.state === 'draft' ? lookAt(form, facts).missing : [],
      step: row.step,
      accountId: row.accountId as AccountId | null,
      accountNumber: account?.number ?? null,
      address: account ? addressOf(account) : null,
      applicant: { name: row.applicant, legalForm, shown: identifiers[0]?.shown ?? null },
      registration: registrationOf(row),
      submittedAt: row.submittedAt === null ? null : msToInstant(row.submittedAt),
      answeredBy: assignee?.shortName ?? null,
      history: customerHistory(acts),
      stage: row.stage,
      visit: visitOf(row, this.settings.profile.timeZone),
      asked: asked && { words: asked.words, slots: asked.slots },
      acts: actsOf(row),
      messages: await this.read.requests.messageCount(row.id),
    };
  }

  /** Papers without those that staff showed each other. */
  async #papers(requestId: RequestId): Promise<RequestDocument[]> {
    const rows = await this.read.requests.papersOf(requestId);
    const shown = new Set(rows.filter(({ isNote }) => isNote === 0).map(({ documentId }) => documentId));
    return (await this.papersOf(requestId)).filter(({ documentId }) => shown.has(documentId));
  }

  /** Drafts follow their kind as it changes; one that is no more stays as it was. */
  async #newest(row: RequestRow): Promise<RequestKind> {
    const kinds = await this.settings.dated('requests.kinds', this.settings.today());
    return kinds.find(({ code }) => code === row.kind) ?? formOf(row);
  }

  #policy() {
    return this.settings.dated('requests.policy', this.settings.today());
  }

  #item(row: MyRequestRow, policy: RequestPolicy): MyRequestItem {
    return {
      requestId: row.id as RequestId,
      ...{ number: row.number, kind: row.kind, title: row.title, state: row.state },
      updatedAt: msToInstant(row.updatedAt),
      clock: clockShown(row, policy, this.clock.now()),
      unread: row.unread,
      isIncomplete: row.state === 'draft' && row.isIncomplete === 1,
    };
  }
}

function actsOf({ state }: RequestRow): Mine['acts'] {
  const acts = possibleActs(state, 'customer').filter((act) => MINE.includes(act)) as Mine['acts'];
  return state === 'draft' ? [...acts, 'discard'] : acts;
}
