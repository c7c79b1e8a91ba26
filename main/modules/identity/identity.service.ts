import { createHash } from 'node:crypto';
import type { Input } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Me } from '../../../contract/identity';
import type { CustomerId, StaffId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { Clock } from '../../platform/clock';
import type { Passwords } from '../../platform/passwords';
import type { Profile } from '../../profiles/profile.schema';
import { type Actor, ANONYMOUS, type Anonymous, type StaffActor } from '../../rpc/actor';
import { audit } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import { delayAfter, guardedLogin, isBlockedAfter, normaliseLogin } from './identity.rules';

type SignIn = Pick<Input<'identity.signIn'>, 'as' | 'login' | 'password'>;

const SESSION = 'session';
/** Of the login's digest in the audit: enough to see that tries belong together. */
const DIGEST_SIGNS = 16;

/** A person found by what was typed, or nobody. */
interface Candidate {
  actor: Exclude<Actor, Anonymous>;
  passwordHash: string;
}

export function meOf(actor: Actor): Me {
  return {
    role: actor.role,
    name: 'name' in actor ? actor.name : '',
    account: actor.role === 'newcomer' ? actor.account : null,
  };
}

function waiting(failures: number, ms: number): DomainError {
  return isBlockedAfter(failures)
    ? new DomainError('SIGN_IN_BLOCKED', { hours: Math.ceil(ms / 3_600_000) })
    : new DomainError('SIGN_IN_DELAYED', { seconds: Math.ceil(ms / 1000) });
}

/** Signing in: same answer and same time for a known and an unknown login, tries counted before the comparison. */
export class IdentityService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly storage: Storage,
    private readonly passwords: Passwords,
    private readonly profile: Profile,
    private readonly clock: Clock,
  ) {}

  async signIn(input: SignIn): Promise<Actor> {
    const subject = this.#subject(input);
    await this.#countTry(subject);
    const candidate = await this.#find(input);
    const matches = await this.passwords.matches(candidate?.passwordHash, input.password);
    if (!candidate || !matches) {
      await this.#record(ANONYMOUS, 'identity.signInFailed', `login:${subject.slice(0, DIGEST_SIGNS)}`);
      throw new DomainError('WRONG_CREDENTIALS', {});
    }
    await this.#welcome(subject, candidate.actor);
    return candidate.actor;
  }

  /** A signed-in person gives their password once more; tries are counted with those of signing in. Throws WRONG_PASSWORD. */
  async confirm(actor: StaffActor, password: string): Promise<void> {
    const row = await this.read.staff.byId(actor.staffId);
    const subject = this.#subject({ as: 'staff', login: row?.login ?? '', password });
    await this.#countTry(subject);
    const matches = await this.passwords.matches(row?.passwordHash, password);
    if (!row || row.disabledAt !== null || !matches) {
      await this.#record(actor, 'identity.confirmFailed', SESSION);
      throw new DomainError('WRONG_PASSWORD', {});
    }
    await this.storage.write((repos) => repos.signInGuard.clear(subject));
  }

  /** A disk that takes no row keeps nobody from leaving: that failure is in the log. */
  async signOut(actor: Actor): Promise<void> {
    await this.#record(actor, 'identity.signOut', SESSION).catch((failure: unknown) => {
      if (!(failure instanceof DomainError)) throw failure;
    });
  }

  /** The try is written as a failure first: a process killed during the comparison does not give it back. */
  async #countTry(subject: string): Promise<void> {
    const refused = await this.storage.write(async (repos) => {
      const now = this.clock.now();
      const guard = await repos.signInGuard.get(subject);
      const failures = guard?.failures ?? 0;
      const wait = (guard?.blockedUntil ?? 0) - now;
      // A longer wait than the rule gives comes from a clock that was put back.
      if (wait > 0 && wait <= delayAfter(failures) * 1000) return waiting(failures, wait);
      await repos.signInGuard.put(subject, failures + 1, now + delayAfter(failures + 1) * 1000);
      return null;
    });
    if (refused) throw refused;
  }

  #welcome(subject: string, actor: Actor): Promise<void> {
    return this.storage.write(async (repos) => {
      await repos.signInGuard.clear(subject);
      await audit(repos, { at: this.clock.now(), actor, action: 'identity.signIn', subject: SESSION, details: {} });
    });
  }

  #record(actor: Actor, action: string, subject: string): Promise<void> {
    return this.storage.write((repos) => audit(repos, { at: this.clock.now(), actor, action, subject, details: {} }));
  }

  /** Tries are counted per typed login, kept only as a digest. */
  #subject({ as, login }: SignIn): string {
    return createHash('sha256')
      .update(`${as}:${guardedLogin(login)}`)
      .digest('hex');
  }

  #find(input: SignIn): Promise<Candidate | undefined> {
    return input.as === 'staff' ? this.#findStaff(input.login) : this.#findCustomer(input.login);
  }

  async #findStaff(login: string): Promise<Candidate | undefined> {
    const row = await this.read.staff.byLogin(normaliseLogin('login', login));
    if (!row || row.disabledAt !== null) return undefined;
    return {
      actor: { role: row.role, staffId: row.id as StaffId, name: row.shortName },
      passwordHash: row.passwordHash,
    };
  }

  async #findCustomer(login: string): Promise<Candidate | undefined> {
    for (const { kind } of this.profile.signIn.identifiers) {
      const row = await this.read.customers.byIdentifier([kind], normaliseLogin(kind, login));
      if (!row) continue;
      if (row.disabledAt !== null) return undefined;
      return {
        actor: { role: 'customer', customerId: row.id as CustomerId, name: row.shortName },
        passwordHash: row.passwordHash,
      };
    }
    return undefined;
  }
}
