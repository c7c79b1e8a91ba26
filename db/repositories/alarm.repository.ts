import type { EntityManager } from 'typeorm';
import { AlarmEntity } from '../entities';
import type { AlarmKind } from '../kinds';
import { managerSql, type Sql, type WriteSql } from '../sql';

export interface AlarmRow {
  id: number;
  kind: AlarmKind;
  /** Whom or what it is about: `staff:3`. */
  subject: string;
  /** JSON text of codes and numbers. */
  details: string;
  /** Instants, milliseconds. */
  raisedAt: number;
  seenAt: number | null;
  /** Short name. */
  seenBy: string | null;
  comment: string | null;
}

const select = `SELECT a."id", a."kind", a."subject", a."details", a."raised_at" AS "raisedAt", a."seen_at" AS "seenAt",
  (SELECT s."short_name" FROM "staff" s WHERE s."id" = a."seen_by") AS "seenBy", a."comment" FROM "alarm" a`;

export class AlarmReads {
  constructor(protected readonly sql: Sql) {}

  /** Whether somebody has looked into what was told under that key. */
  async isSeen(dedupe: string): Promise<boolean> {
    const row = await this.sql.get<object>(`SELECT 1 FROM "alarm" WHERE "dedupe" = ? AND "seen_at" IS NOT NULL`, [
      dedupe,
    ]);
    return row !== undefined;
  }

  /** Those that nobody has looked into, the newest first, then the newest of the others. */
  async list(limit: number): Promise<AlarmRow[]> {
    const unseen = await this.sql.all<AlarmRow>(`${select} WHERE a."seen_at" IS NULL ORDER BY a."id" DESC LIMIT ?`, [
      limit,
    ]);
    const newest = await this.sql.all<AlarmRow>(`${select} ORDER BY a."id" DESC LIMIT ?`, [limit]);
    return [...unseen, ...newest.filter(({ seenAt }) => seenAt !== null)].slice(0, limit);
  }
}

export class AlarmWrites extends AlarmReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** False when it was told before under that key. */
  async insert(row: {
    kind: AlarmKind;
    dedupe: string;
    subject: string;
    details: string;
    raisedAt: number;
  }): Promise<boolean> {
    const changed = await this.#sql.run(
      `INSERT INTO "alarm" ("kind", "dedupe", "subject", "details", "raised_at") VALUES (?, ?, ?, ?, ?)
         ON CONFLICT ("dedupe") DO NOTHING`,
      [row.kind, row.dedupe, row.subject, row.details, row.raisedAt],
    );
    return changed > 0;
  }

  byId(id: number): Promise<AlarmRow | undefined> {
    return this.#sql.get<AlarmRow>(`${select} WHERE a."id" = ?`, [id]);
  }

  async see(id: number, row: { seenBy: number; seenAt: number; comment: string }): Promise<void> {
    await this.manager.update(AlarmEntity, { id }, row);
  }
}
