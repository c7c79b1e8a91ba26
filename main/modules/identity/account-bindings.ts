import { digitsOf } from '../../../contract/types/identifiers';
import type { AccountRow } from '../../../db/repositories/account.repository';
import type { CustomerRow } from '../../../db/repositories/customer.repository';
import type { RegistrationRow } from '../../../db/repositories/registration.repository';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import { announceCase } from '../admission/admission.announce';
import type { Announcement } from '../audit/command-runner';
import type { SettingsService } from '../settings/settings.service';
import { dueAt } from '../settings/terms.rules';
import { isOwnAccount } from './account-match';
import { giveWay } from './customer-birth';
import { rowOf } from './registration-row';

/** What a person says of an account. */
export interface NamedAccount {
  number: string;
  fullName: string;
  address: string | null;
  /** The person has seen the account's own address and said that it is theirs. */
  isConfirmed: boolean;
}

/** Which accounts a customer gets at once, and which an operator looks at first (I27). */
export class AccountBindings {
  constructor(private readonly settings: SettingsService) {}

  /** The account of that number, unless it is closed. */
  async find(repos: Pick<ReadRepositories, 'accounts'>, number: string): Promise<AccountRow | undefined> {
    const digits = digitsOf(number);
    const account = digits === '' ? undefined : await repos.accounts.byNumber(digits);
    return account?.closedOn === null ? account : undefined;
  }

  /** The account, when nobody has to look at it: it goes with what the person said, and no other customer has it. */
  async own(repos: Pick<ReadRepositories, 'accounts'>, named: NamedAccount): Promise<AccountRow | undefined> {
    const account = await this.find(repos, named.number);
    if (!account || !(named.isConfirmed || isOwnAccount(named, account))) return undefined;
    return (await repos.accounts.customersOf(account.id)).length === 0 ? account : undefined;
  }

  /** A customer's account that waits: for the contact's confirmation, or for an operator with a term. */
  async ask(
    repos: Repositories,
    at: number,
    state: 'waiting' | 'review',
    {
      customerId,
      ...person
    }: Pick<RegistrationRow, 'fullName' | 'legalForm' | 'email' | 'phone'> &
      Partial<Pick<RegistrationRow, 'purpose'>> & { customerId: number; accountNumber: string; details: object },
  ): Promise<{ id: number; announce: Announcement[] }> {
    const account = await this.find(repos, person.accountNumber);
    const officeId = account?.officeId ?? null;
    const id = await repos.registrations.insert(
      rowOf(at, {
        ...{ ...person, way: 'binding', state, customerId, accountId: account?.id ?? null, officeId },
        dueAt: state === 'review' ? await this.dueAt(repos, at) : null,
      }),
    );
    return { id, announce: state === 'review' ? [announceCase(id, officeId)] : [] };
  }

  /**
   * The customer, as they were before, has confirmed a contact. The first of its kind is a way to sign in from now on, where the company has that;
   * who confirms another and signs in otherwise has chosen to. Accounts that waited for it are theirs now, or go to an operator.
   */
  async contactConfirmed(
    repos: Repositories,
    at: number,
    customer: Pick<CustomerRow, 'id' | 'emailConfirmedAt' | 'phoneConfirmedAt'>,
    { channel, shown }: { channel: 'email' | 'phone'; shown: string },
  ): Promise<Announcement[]> {
    const { id: customerId } = customer;
    const isFirst = (channel === 'email' ? customer.emailConfirmedAt : customer.phoneConfirmedAt) === null;
    if (isFirst) await giveWay(repos, this.settings.profile, customerId, channel, shown);
    const announce: Announcement[] = [];
    for (const row of await repos.registrations.bindingsOf(customerId)) {
      if (row.state !== 'waiting') continue;
      const named = { number: row.accountNumber ?? '', fullName: row.fullName, address: null, isConfirmed: false };
      const account = await this.own(repos, named);
      if (account) {
        await repos.customers.linkAccount(customerId, account.id, at);
        await repos.registrations.close(row.id, { state: 'done', customerId, decidedAt: at });
      } else {
        await repos.registrations.review(row.id, await this.dueAt(repos, at));
        announce.push(announceCase(row.id, row.officeId));
      }
    }
    return announce;
  }

  /** When an operator will have looked at what comes in now: by the company's term of that day. */
  async dueAt({ settings }: Pick<Repositories, 'settings'>, at: number): Promise<number> {
    const day = this.settings.today();
    const { registration } = await this.settings.dated('terms', day, settings);
    const calendar = await this.settings.dated('calendar', day, settings);
    return dueAt(at, registration, this.settings.profile.timeZone, calendar);
  }
}
