import type { EntityManager } from 'typeorm';
import { SignInGuardEntity } from '../entities';
import { managerSql, type Sql } from '../sql';

export interface SignInGuardRow {
  failures: number;
  /** Instant, milliseconds; 0 when not blocked. */
  blockedUntil: number;
}

export class SignInGuardReads {
  constructor(protected readonly sql: Sql) {}

  /** Failed attempts of one subject (a login, a seat); undefined when there were none. */
  get(subject: string): Promise<SignInGuardRow | undefined> {
    return this.sql.get<SignInGuardRow>(
      `SELECT "failures", "blocked_until" AS "blockedUntil" FROM "sign_in_guard" WHERE "subject" = ?`,
      [subject],
    );
  }
}

export class SignInGuardWrites extends SignInGuardReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  async put(subject: string, failures: number, blockedUntil: number): Promise<void> {
    await this.manager.upsert(SignInGuardEntity, { subject, failures, blockedUntil }, ['subject']);
  }

  async clear(subject: string): Promise<void> {
    await this.manager.delete(SignInGuardEntity, { subject });
  }
}
