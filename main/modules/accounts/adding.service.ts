import type { Input, Output } from '../../../contract';
import type { BillFact } from '../../../contract/accounts';
import { DomainError, type FieldError } from '../../../contract/errors';
import type { AccountId } from '../../../contract/types/brand';
import { digitsOf, phoneOf } from '../../../contract/types/identifiers';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
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
    private readonly read: ReadRepositories,
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
    const { requestHours } = this.settings.profile.registration;
    const result = await this.commands.run(call, input.uid, async (repos, at) => {
      const customer = await repos.customers.byId(actor.customerId);
      if (!customer) throw new DomainError('NOT_FOUND', {});
      const dueAt = this.bindings.dueAt(at);
      const { id: customerId, fullName, legalForm, email } = customer;
      const details = { message: input.message };
      const person = { customerId, fullName, legalForm, email, phone: phoneOf(input.phone), details };
      const asked = await repos.registrations.bindingsOf(actor.customerId);
      const waiting = new Set(asked.map((row) => digitsOf(row.accountNumber ?? '')));
      const own = new Set((await repos.accounts.ofCustomer(actor.customerId)).map((row) => row.number));
      const ids: number[] = [];
      for (const accountNumber of numbers.filter((number) => !waiting.has(number) && !own.has(number)))
        ids.push(await this.bindings.ask(repos, at, 'review', { ...person, accountNumber }));
      const [first] = ids;
      if (first !== undefined && customer.email !== null && customer.emailConfirmedAt !== null)
        await this.messages.post(repos, at, {
          kind: 'requestTaken',
          channel: 'email',
          recipient: customer.email,
          params: { hours: String(requestHours), number: String(first) },
          dedupe: `binding:${first}`,
        });
      return {
        result: { dueAt: msToInstant(dueAt) },
        subject: `customer:${customer.id}`,
        details: { requests: ids },
        announce: [announceProfile([customer.id])],
      };
    });
    this.messages.wake();
    return result;
  }

  /** What was asked for together is shown together. */
  async requests({ customerId }: CustomerActor): Promise<Output<'accounts.requests'>> {
    const asked = new Map<string, { numbers: string[]; createdAt: number; dueAt: number }>();
    for (const { accountNumber, createdAt, dueAt, state } of await this.read.registrations.bindingsOf(customerId)) {
      if (state !== 'review' || accountNumber === null || dueAt === null) continue;
      const key = `${createdAt}:${dueAt}`;
      const one = asked.get(key) ?? { numbers: [], createdAt, dueAt };
      one.numbers.push(accountNumber);
      asked.set(key, one);
    }
    return [...asked.values()].map(({ numbers, createdAt, dueAt }) => ({
      numbers,
      askedAt: msToInstant(createdAt),
      dueAt: msToInstant(dueAt),
    }));
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
