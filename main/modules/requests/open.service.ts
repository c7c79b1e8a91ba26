import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { RequestId } from '../../../contract/types/brand';
import type { LegalForm } from '../../../contract/types/identifiers';
import { phoneOf } from '../../../contract/types/identifiers';
import type { RequestKind } from '../../../contract/types/request-kind';
import type { Repositories } from '../../../db/unit-of-work';
import { normalise } from '../../../db/normalise';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import { subjectOf } from '../customers/card.subject';
import { badField } from '../identity/contact.rules';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { ActDeeds } from './act-deeds';
import { lookAt } from './form-look';
import type { RequestNotices } from './request-notices';
import { registrationOf } from './request-row';
import { begun, byStaff, type RequestSteps } from './request-steps';
import { NUMBERS } from './request.rules';
import { announceRequest } from './requests.announce';

type Typed = Input<'requests.open'>;

export interface OpenParts {
  commands: CommandRunner;
  settings: SettingsService;
  steps: RequestSteps;
  deeds: ActDeeds;
  notices: RequestNotices;
  reach: ReachOf;
}

/** Whose request it is, as far as it is known. */
interface Applicant {
  customerId: number | null;
  accountId: number | null;
  officeId: number | null;
  name: string;
  phone: string | null;
  legalForm: LegalForm;
}

/** A call, a letter or a person at the desk becomes a request, of whoever took it. */
export class OpenService {
  constructor(private readonly parts: OpenParts) {}

  async open(call: Call, actor: StaffActor, typed: Typed): Promise<Output<'requests.open'>> {
    const { commands, steps, deeds, notices } = this.parts;
    const result = await commands.run<Output<'requests.open'>>(call, typed.uid, async (repos, at) => {
      const kind = await this.#kind(repos, typed.kind);
      const applicant = await this.#applicant(repos, actor, typed);
      const {
        fields,
        missing,
        route,
        class: found,
      } = lookAt(kind, {
        ...{ fields: typed.fields, slots: [], legalForm: applicant.legalForm },
        hasAccount: applicant.accountId !== null,
      });
      const { customerId, accountId, officeId, name, phone } = applicant;
      const number = await repos.requests.nextNumber(NUMBERS);
      const isIncomplete = missing.length > 0 ? 1 : 0;
      const id = await repos.requests.insert({
        ...{ number, kind: kind.code, form: JSON.stringify(kind), channel: typed.channel, customerId, accountId },
        ...{ officeId, applicant: name, nameNorm: normalise(name), phone, fields: JSON.stringify(fields) },
        ...{ isIncomplete, createdAt: at },
      });
      const doer = byStaff(actor);
      let row = await begun(repos, id);
      await steps.begin(repos, at, doer, row);
      const change = { submittedAt: at, route, class: found?.id ?? null };
      row = await steps.take(repos, at, doer, row, { act: 'submit', change });
      row = await steps.take(repos, at, doer, row, await deeds.register(repos, at, row));
      row = await steps.take(repos, at, doer, row, await deeds.assign(repos, row, actor.staffId, ''));
      await this.#contact(repos, at, actor, typed, row.id);
      const { version, state } = row;
      const registration = registrationOf(row) ?? '';
      return {
        result: { requestId: id as RequestId, version, state, undoUntil: null, number, registration },
        subject: `request:${id}`,
        details: { kind: kind.code, channel: typed.channel, state, version },
        announce: [announceRequest(row)],
      };
    });
    notices.wake();
    return result;
  }

  async #kind(repos: Pick<Repositories, 'settings'>, code: string): Promise<RequestKind> {
    const { settings } = this.parts;
    const kinds = await settings.dated('requests.kinds', settings.today(), repos.settings);
    const kind = kinds.find((one) => one.code === code);
    if (!kind) throw new DomainError('NOT_FOUND', {});
    return kind;
  }

  /** The customer, else the holder of the account, else whoever said so. NOT_FOUND out of reach. */
  async #applicant(repos: Repositories, actor: StaffActor, typed: Typed): Promise<Applicant> {
    const of = await this.#known(repos, actor, typed);
    const account = typed.accountId === null ? undefined : await repos.accounts.byId(typed.accountId);
    const customer = typed.customerId === null ? undefined : await repos.customers.byId(typed.customerId);
    const name = customer?.fullName ?? account?.holderName ?? typed.applicant;
    if (name === '') throw badField('applicant', 'REQUIRED');
    const phone = phoneOf(typed.phone);
    if (typed.phone !== '' && phone === '') throw badField('phone', 'BAD_PHONE');
    return {
      customerId: customer?.id ?? null,
      accountId: account?.id ?? null,
      // Nobody's account: whoever took the call goes on with it.
      officeId: account ? account.officeId : (of?.officeId ?? actor.officeId),
      name,
      phone: phone || (customer?.phone ?? null),
      legalForm: customer?.legalForm ?? (account?.customerClass === 'company' ? 'company' : 'individual'),
    };
  }

  /** The office by which the customer is within reach; the account has to be one of theirs. */
  async #known(
    repos: Repositories,
    actor: StaffActor,
    { customerId, accountId }: Typed,
  ): Promise<{ officeId: number | null } | undefined> {
    const { reach } = this.parts;
    if (accountId !== null) await subjectOf(repos, reach, actor, 'requests.handle', { accountId });
    if (customerId === null) return undefined;
    const { accounts } = await subjectOf(repos, reach, actor, 'requests.handle', { customerId });
    if (accountId !== null && !accounts.some(({ id }) => id === accountId)) throw new DomainError('NOT_FOUND', {});
    return accounts[0] ?? { officeId: null };
  }

  async #contact(repos: Repositories, at: number, actor: StaffActor, typed: Typed, requestId: number): Promise<void> {
    if (typed.contact === null) return;
    const { customerId, accountId, contact } = typed;
    await repos.contacts.add({ ...contact, customerId, accountId, requestId, staffId: actor.staffId, at });
  }
}
