import { createHash } from 'node:crypto';
import type { Input } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Me } from '../../../contract/identity';
import type { CustomerId, StaffId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { UnitOfWork } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Passwords } from '../../platform/passwords';
import type { Profile } from '../../profiles/profile.schema';
import type { ANONYMOUS } from '../../rpc/actor';
import { type Actor } from '../../rpc/actor';
import { audit, storageToDomain } from '../audit/command-runner';
import { delayAfter, guardedLogin, normaliseLogin } from './identity.rules';

type SignIn = Input<'identity.signIn'>;

/** A person found by what was typed, or nobody. */
interface Candidate {
  actor: Exclude<Actor, typeof ANONYMOUS>;
  passwordHash: string;
}

export function meOf(actor: Actor): Me {
  return { role: actor.role, name: 'name' in actor ? actor.name : '' };
}

/** Signing in: same answer and same time for a known and an unknown login, tries counted before the comparison. */
export class IdentityService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly unitOfWork: UnitOfWork,
    private readonly passwords: Passwords,
    private readonly profile: Profile,
    private readonly clock: Clock,
  ) {}

  async signIn(input: SignIn): Promise<Actor> {
    const subject = this.#subject(input);
    await this.#countTry(subject);
    const candidate = await this.#find(input);
    const matches = await this.passwords.matches(candidate?.passwordHash, input.password);
    if (!candidate || !matches) throw new DomainError('WRONG_CREDENTIALS', {});
    await this.#welcome(subject, candidate.actor);
    return candidate.actor;
  }

  /** The try is written as a failure first: a process killed during the comparison does not give it back. */
  async #countTry(subject: string): Promise<void> {
    const refused = await this.#write(async (repos) => {
      const now = this.clock.now();
      const guard = await repos.signInGuard.get(subject);
      const failures = guard?.failures ?? 0;
      const delay = delayAfter(failures);
      if (delay === 'blocked') return new DomainError('SIGN_IN_BLOCKED', {});
      const wait = (guard?.blockedUntil ?? 0) - now;
      if (wait > 0 && wait <= delay * 1000)
        return new DomainError('SIGN_IN_DELAYED', { seconds: Math.ceil(wait / 1000) });
      const next = delayAfter(failures + 1);
      await repos.signInGuard.put(subject, failures + 1, next === 'blocked' ? now : now + next * 1000);
      return null;
    });
    if (refused) throw refused;
  }

  #welcome(subject: string, actor: Actor): Promise<void> {
    return this.#write(async (repos) => {
      await repos.signInGuard.clear(subject);
      await audit(repos, { at: this.clock.now(), actor, action: 'identity.signIn', subject: 'session', details: {} });
    });
  }

  #write<T>(work: Parameters<typeof this.unitOfWork.write<T>>[0]): Promise<T> {
    return this.unitOfWork.write(work).catch((failure: unknown) => {
      throw storageToDomain(failure);
    });
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
    for (const kind of this.profile.signIn.identifiers) {
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
