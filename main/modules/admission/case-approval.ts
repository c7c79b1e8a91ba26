import { DomainError } from '../../../contract/errors';
import type { AccountId, CustomerId } from '../../../contract/types/brand';
import type { AccountRow } from '../../../db/repositories/account.repository';
import type { RegistrationRow } from '../../../db/repositories/registration.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { ReachOf } from '../scope';
import { passwordTo, UNDO_MS } from './admission.rules';
import type { Verdict } from './case-decisions.service';
import type { CaseEffects } from './case-effects';

/** A password with its hash: made before the transaction, which is no place for long work. */
export interface Made {
  password: string;
  passwordHash: string;
}

export interface Approved {
  accountIds: readonly AccountId[];
  comment: string;
  /** Of one who has no cabinet yet. */
  made: Made | null;
}

/** Lets an applicant in: all that may refuse is read before anything is written. */
export class CaseApproval {
  constructor(
    private readonly effects: CaseEffects,
    private readonly reach: ReachOf,
  ) {}

  async verdict(
    repos: Repositories,
    at: number,
    actor: StaffActor,
    row: RegistrationRow,
    { accountIds, comment, made }: Approved,
  ): Promise<Verdict> {
    const accounts = await this.effects.accountsOf(repos, this.reach(actor, 'registrations.decide'), accountIds);
    const words = comment || null;
    const change = {
      state: 'done' as const,
      decidedAt: at,
      decidedBy: actor.staffId,
      rejectReason: null,
      comment: words,
    };
    const isNew = row.customerId === null;
    const applied = isNew
      ? await this.#letIn(repos, at, row, accounts, made, words)
      : await this.#bind(repos, at, row, accounts, words);
    const customerId = (applied.customerId ?? row.customerId) as CustomerId;
    return { kind: 'approve', change: { ...change, customerId }, applied, comment: words, customerId };
  }

  /** Somebody without a cabinet: the login and the first password leave together. IDENTIFIER_TAKEN, NO_CONTACT. */
  async #letIn(
    repos: Repositories,
    at: number,
    row: RegistrationRow,
    accounts: readonly AccountRow[],
    made: Made | null,
    comment: string | null,
  ): Promise<Verdict['applied']> {
    const { effects } = this;
    const [to, key] = [passwordTo(row), keyOf(row)];
    if (made === null || to === null) throw new DomainError('NO_CONTACT', {});
    const numbers = accounts.map(({ number }) => number);
    const login = await effects.loginOf(repos, { ...row, number: row.identifierShown, accounts: numbers });
    const messages: string[] = [];
    for (const account of accounts)
      messages.push(...(await effects.tellOwners(repos, at, { id: 0, name: row.fullName }, account, key)));
    const customerId = await effects.letIn(repos, at, row, { accounts, login, passwordHash: made.passwordHash });
    const message = { login: login.value, password: made.password, dedupe: key, notBefore: at + UNDO_MS };
    messages.push(...(await effects.tellLogin(repos, at, to, message)));
    if (comment !== null) messages.push(...(await this.#tell(repos, at, row, accounts, comment, `${key}:words`)));
    return { customerId, accountIds: accounts.map(({ id }) => id), messages };
  }

  /** Who has one gets the accounts in it; an account that others have does not pass from them by this. APPROVAL_REQUIRED. */
  async #bind(
    repos: Repositories,
    at: number,
    row: RegistrationRow,
    accounts: readonly AccountRow[],
    comment: string | null,
  ): Promise<Verdict['applied']> {
    const [customerId, key] = [row.customerId ?? 0, keyOf(row)];
    if (row.purpose === 'owner')
      for (const { id } of accounts)
        if ((await repos.accounts.customersOf(id)).some((owner) => owner !== customerId))
          throw new DomainError('APPROVAL_REQUIRED', {});
    const applied = await this.effects.bind(repos, at, { id: customerId, name: row.fullName }, accounts, key);
    const told = await this.#tell(repos, at, row, accounts, comment, key);
    return { ...applied, messages: [...applied.messages, ...told] };
  }

  #tell(
    repos: Repositories,
    at: number,
    row: RegistrationRow,
    accounts: readonly AccountRow[],
    comment: string | null,
    dedupe: string,
  ): Promise<string[]> {
    const numbers = accounts.map(({ number }) => number).join(', ');
    const params = { accounts: [numbers, comment].filter(Boolean).join('. ') };
    return this.effects.tell(repos, at, row, { kind: 'requestApproved', params, dedupe });
  }
}

export const customerOf = ({ customerId }: RegistrationRow) => customerId as CustomerId | null;

/** A decision has messages of its own: another version, other keys. */
export const keyOf = ({ id, version }: RegistrationRow): string => `case:${id}:${version}`;
