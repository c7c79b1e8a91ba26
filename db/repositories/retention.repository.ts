import type { EntityManager } from 'typeorm';
import { RetentionRunEntity } from '../entities';
import { managerSql, type Sql, type WriteSql } from '../sql';
import { sweepDrafts, sweepRequests } from './request-erasure';

export interface RetentionRunRow {
  ranAt: number;
  /** JSON text. */
  report: string;
}

/** What goes after its term; each has an index of its age. */
type Row = 'confirmations' | 'messages' | 'registrations' | 'guards' | 'devices' | 'consents' | 'commands';
export type Stale = Row | 'drafts' | 'requests';

const chosen = (table: string, key: string, isOld: string): string =>
  `SELECT "${key}" FROM "${table}" WHERE ${isOld} LIMIT ?2`;
const gone = (table: string, key: string, isOld: string): string =>
  `DELETE FROM "${table}" WHERE "${key}" IN (${chosen(table, key, isOld)})`;

const OLD_REGISTRATION = `"decided_at" IS NOT NULL AND "name_norm" <> '' AND "decided_at" < ?1 AND "state" NOT IN ('waiting', 'review')`;

/** ?1: older than this instant, ?2: so many at once. Words of those that stay as a proof are emptied, the rest is removed. */
const SWEEPS: Readonly<Record<Row, string>> = {
  confirmations: gone('confirmation', 'id', '"expires_at" < ?1'),
  messages: `UPDATE "message" SET "recipient" = '', "recipient_norm" = '', "subject" = '', "text" = '', "html" = ''
    WHERE "id" IN (${chosen('message', 'id', `"ended_at" IS NOT NULL AND "recipient_norm" <> '' AND "ended_at" < ?1`)})`,
  registrations: `UPDATE "registration" SET "full_name" = '', "name_norm" = '', "account_number" = NULL, "email" = NULL, "email_norm" = NULL,
      "phone" = NULL, "identifier_kind" = NULL, "identifier_norm" = NULL, "identifier_shown" = NULL, "password_hash" = NULL, "details" = '{}',
      "comment" = NULL
    WHERE "id" IN (${chosen('registration', 'id', OLD_REGISTRATION)})`,
  guards: gone('sign_in_guard', 'subject', '"blocked_until" < ?1'),
  devices: gone('remembered_device', 'id', '"expires_at" < ?1'),
  consents: gone('consent', 'id', '"withdrawn_at" IS NOT NULL AND "withdrawn_at" < ?1'),
  commands: gone('command', 'uid', '"done_at" < ?1'),
};

const OLD_REGISTRATIONS = chosen('registration', 'id', OLD_REGISTRATION);
/** What was written to the decisions on a registration goes with its words. */
const DECISIONS = `UPDATE "registration_decision" SET "comment" = NULL, "before" = json_set("before", '$.comment', NULL)
  WHERE "registration_id" IN (${OLD_REGISTRATIONS})`;

export class RetentionReads {
  constructor(protected readonly sql: Sql) {}

  /** The newest first. */
  runs(limit: number): Promise<RetentionRunRow[]> {
    return this.sql.all<RetentionRunRow>(
      `SELECT "ran_at" AS "ranAt", "report" FROM "retention_run" ORDER BY "id" DESC LIMIT ?`,
      [limit],
    );
  }
}

export class RetentionWrites extends RetentionReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  async keepRun(row: RetentionRunRow): Promise<void> {
    await this.manager.insert(RetentionRunEntity, row);
  }

  /** Takes away at most `limit` of those that are older than the instant; returns how many. */
  async sweep(what: Stale, before: number, limit: number): Promise<number> {
    if (what === 'drafts') return sweepDrafts(this.#sql, before, limit);
    if (what === 'requests') return sweepRequests(this.#sql, before, limit);
    if (what === 'registrations') await this.#sql.run(DECISIONS, [before, limit]);
    return this.#sql.run(SWEEPS[what], [before, limit]);
  }
}
