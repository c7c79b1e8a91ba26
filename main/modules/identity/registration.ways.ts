import type { MessageKind } from '../../../contract/messages';
import type { Registration, RegistrationStep } from '../../../contract/registration';
import type { CustomerId } from '../../../contract/types/brand';
import { emailOf, IDENTIFIER_OF, identifierOf, loginOf, phoneOf } from '../../../contract/types/identifiers';
import { DomainError } from '../../../contract/errors';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import type { Profile } from '../../profiles/profile.schema';
import { announceCase } from '../admission/admission.announce';
import type { Announcement } from '../audit/command-runner';
import type { MessagesService } from '../messages/messages.service';
import type { AccountBindings } from './account-bindings';
import type { ConfirmationService } from './confirmation.service';
import type { ConsentsService } from './consents.service';
import { addCustomer } from './customer-birth';
import { type Row, rowOf } from './registration-row';
import { legalFormOf } from './registration.rules';

export type Typed<W extends Registration['way']> = Extract<Registration, { way: W }>;

/** What a way did: its answer, its row, and the customer where one came to be at once. */
export interface WayDone {
  step: RegistrationStep;
  registrationId: number;
  customerId: CustomerId | null;
  announce?: readonly Announcement[];
}

export interface WayParts {
  profile: Profile;
  bindings: AccountBindings;
  confirmations: ConfirmationService;
  consents: ConsentsService;
  messages: Pick<MessagesService, 'post'>;
}

const HOUR_MS = 3_600_000;
/** How long a chosen login is kept for one who has been sent a code. */
const RESERVED_MS = 24 * HOUR_MS;

/** A term as letters tell it. */
export const hoursUntil = (at: number, dueAt: number): string => String(Math.ceil((dueAt - at) / HOUR_MS));

export const subjectOf = (registrationId: number): string => `registration:${registrationId}`;

/** The four ways to register, each inside the caller's transaction. */
export class RegistrationWays {
  constructor(private readonly parts: WayParts) {}

  /** An e-mail that somebody signs in by gets another letter, and everything else is as always. */
  async form(repos: Repositories, at: number, typed: Typed<'form'>, passwordHash: string): Promise<WayDone> {
    const account = await this.parts.bindings.find(repos, typed.contractNumber);
    const isTaken = (await repos.customers.byIdentifier(['email'], emailOf(typed.email))) !== undefined;
    const { fullName, email, objectKind, address } = typed;
    const row = rowOf(at, {
      ...{ way: 'form', state: isTaken ? 'cancelled' : 'waiting', fullName, email },
      phone: phoneOf(typed.phone),
      legalForm: legalFormOf(objectKind, account?.customerClass, this.parts.profile),
      ...{ accountNumber: typed.contractNumber, accountId: account?.id ?? null },
      ...{ identifierKind: 'email', identifierNorm: emailOf(email), identifierShown: email },
      passwordHash: isTaken ? null : passwordHash,
      details: { objectKind, address },
    });
    const code = isTaken ? 'alreadyRegistered' : 'activation';
    return this.#wait(repos, at, row, typed, { channel: 'email', contact: email, code, params: { name: fullName } });
  }

  /** LOGIN_TAKEN. A contact may belong to several logins. */
  async wizard(repos: Repositories, at: number, typed: Typed<'wizard'>, passwordHash: string): Promise<WayDone> {
    const { login, channel, contact } = typed;
    await this.refuseLogin(repos, at, typed);
    await this.endWaiting(repos, at, 'login', loginOf(login));
    const account = await this.parts.bindings.find(repos, typed.accountNumber);
    if (!account) throw new DomainError('ACCOUNT_NOT_FOUND', {});
    const row = rowOf(at, {
      ...{ way: 'wizard', state: 'waiting', fullName: login, legalForm: account.customerClass, passwordHash },
      ...(channel === 'email' ? { email: contact } : { phone: phoneOf(contact) }),
      ...{ accountNumber: typed.accountNumber, accountId: account.id },
      ...{ identifierKind: 'login', identifierNorm: loginOf(login), identifierShown: login },
      details: { town: typed.town },
    });
    const code = channel === 'email' ? 'activation' : 'registrationCode';
    return this.#wait(repos, at, row, typed, { channel, contact, code, params: {} });
  }

  /** IDENTIFIER_TAKEN. The cabinet opens at once; the e-mail and the account wait for the letter. */
  async legal(repos: Repositories, at: number, typed: Typed<'legal'>, passwordHash: string): Promise<WayDone> {
    const { profile, bindings, confirmations } = this.parts;
    const { fullName, legalForm, email, accountNumber } = typed;
    const [kind, phone] = [IDENTIFIER_OF[legalForm], phoneOf(typed.phone)];
    const identifiers = [{ kind, value: typed.identifier }];
    const registrationId = await this.#insert(
      repos,
      at,
      rowOf(at, {
        ...{ way: 'legal', state: 'waiting', fullName, legalForm, email, phone, accountNumber },
        ...{
          identifierKind: kind,
          identifierNorm: identifierOf(kind, typed.identifier),
          identifierShown: typed.identifier,
        },
      }),
      typed,
    );
    const customerId = await addCustomer(repos, at, profile, {
      ...{ fullName, legalForm, passwordHash, identifiers, accounts: [] },
      email: { value: email, isConfirmed: false },
      phone: { value: phone, isConfirmed: false },
    });
    await this.parts.consents.adopt(repos, at, registrationId, customerId);
    await repos.registrations.close(registrationId, { state: 'done', customerId, decidedAt: at });
    if (accountNumber !== null) {
      const person = { customerId, fullName, legalForm, email, phone, accountNumber, details: {} };
      await bindings.ask(repos, at, 'waiting', person);
    }
    const isTaken = (await repos.customers.byIdentifier(['email'], emailOf(email))) !== undefined;
    await confirmations.begin(repos, at, {
      ...{ purpose: 'email', subject: `customer:${customerId}`, channel: 'email', contact: email },
      ...{ payload: null, code: isTaken ? 'alreadyRegistered' : 'emailChange', params: {} },
    });
    return { step: { next: 'cabinet' }, registrationId, customerId };
  }

  /** An operator registers the person within the term. */
  async request(repos: Repositories, at: number, typed: Typed<'request'>): Promise<WayDone> {
    const { bindings, messages } = this.parts;
    const phone = phoneOf(typed.phone);
    const dueAt = await bindings.dueAt(repos, at);
    const account = await bindings.find(repos, typed.accountNumber);
    const { fullName, email, accountNumber, message } = typed;
    const row = rowOf(at, {
      ...{ way: 'request', state: 'review', fullName, email, phone, accountNumber, dueAt, details: { message } },
      ...{ accountId: account?.id ?? null, legalForm: account?.customerClass ?? 'individual' },
      officeId: account?.officeId ?? null,
    });
    const registrationId = await this.#insert(repos, at, row, typed);
    await messages.post(repos, at, {
      ...{ kind: 'requestTaken', channel: 'sms', recipient: phone, dedupe: subjectOf(registrationId) },
      params: { hours: hoursUntil(at, dueAt), number: String(registrationId) },
    });
    const step = { next: 'operator' as const, dueAt: msToInstant(dueAt) };
    return { step, registrationId, customerId: null, announce: [announceCase(registrationId, row.officeId ?? null)] };
  }

  /** LOGIN_TAKEN when somebody has the login, or has chosen it today with another contact and still waits for the code. */
  async refuseLogin(
    repos: Pick<ReadRepositories, 'customers' | 'registrations'>,
    at: number,
    { login, channel, contact }: Pick<Typed<'wizard'>, 'login' | 'channel' | 'contact'>,
  ): Promise<void> {
    const norm = loginOf(login);
    const isTaken = (await repos.customers.byIdentifier(['login'], norm)) !== undefined;
    const own = channel === 'email' ? emailOf(contact) : phoneOf(contact);
    const isReserved = (await repos.registrations.waitingFor('login', norm)).some(
      ({ emailNorm, phone, createdAt }) => (emailNorm ?? phone) !== own && at - createdAt < RESERVED_MS,
    );
    if (isTaken || isReserved) throw new DomainError('LOGIN_TAKEN', {});
  }

  /** Nobody else becomes a customer with this value any more. */
  async endWaiting(repos: Repositories, at: number, kind: 'login' | 'email', norm: string): Promise<void> {
    for (const { id } of await repos.registrations.waitingFor(kind, norm)) {
      await repos.registrations.close(id, { state: 'cancelled', customerId: null, decidedAt: at });
      await this.parts.confirmations.cancel(repos, at, 'registration', subjectOf(id));
    }
  }

  async #insert(
    repos: Repositories,
    at: number,
    row: Row,
    { consents }: Pick<Registration, 'consents'>,
  ): Promise<number> {
    const registrationId = await repos.registrations.insert(row);
    await this.parts.consents.record(repos, at, consents, { registrationId });
    return registrationId;
  }

  async #wait(
    repos: Repositories,
    at: number,
    row: Row,
    typed: Registration,
    message: { channel: 'email' | 'phone'; contact: string; code: MessageKind; params: Record<string, string> },
  ): Promise<WayDone> {
    const registrationId = await this.#insert(repos, at, row, typed);
    const step = await this.parts.confirmations.begin(repos, at, {
      ...{ purpose: 'registration', subject: subjectOf(registrationId), payload: { registrationId }, ...message },
    });
    return { step: { next: 'confirm', step }, registrationId, customerId: null };
  }
}
