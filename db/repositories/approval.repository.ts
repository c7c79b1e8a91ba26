import type { EntityManager } from 'typeorm';
import { ApprovalEntity } from '../entities';
import type { ApprovalKind, ApprovalState } from '../kinds';
import { managerSql, type Sql, type WriteSql } from '../sql';
import { insertedId } from './inserted-id';

/** What one asked another of staff to check. */
export interface ApprovalRow {
  id: number;
  kind: ApprovalKind;
  /** Whom or what it is about: `staff:3`, `backup:NAME`. */
  subject: string;
  /** JSON text. */
  payload: string;
  objectDigest: Buffer;
  reason: string;
  officeId: number | null;
  askedBy: number;
  /** Instants, milliseconds. */
  askedAt: number;
  expiresAt: number;
  state: ApprovalState;
  decidedBy: number | null;
  decidedAt: number | null;
  comment: string | null;
}

/** With the short names of both. */
export interface ListedApproval extends ApprovalRow {
  asker: string;
  decider: string | null;
}

const columns = `"a"."id", "a"."kind", "a"."subject", "a"."payload", "a"."object_digest" AS "objectDigest", "a"."reason",
  "a"."office_id" AS "officeId", "a"."asked_by" AS "askedBy", "a"."asked_at" AS "askedAt", "a"."expires_at" AS "expiresAt", "a"."state",
  "a"."decided_by" AS "decidedBy", "a"."decided_at" AS "decidedAt", "a"."comment"`;
const listed = `SELECT ${columns}, "s"."short_name" AS "asker", "d"."short_name" AS "decider" FROM "approval" AS "a"
  JOIN "staff" AS "s" ON "s"."id" = "a"."asked_by" LEFT JOIN "staff" AS "d" ON "d"."id" = "a"."decided_by"`;

export class ApprovalReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<ApprovalRow | undefined> {
    return this.sql.get<ApprovalRow>(`SELECT ${columns} FROM "approval" AS "a" WHERE "a"."id" = ?`, [id]);
  }

  /** Those that nobody has decided, the oldest first. */
  waiting(limit: number): Promise<ListedApproval[]> {
    return this.sql.all<ListedApproval>(`${listed} WHERE "a"."state" = 'waiting' ORDER BY "a"."id" LIMIT ?`, [limit]);
  }

  /** The newest, waiting ones too. */
  newest(limit: number): Promise<ListedApproval[]> {
    return this.sql.all<ListedApproval>(`${listed} ORDER BY "a"."id" DESC LIMIT ?`, [limit]);
  }

  /** Those about the subject that wait or may be used. */
  openOf(subject: string): Promise<ApprovalRow[]> {
    return this.sql.all<ApprovalRow>(
      `SELECT ${columns} FROM "approval" AS "a" WHERE "a"."subject" = ? AND "a"."state" IN ('waiting', 'approved') ORDER BY "a"."id"`,
      [subject],
    );
  }
}

export class ApprovalWrites extends ApprovalReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** Returns the new id. */
  async insert(row: Omit<ApprovalRow, 'id' | 'decidedBy' | 'comment'>): Promise<number> {
    return insertedId(await this.manager.insert(ApprovalEntity, { ...row }));
  }

  /** Moves it on from that state; false when it is in another: somebody was faster. */
  async decide(
    id: number,
    from: 'waiting' | 'approved',
    to: Pick<ApprovalRow, 'state' | 'decidedBy' | 'decidedAt' | 'comment'>,
  ): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE "approval" SET "state" = ?, "decided_by" = ?, "decided_at" = ?, "comment" = ? WHERE "id" = ? AND "state" = ?`,
      [to.state, to.decidedBy, to.decidedAt, to.comment, id, from],
    );
    return changed > 0;
  }

  /** What was approved took place; false when it had before, or may not. */
  async use(id: number): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE "approval" SET "state" = 'done' WHERE "id" = ? AND "state" = 'approved'`,
      [id],
    );
    return changed > 0;
  }

  /** The person may no longer do what they asked for: nothing of it stands. */
  async withdrawAllOf(askedBy: number, at: number): Promise<void> {
    await this.#sql.run(
      `UPDATE "approval" SET "state" = 'withdrawn', "decided_at" = ? WHERE "asked_by" = ? AND "state" IN ('waiting', 'approved')`,
      [at, askedBy],
    );
  }

  /** Ends for good what the clock has once passed: it stays ended when the clock is put back. */
  async endExpired(at: number): Promise<void> {
    await this.#sql.run(
      `UPDATE "approval" SET "state" = 'expired', "decided_at" = "expires_at" WHERE "state" IN ('waiting', 'approved') AND "expires_at" <= ?`,
      [at],
    );
  }
}
