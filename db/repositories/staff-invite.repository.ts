import type { EntityManager } from 'typeorm';
import { StaffInviteEntity } from '../entities';
import type { InviteEnd } from '../kinds';
import { managerSql, type Sql, type WriteSql } from '../sql';
import { insertedId } from './inserted-id';

/** A code by which a person of staff sets a password of their own. */
export interface StaffInviteRow {
  id: number;
  staffId: number;
  salt: Buffer;
  codeHash: Buffer;
  /** How often a code was held against this one. */
  tries: number;
  createdBy: number | null;
  /** Instants, milliseconds. */
  createdAt: number;
  expiresAt: number;
  endedAt: number | null;
  endedBy: InviteEnd | null;
}

const select = `SELECT "id", "staff_id" AS "staffId", "salt", "code_hash" AS "codeHash", "tries", "created_by" AS "createdBy",
  "created_at" AS "createdAt", "expires_at" AS "expiresAt", "ended_at" AS "endedAt", "ended_by" AS "endedBy" FROM "staff_invite"`;

export class StaffInviteReads {
  constructor(protected readonly sql: Sql) {}

  /** The person's newest, ended or not. */
  newestOf(staffId: number): Promise<StaffInviteRow | undefined> {
    return this.sql.get<StaffInviteRow>(`${select} WHERE "staff_id" = ? ORDER BY "id" DESC LIMIT 1`, [staffId]);
  }

  /** Who made the codes by which this person has set a password since then. */
  async makersSince(staffId: number, since: number): Promise<number[]> {
    const rows = await this.sql.all<{ by: number }>(
      `SELECT "created_by" AS "by" FROM "staff_invite"
       WHERE "staff_id" = ? AND "ended_by" = 'used' AND "ended_at" > ? AND "created_by" IS NOT NULL`,
      [staffId, since],
    );
    return rows.map(({ by }) => by);
  }
}

export class StaffInviteWrites extends StaffInviteReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** Ends the person's earlier one and returns the new id. */
  async insert(row: Omit<StaffInviteRow, 'id' | 'tries' | 'endedAt' | 'endedBy'>): Promise<number> {
    await this.#sql.run(
      `UPDATE "staff_invite" SET "ended_at" = ?, "ended_by" = 'replaced' WHERE "staff_id" = ? AND "ended_at" IS NULL`,
      [row.createdAt, row.staffId],
    );
    return insertedId(await this.manager.insert(StaffInviteEntity, { ...row }));
  }

  async setTries(id: number, tries: number): Promise<void> {
    await this.manager.update(StaffInviteEntity, { id }, { tries });
  }

  /** Ends this one; false when it had ended before. */
  async end(id: number, at: number, by: InviteEnd): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE "staff_invite" SET "ended_at" = ?, "ended_by" = ? WHERE "id" = ? AND "ended_at" IS NULL`,
      [at, by, id],
    );
    return changed > 0;
  }
}
