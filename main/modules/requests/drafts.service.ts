import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { AccountId, RequestId } from '../../../contract/types/brand';
import type { RequestKind } from '../../../contract/types/request-kind';
import { msToInstant } from '../../../contract/types/time';
import type { AccountRow } from '../../../db/repositories/account.repository';
import type { RequestPaperRow, RequestRow } from '../../../db/repositories/request.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { AccountsService } from '../accounts/accounts.service';
import type { CommandRunner } from '../audit/command-runner';
import type { SettingsService } from '../settings/settings.service';
import type { ActDeeds } from './act-deeds';
import { refusePaper, takesPapers } from './request-papers';
import { firstFields, lookAt, refuseIncomplete } from './form-look';
import type { RequestNotices } from './request-notices';
import { fieldsOf, formOf, registrationOf } from './request-row';
import {
  begun,
  BY_CUSTOMER,
  BY_PROGRAM,
  changed,
  doneBy,
  type Named,
  ownAsSeen,
  type RequestSteps,
} from './request-steps';
import { NUMBERS } from './request.rules';

export interface DraftsParts {
  commands: CommandRunner;
  settings: SettingsService;
  accounts: AccountsService;
  steps: RequestSteps;
  deeds: ActDeeds;
  notices: RequestNotices;
}

type Account = AccountRow | null;

/** The applicant's side of a request until it is sent, and of its papers. */
export class DraftsService {
  constructor(private readonly parts: DraftsParts) {}

  begin(call: Call, actor: CustomerActor, input: Input<'requests.begin'>): Promise<Output<'requests.begin'>> {
    return this.parts.commands.run(call, input.uid, async (repos, at) => {
      const { kinds, policy } = await this.#rules(repos);
      const kind = kinds.find(({ code, isOffered }) => code === input.kind && isOffered);
      const customer = await repos.customers.byId(actor.customerId);
      if (!kind || !customer) throw new DomainError('NOT_FOUND', {});
      const limit = policy.mostDrafts;
      if ((await repos.requests.draftsOf(customer.id)) >= limit) throw new DomainError('TOO_MANY_DRAFTS', { limit });
      const account = await this.#account(repos, actor, kind, input.accountId);
      const identifiers = await repos.customers.identifiersOf(customer.id);
      const fields = firstFields(kind, { customer, identifiers, account });
      const number = await repos.requests.nextNumber(NUMBERS);
      const look = lookAt(kind, { fields, slots: [], legalForm: customer.legalForm, hasAccount: account !== null });
      const id = await repos.requests.insert({
        ...{ number, kind: kind.code, form: JSON.stringify(kind), channel: 'cabinet', customerId: customer.id },
        ...{ accountId: account?.id ?? null, officeId: account?.officeId ?? null },
        ...{ applicant: customer.fullName, nameNorm: customer.nameNorm, phone: customer.phone },
        ...{ fields: JSON.stringify(look.fields), isIncomplete: look.missing.length > 0 ? 1 : 0, createdAt: at },
      });
      const row = await begun(repos, id);
      await this.parts.steps.begin(repos, at, BY_CUSTOMER, row);
      return doneBy({ requestId: id as RequestId, number }, row, { kind: kind.code });
    });
  }

  keepDraft(
    call: Call,
    actor: CustomerActor,
    input: Input<'requests.keepDraft'>,
  ): Promise<Output<'requests.keepDraft'>> {
    return this.parts.commands.run(call, input.uid, async (repos, at) => {
      const row = await this.#draft(repos, actor, input);
      const kind = await this.#newest(repos, row);
      const account = await this.#account(repos, actor, kind, input.accountId);
      const look = await this.#look(repos, { ...row, accountId: account?.id ?? null }, kind, input.fields);
      const version = await repos.requests.change(row, at, {
        ...{ accountId: account?.id ?? null, officeId: account?.officeId ?? null, form: JSON.stringify(kind) },
        ...{ fields: JSON.stringify(look.fields), step: input.step, isIncomplete: look.missing.length > 0 ? 1 : 0 },
      });
      return doneBy({ version, missing: look.missing }, { ...row, version }, {});
    });
  }

  attach(call: Call, actor: CustomerActor, input: Input<'requests.attach'>): Promise<Output<'requests.attach'>> {
    const { slot, documentId } = input;
    return this.#paper(call, actor, input, async (repos, at, row, papers) => {
      const { policy } = await this.#rules(repos);
      if (!(await repos.requests.isOwnPaper(actor.customerId, documentId))) throw new DomainError('NOT_FOUND', {});
      refusePaper({ row, papers, slot, documentId, most: policy.mostDocuments });
      await repos.requests.attach(row.id, { documentId, slot, messageId: null, isStaff: 0, addedAt: at });
    });
  }

  detach(call: Call, actor: CustomerActor, input: Input<'requests.detach'>): Promise<Output<'requests.detach'>> {
    return this.#paper(call, actor, input, async (repos, _at, row, papers) => {
      const there = papers.find(({ documentId, slot }) => documentId === input.documentId && slot === input.slot);
      if (!there) throw new DomainError('NOT_FOUND', {});
      // What was sent with an earlier step stays with it.
      if (there.addedAt < (row.pausedAt ?? 0)) throw new DomainError('ACT_IMPOSSIBLE', { state: row.state });
      await repos.requests.detach(row.id, there.documentId);
    });
  }

  async submit(call: Call, actor: CustomerActor, input: Input<'requests.submit'>): Promise<Output<'requests.submit'>> {
    const { commands, steps, deeds, notices } = this.parts;
    const result = await commands.run(call, input.uid, async (repos, at) => {
      const row = await this.#draft(repos, actor, input);
      const kind = await this.#newest(repos, row);
      await this.#account(repos, actor, kind, row.accountId as AccountId | null);
      const look = await this.#look(repos, row, kind, fieldsOf(row));
      refuseIncomplete(look);
      const change = {
        ...{
          form: JSON.stringify(kind),
          fields: JSON.stringify(look.fields),
          isIncomplete: 0 as const,
          submittedAt: at,
        },
        ...{ route: look.route, class: look.class?.id ?? null },
      };
      let after = await steps.take(repos, at, BY_CUSTOMER, row, { act: 'submit', change });
      // Where an operator takes over, they register it; all others are registered as they come.
      if (!look.class?.byOperator)
        after = await steps.take(repos, at, BY_PROGRAM, after, await deeds.register(repos, at, after));
      const dueAt = after.dueAt === null ? null : msToInstant(after.dueAt);
      const answer = { ...changed(after), number: after.number, registration: registrationOf(after), dueAt };
      return doneBy(answer, after, { kind: after.kind, state: after.state });
    });
    notices.wake();
    return result;
  }

  discard(call: Call, actor: CustomerActor, input: Input<'requests.discard'>): Promise<Output<'requests.discard'>> {
    return this.parts.commands.run(call, input.uid, async (repos) => {
      const row = await this.#draft(repos, actor, input);
      await repos.requests.discard(row.id);
      return doneBy({}, row, {});
    });
  }

  /** Papers come and go while it is a draft, and where they were asked for. */
  #paper(
    call: Call,
    actor: CustomerActor,
    input: Input<'requests.attach'>,
    change: (repos: Repositories, at: number, row: RequestRow, papers: RequestPaperRow[]) => Promise<void>,
  ): Promise<Output<'requests.attach'>> {
    return this.parts.commands.run(call, input.uid, async (repos, at) => {
      const row = await ownAsSeen(repos, actor, input);
      if (!takesPapers(row, input.slot)) throw new DomainError('ACT_IMPOSSIBLE', { state: row.state });
      await change(repos, at, row, await repos.requests.papersOf(row.id));
      const look = await this.#look(repos, row, formOf(row), fieldsOf(row));
      const isIncomplete = row.state === 'draft' && look.missing.length > 0 ? 1 : 0;
      const version = await repos.requests.change(row, at, { isIncomplete });
      return doneBy(changed({ ...row, version }), { ...row, version }, { slot: input.slot, paper: input.documentId });
    });
  }

  async #look(repos: Repositories, row: RequestRow, kind: RequestKind, fields: Record<string, string>) {
    const slots = (await repos.requests.papersOf(row.id)).flatMap(({ slot }) => (slot === null ? [] : [slot]));
    const customer = await repos.customers.byId(row.customerId ?? 0);
    if (!customer) throw new DomainError('NOT_FOUND', {});
    const { legalForm } = customer;
    return lookAt(kind, { fields, slots, legalForm, hasAccount: row.accountId !== null });
  }

  async #draft(repos: Repositories, actor: CustomerActor, named: Named): Promise<RequestRow> {
    const row = await ownAsSeen(repos, actor, named);
    if (row.state !== 'draft') throw new DomainError('ACT_IMPOSSIBLE', { state: row.state });
    return row;
  }

  /** Drafts follow their kind as it changes; one that is no more stays as it was. */
  async #newest(repos: Repositories, row: RequestRow): Promise<RequestKind> {
    const { kinds } = await this.#rules(repos);
    return kinds.find(({ code }) => code === row.kind) ?? formOf(row);
  }

  /** One's own account or one that another lets one use, where the kind is about one. NOT_FOUND. */
  async #account(
    repos: Repositories,
    actor: CustomerActor,
    kind: RequestKind,
    accountId: AccountId | null,
  ): Promise<Account> {
    if (accountId === null || kind.account === 'none') return null;
    return this.parts.accounts.allowed(actor, accountId, 'see', repos);
  }

  async #rules({ settings }: Pick<Repositories, 'settings'>) {
    const today = this.parts.settings.today();
    return {
      kinds: await this.parts.settings.dated('requests.kinds', today, settings),
      policy: await this.parts.settings.dated('requests.policy', today, settings),
    };
  }
}
