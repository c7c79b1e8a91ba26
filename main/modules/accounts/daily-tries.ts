import { createHash } from 'node:crypto';
import { DomainError } from '../../../contract/errors';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { Storage } from '../audit/storage';

const DAY_MS = 24 * 3_600_000;

/** What is counted: a digest, so that the base keeps nothing that was typed. */
export const trySubject = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** So many tries until a day has passed without one; they survive a restart. */
export class DailyTries {
  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /**
   * Called before the work, in a transaction of its own, so that a process killed meanwhile does not give the try back. Returns how many are
   * left; throws TOO_MANY_TRIES, and then nothing was counted.
   */
  async count(subjects: readonly string[], limit: number): Promise<number> {
    const outcome = await this.storage.write(async (repos) => {
      const now = this.clock.now();
      const known = await Promise.all(subjects.map((subject) => this.#known(repos, subject, now)));
      const waits = known.filter(({ tries }) => tries >= limit).map(({ until }) => until - now);
      if (waits.length > 0) return { wait: Math.max(...waits), left: 0 };
      for (const { subject, tries } of known) await repos.signInGuard.put(subject, tries + 1, now + DAY_MS);
      return { wait: 0, left: limit - 1 - Math.max(...known.map(({ tries }) => tries)) };
    });
    if (outcome.wait > 0) throw new DomainError('TOO_MANY_TRIES', { minutes: Math.ceil(outcome.wait / 60_000) });
    return outcome.left;
  }

  async forget(repos: Repositories, subjects: readonly string[]): Promise<void> {
    for (const subject of subjects) await repos.signInGuard.clear(subject);
  }

  async #known({ signInGuard }: Repositories, subject: string, now: number) {
    const row = await signInGuard.get(subject);
    // A longer wait than a day comes from a clock that was put back.
    const until = Math.min(row?.blockedUntil ?? 0, now + DAY_MS);
    return { subject, until, tries: row && until > now ? row.failures : 0 };
  }
}
