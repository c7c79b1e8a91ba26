import type { Input, Output } from '../../../contract';
import type { BillFact } from '../../../contract/accounts';
import { DomainError, type FieldError } from '../../../contract/errors';
import type { AccountId } from '../../../contract/types/brand';
import { digitsOf, phoneOf } from '../../../contract/types/identifiers';
import { msToInstant } from '../../../contract/types/time';
import type { AccountRow } from '../../../db/repositories/account.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { CustomerPolicy } from '../../../contract/types/company';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { shortAddressOf } from '../../texts/ru';
import type { CommandRunner } from '../audit/command-runner';
import type { AccountBindings } from '../identity/account-bindings';
import type { MessagesService } from '../messages/messages.service';
import type { SettingsService } from '../settings/settings.service';
import { announceProfile } from './accounts.announce';
import { factsOf, typedFact } from './bill-facts';
import { hoursUntil } from '../identity/registration.ways';
import { postTo } from './post-to';
import { type DailyTries, trySubject } from './daily-tries';

const FACT_TRIES = 5;
const REQUESTS_PER_DAY = 5;

/** Refuses a way to add an account that the company does not have. */
export function requireWay(settings: SettingsService, way: CustomerPolicy['addAccount'][number]): void {
  if (!settings.profile.customer.addAccount.includes(way)) throw new DomainError('FORBIDDEN', {});
}

/** Accounts that a customer adds by what the bill says, or asks an operator for. */
export class AddingService {
  constructor(
    private readonly commands: CommandRunner,
    private readonly settings: SettingsService,
    private readonly messages: MessagesService,
    private readonly bindings: AccountBindings,
    private readonly tries: DailyTries,
  ) {}

  /** DailyTries are counted per customer and per number, before anything is compared; an unknown number is the same work. */
  async byFacts(
    call: Call,
    actor: CustomerActor,
    input: Input<'accounts.addByFacts'>,
  ): Promise<Output<'accounts.addByFacts'>> {
    requireWay(this.settings, 'facts');
    const known = await this.commands.stored<Output<'accounts.addByFacts'>>(call, input.uid);
    if (known) return known;
    const facts = this.#typed(input.facts);
    const number = digitsOf(input.number);
    const subjects = [trySubject('facts', actor.customerId), trySubject('facts', 'number', number || input.number)];
    const left = await this.tries.count(subjects, FACT_TRIES);
    const result = await this.commands.run(call, input.uid, async (repos, at) => {
      const account = await repos.accounts.byNumber(number);
      const serials = await repos.accounts.serialsOf(account?.id ?? 0);
      const printed = factsOf(account, serials);
      const isRight = facts.map(([fact, value]) => printed[fact].includes(value)).every(Boolean);
      if (!account || account.closedOn !== null || !isRight) throw new DomainError('FACTS_WRONG', { left });
      // Adding again what one has must not give back tries: an own account would open the way to any number of them.
      if (!(await repos.accounts.isLinked(actor.customerId, account.id))) {
        await this.#tellOwners(repos, at, actor, account);
        await repos.customers.linkAccount(actor.customerId, account.id, at);
        await this.tries.forget(repos, subjects);
      }
      return {
        result: { accountId: account.id as AccountId },
        subject: `account:${account.id}`,
        details: { facts: facts.map(([fact]) => fact) },
        announce: [announceProfile([actor.customerId])],
      };
    });
    this.messages.wake();
    return result;
  }

  /** One row for each account, so that an operator decides each by itself. Own accounts and those asked for already are left out. */
  async request(
    call: Call,
    actor: CustomerActor,
    input: Input<'accounts.requestBinding'>,
  ): Promise<Output<'accounts.requestBinding'>> {
    requireWay(this.settings, 'request');
    const known = await this.commands.stored<Output<'accounts.requestBinding'>>(call, input.uid);
    if (known) return known;
    const numbers = [...new Set(this.#numbers(input))];
    await this.tries.count([trySubject('binding', actor.customerId)], REQUESTS_PER_DAY);
    const result = await this.commands.run(call, input.uid, async (repos, at) => {
      const customer = await repos.customers.byId(actor.customerId);
      if (!customer) throw new DomainError('NOT_FOUND', {});
      const dueAt = await this.bindings.dueAt(repos, at);
      const { id: customerId, fullName, legalForm, email } = customer;
      const details = { message: input.message };
      const purpose = input.isNewOwner ? ('owner' as const) : ('join' as const);
      const person = { customerId, fullName, legalForm, email, phone: phoneOf(input.phone), details, purpose };
      const asked = await repos.registrations.bindingsOf(actor.customerId);
      const waiting = new Set(asked.map((row) => digitsOf(row.accountNumber ?? '')));
      const own = new Set((await repos.accounts.ofCustomer(actor.customerId)).map((row) => row.number));
      const ids: number[] = [];
      const announce = [announceProfile([customer.id])];
      for (const accountNumber of numbers.filter((number) => !waiting.has(number) && !own.has(number))) {
        const request = await this.bindings.ask(repos, at, 'review', { ...person, accountNumber });
        ids.push(request.id);
        announce.push(...request.announce);
      }
      const [first] = ids;
      if (first !== undefined && customer.email !== null && customer.emailConfirmedAt !== null)
        await this.messages.post(repos, at, {
          kind: 'requestTaken',
          channel: 'email',
          recipient: customer.email,
          params: { hours: hoursUntil(at, dueAt), number: String(first) },
          dedupe: `binding:${first}`,
        });
      return {
        result: { dueAt: msToInstant(dueAt) },
        subject: `customer:${customer.id}`,
        details: { requests: ids },
        announce,
      };
    });
    this.messages.wake();
    return result;
  }

  /** The two facts of the profile in the form in which they are compared. Throws with every field that is wrong. */
  #typed(typed: Input<'accounts.addByFacts'>['facts']): [BillFact, string][] {
    const asked = this.settings.profile.customer.facts;
    const wrong = (fact: string, code: FieldError['code']): FieldError => ({ path: `facts.${fact}`, code, params: {} });
    const facts = asked.map((fact): [BillFact, string] => [fact, typedFact(fact, typed[fact] ?? '')]);
    const fields = facts
      .filter(([, value]) => value === '')
      .map(([fact]) => wrong(fact, typed[fact] === null ? 'REQUIRED' : 'BAD_FORMAT'));
    if (fields.length > 0) throw new DomainError('BAD_INPUT', {}, fields);
    return facts;
  }

  #numbers({ numbers, phone }: Input<'accounts.requestBinding'>): string[] {
    // eslint-disable-next-line security/detect-non-literal-regexp -- the company's own pattern, checked when its profile is loaded
    const pattern = new RegExp(this.settings.profile.account.numberPattern);
    const typed = numbers.map(digitsOf);
    const fields = typed.flatMap((number, at): FieldError[] =>
      pattern.test(number) ? [] : [{ path: `numbers.${at}`, code: 'BAD_ACCOUNT', params: {} }],
    );
    if (phoneOf(phone) === '') fields.push({ path: 'phone', code: 'BAD_PHONE', params: {} });
    if (fields.length > 0) throw new DomainError('BAD_INPUT', {}, fields);
    return typed;
  }

  /** Whoever had the account before learns that somebody else has it now, too. */
  async #tellOwners(repos: Repositories, at: number, actor: CustomerActor, account: AccountRow): Promise<void> {
    for (const id of await repos.accounts.customersOf(account.id)) {
      const owner = await repos.customers.byId(id);
      const params = { address: shortAddressOf(account), by: actor.name };
      if (owner) await postTo(this.messages, repos, at, owner, `added:${account.id}:${actor.customerId}:${id}`, params);
    }
  }
}
