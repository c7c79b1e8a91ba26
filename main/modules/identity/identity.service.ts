import type { Input } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Me } from '../../../contract/identity';
import type { AccountId, CustomerId } from '../../../contract/types/brand';
import { identifierOf, loginOf, recognise } from '../../../contract/types/identifiers';
import type { ReadRepositories } from '../../../db/repositories';
import type { CustomerRow } from '../../../db/repositories/customer.repository';
import { NO_PASSWORD } from '../../../db/repositories/staff.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Passwords } from '../../platform/passwords';
import type { Profile } from '../../profiles/profile.schema';
import {
  type Actor,
  ANONYMOUS,
  type Anonymous,
  type CustomerActor,
  isStaff,
  type Newcomer,
  type StaffActor,
} from '../../rpc/actor';
import { audit } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { FactorProof, Factors } from '../staff/factor.service';
import { staffActor } from '../staff/staff.map';
import { opensFirst } from './first-password.rules';
import { isRegistered } from './first-password.service';
import type { GuardSubject, SignInGuard } from './sign-in-guard';

type SignIn = Pick<Input<'identity.signIn'>, 'as' | 'identifier' | 'login' | 'password' | 'factor'>;
type SignedIn = Exclude<Actor, Anonymous>;

const SESSION = 'session';
/** Of the login's digest in the audit: enough to see that tries belong together. */
const DIGEST_SIGNS = 16;

/** A person found by what was typed. */
interface Candidate {
  actor: CustomerActor | StaffActor;
  passwordHash: string;
}

export function meOf(actor: Actor, window: Partial<Pick<Me, 'isLocked' | 'needsFactor'>> = {}): Me {
  return {
    role: actor.role,
    name: 'name' in actor ? actor.name : '',
    account: actor.role === 'newcomer' ? actor.account : null,
    ...{ isLocked: false, needsFactor: false, ...window },
  };
}

export const customerActor = ({ id, shortName }: CustomerRow): CustomerActor => ({
  role: 'customer',
  customerId: id as CustomerId,
  name: shortName,
});

/** Signing in: same answer and same work for a known and an unknown login, tries counted before the comparison. */
export class IdentityService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly storage: Storage,
    private readonly guard: SignInGuard,
    private readonly passwords: Passwords,
    private readonly factors: Factors,
    private readonly profile: Profile,
    private readonly clock: Clock,
  ) {}

  async signIn(input: SignIn): Promise<SignedIn> {
    const subject = this.guard.subject(input.as, input.login);
    const left = await this.guard.count(subject);
    const candidate = await this.#find(input);
    const newcomer = candidate ? undefined : await this.#findNewcomer(input);
    const matches = await this.#matches(candidate?.passwordHash, input.password);
    if (newcomer) return this.#welcome(subject, newcomer);
    if (!candidate || !matches) {
      await this.#record(ANONYMOUS, 'identity.signInFailed', `login:${subject.slice(0, DIGEST_SIGNS)}`);
      throw new DomainError('WRONG_CREDENTIALS', {});
    }
    const factor = await this.#factor(candidate.actor, input.password, input.factor, left);
    const fresh = this.passwords.needsRehash(candidate.passwordHash)
      ? await this.passwords.hash(input.password)
      : undefined;
    return this.#welcome(subject, candidate.actor, { compared: candidate.passwordHash, fresh, factor });
  }

  /** Another person's login and password, typed by `asker`, who is signed in: as at sign-in, but nobody is signed in by it. */
  async verify(asker: CustomerActor, login: string, password: string): Promise<CustomerActor> {
    const subject = this.guard.subject('customer', login);
    await this.guard.count(subject);
    const candidate = await this.#findCustomer({ as: 'customer', identifier: null, login, password, factor: null });
    const matches = await this.#matches(candidate?.passwordHash, password);
    if (candidate?.actor.role !== 'customer' || !matches) {
      await this.#record(asker, 'identity.signInFailed', `login:${subject.slice(0, DIGEST_SIGNS)}`);
      throw new DomainError('WRONG_CREDENTIALS', {});
    }
    await this.storage.write((repos) => this.guard.clear(repos, subject));
    return candidate.actor;
  }

  /**
   * A signed-in person gives their password once more; tries are counted with those of signing in. Returns the hash that it was compared
   * with, since what it opens may come later. Throws WRONG_PASSWORD, SIGN_IN_DELAYED, SIGN_IN_BLOCKED.
   */
  async confirm(actor: CustomerActor | StaffActor, password: string): Promise<string> {
    const { subject, passwordHash } = await this.#given(actor, password);
    await this.storage.write((repos) => this.guard.clear(repos, subject));
    return passwordHash;
  }

  /**
   * The same with a code of the second factor. What it returns takes the code up, in the transaction of what it opens; until then the tries
   * stay counted. Throws WRONG_CODE, too.
   */
  async confirmFactor(
    actor: StaffActor,
    password: string,
    code: string,
  ): Promise<(repos: Repositories) => Promise<void>> {
    const { subject, left } = await this.#given(actor, password);
    const proof = await this.#factor(actor, password, code, left);
    return async (repos) => {
      await this.#takeFactor(repos, actor, proof);
      await this.guard.clear(repos, subject);
    };
  }

  /** Forgets the tries at a login of staff: inside the transaction that lets them in again. */
  forgetStaffTries(repos: Repositories, login: string): Promise<void> {
    return this.guard.clear(repos, this.guard.subject('staff', login));
  }

  /** Forgets the tries at every name of the customer: inside the transaction that gives them a new password. */
  async forgetTries(repos: Repositories, customerId: number): Promise<void> {
    for (const { valueNorm } of await repos.customers.identifiersOf(customerId))
      await this.guard.clear(repos, this.guard.subject('customer', valueNorm));
  }

  /** The person's window was locked, or opened again. */
  recordLock(actor: Actor, what: 'lock' | 'unlock'): Promise<void> {
    return this.#record(actor, `identity.${what}`, SESSION);
  }

  /** A disk that takes no row keeps nobody from leaving: that failure is in the log. */
  async signOut(actor: Actor): Promise<void> {
    await this.#record(actor, 'identity.signOut', SESSION).catch((failure: unknown) => {
      if (!(failure instanceof DomainError)) throw failure;
    });
  }

  /** What was compared must still be there: the password may have been changed, or the person dismissed, during the comparison. */
  #welcome<A extends SignedIn>(
    subject: GuardSubject,
    actor: A,
    password?: { compared: string; fresh: string | undefined; factor: FactorProof | null },
  ): Promise<A> {
    return this.storage.write(async (repos) => {
      if (password) {
        const [id, people] =
          'customerId' in actor
            ? [actor.customerId, repos.customers]
            : [isStaff(actor) ? actor.staffId : 0, repos.staff];
        const row = await people.byId(id);
        if (row?.passwordHash !== password.compared || row.disabledAt !== null)
          throw new DomainError('WRONG_CREDENTIALS', {});
        if (isStaff(actor) && 'role' in row && (row.role !== actor.role || row.officeId !== actor.officeId))
          throw new DomainError('WRONG_CREDENTIALS', {});
        if (isStaff(actor)) await this.#takeFactor(repos, actor, password.factor);
        if (password.fresh !== undefined) await people.setPasswordHash(id, password.fresh);
      }
      await this.guard.clear(repos, subject);
      await audit(repos, { at: this.clock.now(), actor, action: 'identity.signIn', subject: SESSION, details: {} });
      return actor;
    });
  }

  /** The code that was proven must still be there to be taken, and a factor that was set meanwhile asks for one. */
  async #takeFactor(repos: Repositories, { staffId }: StaffActor, proof: FactorProof | null): Promise<void> {
    if (!proof && !(await repos.staffFactors.of(staffId))) return;
    if (!proof || !(await this.factors.take(repos, proof, this.clock.now())))
      throw new DomainError('WRONG_CODE', { left: 0 });
  }

  /** The second factor of who has one; null for who has none. FACTOR_REQUIRED, WRONG_CODE. */
  async #factor(actor: Actor, password: string, typed: string | null, left: number): Promise<FactorProof | null> {
    if (!isStaff(actor) || !(await this.factors.isOn(actor.staffId))) return null;
    if (typed === null || typed === '') throw new DomainError('FACTOR_REQUIRED', {});
    const proof = await this.factors.prove(actor.staffId, password, typed);
    if (proof) return proof;
    await this.#record(actor, 'identity.factorFailed', SESSION);
    throw new DomainError('WRONG_CODE', { left });
  }

  /** Counts the try and compares. */
  async #given(actor: CustomerActor | StaffActor, password: string) {
    const [login, row] = isStaff(actor) ? await this.#staff(actor) : await this.#customer(actor);
    const subject = this.guard.subject(isStaff(actor) ? 'staff' : 'customer', login);
    const left = await this.guard.count(subject);
    const matches = await this.#matches(row?.passwordHash, password);
    if (!row || row.disabledAt !== null || !matches) {
      await this.#record(actor, 'identity.confirmFailed', SESSION);
      throw new DomainError('WRONG_PASSWORD', {});
    }
    return { subject, left, passwordHash: row.passwordHash };
  }

  /** Staff who have not set a password yet have none that fits. */
  #matches(stored: string | undefined, password: string): Promise<boolean> {
    return this.passwords.matches(stored === NO_PASSWORD ? undefined : stored, password);
  }

  #record(actor: Actor, action: string, subject: string): Promise<void> {
    return this.storage.write((repos) => audit(repos, { at: this.clock.now(), actor, action, subject, details: {} }));
  }

  async #staff({ staffId }: StaffActor) {
    const row = await this.read.staff.byId(staffId);
    return [row?.login ?? '', row] as const;
  }

  async #customer({ customerId }: CustomerActor) {
    const [first] = await this.read.customers.identifiersOf(customerId);
    return [first?.valueNorm ?? `customer:${customerId}`, await this.read.customers.byId(customerId)] as const;
  }

  #find(input: SignIn): Promise<Candidate | undefined> {
    return input.as === 'staff' ? this.#findStaff(input.login) : this.#findCustomer(input);
  }

  async #findStaff(login: string): Promise<Candidate | undefined> {
    const row = await this.read.staff.byLogin(loginOf(login));
    if (!row || row.disabledAt !== null) return undefined;
    return {
      actor: staffActor(row),
      passwordHash: row.passwordHash,
    };
  }

  /** In the kind that the person named, or in all of the profile's that the text may be; the first who has it is meant. */
  async #findCustomer({ identifier, login }: SignIn): Promise<Candidate | undefined> {
    const allowed = this.profile.signIn.identifiers.map(({ kind }) => kind);
    const asked = identifier === null ? allowed : allowed.filter((kind) => kind === identifier);
    for (const kind of recognise(login, asked)) {
      const row = await this.read.customers.byIdentifier([kind], identifierOf(kind, login));
      if (!row) continue;
      return row.disabledAt === null ? { actor: customerActor(row), passwordHash: row.passwordHash } : undefined;
    }
    return undefined;
  }

  /** Somebody with the bill of an account that nobody has registered, where the bill opens the door once. */
  async #findNewcomer({ as, login, password }: SignIn): Promise<Newcomer | undefined> {
    if (as !== 'customer' || this.profile.signIn.firstPassword !== 'unifiedId') return undefined;
    const account = await this.read.accounts.byNumber(identifierOf('account', login));
    if (!account || !opensFirst(account.unifiedId, password) || account.closedOn !== null) return undefined;
    if (await isRegistered(this.read, account)) return undefined;
    return { role: 'newcomer', accountId: account.id as AccountId, account: account.number };
  }
}
