import { DomainError } from '../../../contract/errors';
import type { AccountId, CustomerId } from '../../../contract/types/brand';
import type { MessageKind } from '../../../contract/messages';
import type { CaseRejection } from '../../../contract/types/case';
import { identifierOf, type IdentifierKind, isMobile, recognise } from '../../../contract/types/identifiers';
import type { AccountRow } from '../../../db/repositories/account.repository';
import type { AppliedRow } from '../../../db/repositories/admission.repository';
import type { RegistrationRow } from '../../../db/repositories/registration.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Profile } from '../../profiles/profile.schema';
import { messageWords } from '../../texts/messages-ru';
import { ERASED_NAME } from '../../texts/personal-data-ru';
import { shortAddressOf } from '../../texts/ru';
import { postTo } from '../accounts/post-to';
import type { ConsentsService } from '../identity/consents.service';
import { noticeTo } from '../identity/contact.rules';
import { addCustomer } from '../identity/customer-birth';
import type { MessageParams } from '../messages/messages.render';
import type { MessagesService } from '../messages/messages.service';
import { type Reach, requireReach } from '../scope';
import { detailsOf } from './admission.map';
import { undoExpired } from './case-decisions.service';
import { type FirstLogin, firstLogins, passwordTo, UNDO_MS } from './admission.rules';

const DAY_MS = 24 * 3_600_000;
/** A first password that has not left by then is not sent any more: staff give another. */
const PASSWORD_DAYS = 3;

/** What somebody signs in by, as typed. */
export type Login = ReturnType<typeof firstLogins>[number];

export const NOTHING_APPLIED: AppliedRow = { customerId: null, accountIds: [], messages: [] };

/** What a decision sets in motion, inside its transaction; each can be taken back by what is returned. */
export class CaseEffects {
  constructor(
    private readonly profile: Profile,
    private readonly consents: ConsentsService,
    private readonly messages: MessagesService,
  ) {}

  /** The accounts, each open and within reach: NOT_FOUND, NOTHING_TO_BIND. Reads only. */
  async accountsOf(repos: Repositories, reach: Reach, accountIds: readonly AccountId[]): Promise<AccountRow[]> {
    const accounts: AccountRow[] = [];
    for (const id of new Set(accountIds)) {
      const account = await repos.accounts.byId(id);
      if (!account || account.closedOn !== null) throw new DomainError('NOT_FOUND', {});
      requireReach(reach, account.officeId);
      accounts.push(account);
    }
    if (accounts.length === 0) throw new DomainError('NOTHING_TO_BIND', {});
    return accounts;
  }

  /** The first of what the company signs people in by that is free. IDENTIFIER_TAKEN, NO_CONTACT. */
  async loginOf(repos: Repositories, person: FirstLogin): Promise<Login> {
    const kinds = this.profile.signIn.identifiers.map(({ kind }) => kind);
    const ways = firstLogins(kinds, person);
    for (const way of ways) if (!(await isTaken(repos, kinds, way.value))) return way;
    throw new DomainError(ways.length > 0 ? 'IDENTIFIER_TAKEN' : 'NO_CONTACT', {});
  }

  /** Somebody without a cabinet gets one, with the accounts in it. */
  async letIn(
    repos: Repositories,
    at: number,
    row: Pick<RegistrationRow, 'id' | 'fullName' | 'legalForm' | 'email' | 'phone'>,
    { accounts, login, passwordHash }: { accounts: readonly AccountRow[]; login: Login; passwordHash: string },
  ): Promise<CustomerId> {
    const { email, phone } = row;
    // Whoever signs in with the password that went there holds the contact: they may recover by it.
    const told = passwordTo(row)?.channel;
    const customerId = await addCustomer(repos, at, this.profile, {
      ...{ fullName: row.fullName, legalForm: row.legalForm, passwordHash, identifiers: [login] },
      email: email === null ? null : { value: email, isConfirmed: told === 'email' },
      phone: phone === null ? null : { value: phone, isConfirmed: told === 'sms' },
      accounts: accounts.map(({ id }) => id),
    });
    await this.consents.adopt(repos, at, row.id, customerId);
    return customerId;
  }

  /** The login and the password leave together (F067). */
  async tellLogin(
    repos: Repositories,
    at: number,
    to: NonNullable<ReturnType<typeof passwordTo>>,
    message: { login: string; password: string; dedupe: string; notBefore: number },
  ): Promise<string[]> {
    const { login, password, dedupe, notBefore } = message;
    const expiresAt = at + PASSWORD_DAYS * DAY_MS;
    const params = { login, password };
    await this.messages.post(repos, at, { kind: 'loginGiven', ...to, params, dedupe, notBefore, expiresAt });
    return [dedupe];
  }

  /** Binds what is not the customer's yet, and tells those who have it already. */
  async bind(
    repos: Repositories,
    at: number,
    customer: { id: number; name: string },
    accounts: readonly AccountRow[],
    key: string,
  ): Promise<AppliedRow> {
    const [accountIds, messages]: [number[], string[]] = [[], []];
    for (const account of accounts) {
      if (await repos.accounts.isLinked(customer.id, account.id)) continue;
      messages.push(...(await this.tellOwners(repos, at, customer, account, key)));
      await repos.customers.linkAccount(customer.id, account.id, at);
      accountIds.push(account.id);
    }
    return { customerId: null, accountIds, messages };
  }

  async tellOwners(
    repos: Repositories,
    at: number,
    { id: own, name }: { id: number; name: string },
    account: AccountRow,
    key: string,
  ): Promise<string[]> {
    const keys: string[] = [];
    for (const id of await repos.accounts.customersOf(account.id)) {
      const owner = id === own ? undefined : await repos.customers.byId(id);
      if (!owner || !noticeTo(owner)) continue;
      const dedupe = `${key}:${account.id}:${id}`;
      const params = { address: shortAddressOf(account), by: name };
      await postTo(this.messages, repos, at, owner, dedupe, params, at + UNDO_MS);
      keys.push(dedupe);
    }
    return keys;
  }

  /** To the applicant, held for as long as the decision may be taken back; nothing without a contact. */
  async tell(
    repos: Repositories,
    at: number,
    row: RegistrationRow,
    message: { kind: MessageKind; params: MessageParams; dedupe: string },
  ): Promise<string[]> {
    const to = await this.#contactOf(repos, row);
    if (!to) return [];
    const params = { number: String(row.id), ...message.params };
    await this.messages.post(repos, at, { ...message, ...to, params, notBefore: at + UNDO_MS });
    return [message.dedupe];
  }

  /** What was bound, said and made goes again. UNDO_EXPIRED when a message has left, or the new customer is somebody by now. */
  async takeBack(repos: Repositories, row: RegistrationRow, decidedAt: number, applied: AppliedRow): Promise<void> {
    for (const key of applied.messages) if (!(await this.messages.takeBack(repos, key))) throw undoExpired();
    const customerId = applied.customerId ?? row.customerId;
    if (customerId === null) return;
    for (const accountId of applied.accountIds) await repos.customers.unlinkAccount(customerId, accountId, decidedAt);
    if (applied.customerId === null) return;
    await repos.consents.moveBack(row.id);
    if (!(await repos.customers.removeNew(customerId, ERASED_NAME, decidedAt))) throw undoExpired();
  }

  /** The phone that was named for the answer, else what the customer has confirmed; of one without a cabinet what they gave. */
  async #contactOf(
    repos: Repositories,
    row: RegistrationRow,
  ): Promise<{ channel: 'sms' | 'email'; recipient: string } | null> {
    if (row.customerId === null) return passwordTo(row);
    const isNamed = detailsOf(row).message !== undefined && row.phone !== null && isMobile(row.phone);
    if (isNamed && row.phone !== null) return { channel: 'sms', recipient: row.phone };
    const customer = await repos.customers.byId(row.customerId);
    return (customer && noticeTo(customer)) ?? null;
  }
}

/** One text is one person, whatever kind it is taken for. */
async function isTaken(repos: Repositories, kinds: readonly IdentifierKind[], value: string): Promise<boolean> {
  for (const kind of recognise(value, kinds))
    if (await repos.customers.byIdentifier([kind], identifierOf(kind, value))) return true;
  return false;
}

/** What the applicant reads: the reason in words, and what was written to it. */
export const reasonText = (reason: CaseRejection, comment: string): string =>
  [reason === 'other' ? '' : messageWords.rejections[reason], comment].filter(Boolean).join('. ');
