import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Registration, RegistrationStep } from '../../../contract/registration';
import type { CustomerId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { RegistrationRow } from '../../../db/repositories/registration.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Passwords } from '../../platform/passwords';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Announcement, CommandRunner } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { MessagesService } from '../messages/messages.service';
import { addCustomer } from './customer-birth';
import { refuseWeak } from './new-password';
import { refuseRegistration } from './registration.rules';
import { RegistrationWays, subjectOf, type WayDone, type WayParts } from './registration.ways';
import { RegistrationWizard } from './registration-wizard';
import type { SecurityCodes } from './security-code';
import { type TryLimits, Tries } from './tries';

export interface RegistrationParts extends WayParts {
  read: ReadRepositories;
  storage: Storage;
  commands: CommandRunner;
  passwords: Passwords;
  messages: Pick<MessagesService, 'post' | 'wake'>;
  codes: SecurityCodes;
  clock: Clock;
}

/** Registrations that a window, and all of them together, may begin. */
const BEGUN = { seat: { tries: 10, minutes: 15 }, all: { tries: 300, minutes: 60 } };
/** Logins that may be asked for. */
const CHECKS = { seat: { tries: 20, minutes: 15 }, all: { tries: 300, minutes: 60 } };
/** Addresses that may be looked at. */
const LOOKS = { seat: { tries: 5, minutes: 15 }, all: { tries: 20, minutes: 60 } };
/** Letters whose window was closed that may be answered by the e-mail: each leaves a row behind, whether a letter waits or not. */
const BY_EMAIL = { seat: { tries: 20, minutes: 15 }, all: { tries: 300, minutes: 60 } };

/** After this a registration that still waits for its code is given up. */
const KEPT_MS = 3 * 24 * 3_600_000;

/** What is kept under the uid; the customer is no part of the answer. */
type Kept = RegistrationStep & { customerId: CustomerId | null };

/** How a person becomes a customer, in the way of the company's profile. */
export class RegistrationService {
  readonly wizard: RegistrationWizard;
  readonly #ways: RegistrationWays;
  readonly #begun: Tries;
  readonly #byEmail: Tries;

  constructor(private readonly parts: RegistrationParts) {
    const { read, storage, profile, codes, bindings, clock } = parts;
    const tries = (name: string, limits: TryLimits) => new Tries(name, limits, storage, clock);
    const [checks, looks] = [tries('login', CHECKS), tries('address', LOOKS)];
    this.#ways = new RegistrationWays(parts);
    this.#begun = tries('registration', BEGUN);
    this.#byEmail = tries('activation', BY_EMAIL);
    this.wizard = new RegistrationWizard(read, profile, codes, bindings, this.#ways, { checks, looks }, clock);
  }

  /**
   * Begins a registration. `actor` is who signs in with that at once, where the company opens the cabinet to them.
   *
   * IDENTIFIER_TAKEN tells that somebody registered with a СНИЛС, ОГРН or ОГРНИП: without it one who has forgotten their cabinet could neither
   * register nor learn to recover. Tries are few (`BEGUN`), and a number tells nothing else.
   */
  async register(
    call: Call,
    { uid, registration: typed }: Input<'identity.register'>,
  ): Promise<{ step: RegistrationStep; actor: CustomerActor | null }> {
    const { commands, profile, consents, passwords } = this.parts;
    const before = await commands.stored<Kept>(call, uid);
    if (before) return this.#again(call, before, typed);
    refuseRegistration(typed, profile);
    consents.refuseMissing(typed.consents);
    if (typed.way !== 'request') refuseWeak(profile, typed.password, ownWordsOf(typed));
    if (typed.way === 'wizard') await this.wizard.refuseUnseen(call.seat, typed.accountNumber);
    await this.#begun.take(call.seat);
    const passwordHash = typed.way === 'request' ? '' : await passwords.hash(typed.password);
    const kept = await commands.run<Kept>(call, uid, async (repos, at) => {
      await repos.registrations.expire(at - KEPT_MS, at);
      const { step, registrationId, customerId, announce } = await this.#begin(repos, at, typed, passwordHash);
      const [subject, details] = [subjectOf(registrationId), { way: typed.way }];
      return { result: { ...step, customerId }, subject, details, announce: announce ?? [] };
    });
    if (typed.way === 'wizard') this.wizard.drop(call.seat);
    this.parts.messages.wake();
    return { step: kept, actor: await this.#actorOf(kept.customerId) };
  }

  /** Ends a waiting registration: the customer comes to be, and signs in afterwards by themselves. WRONG_CODE, CODE_ENDED. */
  async activate(call: Call, input: Input<'identity.activate'>): Promise<Output<'identity.activate'>> {
    const { commands, confirmations } = this.parts;
    const before = await commands.stored<Output<'identity.activate'>>(call, input.uid);
    if (before) return before;
    if ('email' in input) await this.#byEmail.take(call.seat);
    const { id, subject } = await confirmations.check(input, { purposes: ['registration'] });
    return commands.run(call, input.uid, async (repos, at) => {
      await confirmations.use(repos, at, id);
      const row = await repos.registrations.byId(Number(subject.split(':')[1]));
      if (row?.state !== 'waiting') throw new DomainError('CODE_ENDED', {});
      const announce = await this.#welcome(repos, at, row);
      const isBound = announce === null;
      return { result: { isBound }, subject, details: { way: row.way, isBound }, announce: announce ?? [] };
    });
  }

  async resend(call: Call, { uid, token }: Input<'identity.resendCode'>): Promise<Output<'identity.resendCode'>> {
    const step = await this.parts.commands.run(call, uid, async (repos, at) => ({
      result: await this.parts.confirmations.resend(repos, at, token),
      subject: 'confirmation',
      details: {},
    }));
    this.parts.messages.wake();
    return step;
  }

  #begin(repos: Repositories, at: number, typed: Registration, passwordHash: string): Promise<WayDone> {
    if (typed.way === 'form') return this.#ways.form(repos, at, typed, passwordHash);
    if (typed.way === 'wizard') return this.#ways.wizard(repos, at, typed, passwordHash);
    if (typed.way === 'legal') return this.#ways.legal(repos, at, typed, passwordHash);
    return this.#ways.request(repos, at, typed);
  }

  /** The waiting person becomes a customer; the account is theirs at once (null), or an operator hears of it. */
  async #welcome(repos: Repositories, at: number, row: RegistrationRow): Promise<Announcement[] | null> {
    const { bindings, profile } = this.parts;
    const { passwordHash, email, phone, legalForm, identifierKind: kind, identifierShown: value } = row;
    if (passwordHash === null || value === null)
      throw new Error('A registration that waits has a password and a login.');
    if (kind !== 'login' && kind !== 'email') throw new Error('Codes end registrations by a login or an e-mail only.');
    const details = JSON.parse(row.details) as { address?: string };
    const accountNumber = row.accountNumber ?? '';
    const account = await bindings.own(repos, {
      ...{ number: accountNumber, fullName: row.fullName, address: details.address ?? null },
      isConfirmed: row.way === 'wizard',
    });
    // The wizard asks for no name: the account's own is the best there is.
    const fullName = row.way === 'wizard' && account ? account.holderName : row.fullName;
    const isByEmail = row.way === 'form' || phone === null;
    const customerId = await addCustomer(repos, at, profile, {
      ...{ fullName, legalForm, passwordHash, identifiers: [{ kind, value }] },
      email: email === null ? null : { value: email, isConfirmed: isByEmail },
      phone: phone === null ? null : { value: phone, isConfirmed: !isByEmail },
      accounts: account ? [account.id] : [],
    });
    const person = { customerId, fullName, legalForm, email, phone, accountNumber, details };
    await this.parts.consents.adopt(repos, at, row.id, customerId);
    const asked = account ? null : await bindings.ask(repos, at, 'review', person);
    await repos.registrations.close(row.id, { state: 'done', customerId, decidedAt: at });
    await this.#ways.endWaiting(repos, at, kind, row.identifierNorm ?? '');
    return asked && asked.announce;
  }

  /** The same command came again: its answer, and the cabinet only with the password, whose tries are as few as registrations. */
  async #again(
    { seat }: Call,
    kept: Kept,
    typed: Registration,
  ): Promise<{ step: RegistrationStep; actor: CustomerActor | null }> {
    if (kept.customerId === null || !('password' in typed)) return { step: kept, actor: null };
    await this.#begun.take(seat);
    const row = await this.parts.read.customers.byId(kept.customerId);
    const isSame = await this.parts.passwords.matches(row?.passwordHash, typed.password);
    if (!isSame) throw new DomainError('UID_REUSED', {});
    return { step: kept, actor: await this.#actorOf(kept.customerId) };
  }

  async #actorOf(customerId: CustomerId | null): Promise<CustomerActor | null> {
    const row = customerId === null ? undefined : await this.parts.read.customers.byId(customerId);
    const isWelcome = row?.disabledAt === null;
    return row && isWelcome && customerId !== null ? { role: 'customer', customerId, name: row.shortName } : null;
  }
}

/** What the password must not be made of. */
function ownWordsOf(typed: Exclude<Registration, { way: 'request' }>): string[] {
  if (typed.way === 'wizard') return [typed.login, typed.contact, typed.accountNumber];
  const { email, phone } = typed;
  const names = typed.fullName.split(/\s+/);
  if (typed.way === 'form') return [email, phone, typed.contractNumber, ...names];
  return [typed.identifier, email, phone, typed.accountNumber ?? '', ...names];
}
