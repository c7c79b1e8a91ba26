import { createHash } from 'node:crypto';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Storage } from '../audit/storage';
import { delayAfter, guardedLogin, triesLeft, waiting } from './identity.rules';

/** Under what tries are counted: a digest, so that the base keeps no login that was typed. */
export type GuardSubject = string & { readonly __brand: 'GuardSubject' };

/** Counts tries of passwords per typed login, customers and staff apart; they survive a restart. */
export class SignInGuard {
  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  subject(as: 'customer' | 'staff', login: string): GuardSubject {
    return createHash('sha256')
      .update(`${as}:${guardedLogin(login)}`)
      .digest('hex') as GuardSubject;
  }

  /**
   * Called before the comparison: the try is written as a failure first, so a process killed meanwhile does not give it back.
   * Returns how many more are free of delay. SIGN_IN_DELAYED, SIGN_IN_BLOCKED.
   */
  async count(subject: GuardSubject): Promise<number> {
    const outcome = await this.storage.write(async (repos) => {
      const now = this.clock.now();
      const guard = await repos.signInGuard.get(subject);
      const failures = guard?.failures ?? 0;
      const wait = (guard?.blockedUntil ?? 0) - now;
      // A longer wait than the rule gives comes from a clock that was put back.
      if (wait > 0 && wait <= delayAfter(failures) * 1000) return waiting(failures, wait);
      await repos.signInGuard.put(subject, failures + 1, now + delayAfter(failures + 1) * 1000);
      return triesLeft(failures + 1);
    });
    if (typeof outcome !== 'number') throw outcome;
    return outcome;
  }

  /** The password was right, or there is a new one: inside the transaction that says so. */
  clear(repos: Repositories, subject: GuardSubject): Promise<void> {
    return repos.signInGuard.clear(subject);
  }
}
