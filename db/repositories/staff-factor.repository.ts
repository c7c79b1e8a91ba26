import type { EntityManager } from 'typeorm';
import { StaffFactorEntity, StaffRecoveryCodeEntity } from '../entities';
import { managerSql, type Sql, type WriteSql } from '../sql';

export interface StaffFactorRow {
  staffId: number;
  /** The secret, sealed under the person's password. */
  sealed: Buffer;
  /** The step of the newest code that was taken: no code of it or before opens anything more. */
  lastStep: number;
  confirmedAt: number;
  createdAt: number;
}

export interface RecoveryCodeRow {
  position: number;
  salt: Buffer;
  codeHash: Buffer;
}

export class StaffFactorReads {
  constructor(protected readonly sql: Sql) {}

  /** The person's second factor, when it holds. */
  of(staffId: number): Promise<StaffFactorRow | undefined> {
    return this.sql.get<StaffFactorRow>(
      `SELECT "staff_id" AS "staffId", "sealed", "last_step" AS "lastStep", "confirmed_at" AS "confirmedAt", "created_at" AS "createdAt"
      FROM "staff_factor" WHERE "staff_id" = ? AND "confirmed_at" IS NOT NULL`,
      [staffId],
    );
  }

  /** Recovery codes that were not used. */
  recoveryCodes(staffId: number): Promise<RecoveryCodeRow[]> {
    return this.sql.all<RecoveryCodeRow>(
      `SELECT "position", "salt", "code_hash" AS "codeHash" FROM "staff_recovery_code" WHERE "staff_id" = ? AND "used_at" IS NULL`,
      [staffId],
    );
  }
}

export class StaffFactorWrites extends StaffFactorReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** In place of the one before, with its recovery codes. */
  async put(row: StaffFactorRow, codes: readonly RecoveryCodeRow[]): Promise<void> {
    await this.remove(row.staffId);
    await this.manager.insert(StaffFactorEntity, { ...row });
    await this.manager.insert(
      StaffRecoveryCodeEntity,
      codes.map((code) => ({ ...code, staffId: row.staffId, usedAt: null })),
    );
  }

  /** The same secret under another password. */
  async reseal(staffId: number, sealed: Buffer): Promise<void> {
    await this.manager.update(StaffFactorEntity, { staffId }, { sealed });
  }

  /** Takes the step, of that very seal; false when it or a later one was taken before. */
  async takeStep(staffId: number, step: number, sealed: Buffer): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE "staff_factor" SET "last_step" = ? WHERE "staff_id" = ? AND "last_step" < ? AND "sealed" = ?`,
      [step, staffId, step, sealed],
    );
    return changed > 0;
  }

  /** Uses a recovery code; false when it was used before. */
  async takeRecoveryCode(staffId: number, { position, codeHash }: RecoveryCodeRow, at: number): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE "staff_recovery_code" SET "used_at" = ? WHERE "staff_id" = ? AND "position" = ? AND "code_hash" = ? AND "used_at" IS NULL`,
      [at, staffId, position, codeHash],
    );
    return changed > 0;
  }

  async remove(staffId: number): Promise<void> {
    await this.manager.delete(StaffRecoveryCodeEntity, { staffId });
    await this.manager.delete(StaffFactorEntity, { staffId });
  }
}
