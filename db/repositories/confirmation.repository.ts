import type { EntityManager } from 'typeorm';
import { ConfirmationEntity } from '../entities';
import type { ConfirmationEnd, ConfirmationPurpose, ContactChannel } from '../kinds';
import { managerSql, type Sql, type WriteSql } from '../sql';
import { insertedId } from './inserted-id';

/** A code that was sent, with the key of the same letter. */
export interface ConfirmationRow {
  id: number;
  purpose: ConfirmationPurpose;
  /** Whom or what it is about: `registration:17`, `customer:5`. */
  subject: string;
  /** Of the flow: the codes of one flow share it. */
  tokenHash: Buffer;
  channel: ContactChannel;
  contactNorm: string;
  contactShown: string;
  /** JSON text. */
  payload: string;
  /** Of the flow, too. */
  salt: Buffer;
  codeHash: Buffer;
  keyHash: Buffer | null;
  /** How often a code was held against this one. */
  tries: number;
  /** Instants, milliseconds. */
  createdAt: number;
  expiresAt: number;
  endedAt: number | null;
  endedBy: ConfirmationEnd | null;
}

const select = `SELECT "id", "purpose", "subject", "token_hash" AS "tokenHash", "channel", "contact_norm" AS "contactNorm",
  "contact_shown" AS "contactShown", "payload", "salt", "code_hash" AS "codeHash", "key_hash" AS "keyHash", "tries",
  "created_at" AS "createdAt", "expires_at" AS "expiresAt", "ended_at" AS "endedAt", "ended_by" AS "endedBy" FROM "confirmation"`;

export class ConfirmationReads {
  constructor(protected readonly sql: Sql) {}

  /** The newest of a flow, ended or not. */
  newestOfToken(tokenHash: Buffer): Promise<ConfirmationRow | undefined> {
    return this.sql.get<ConfirmationRow>(`${select} WHERE "token_hash" = ? ORDER BY "id" DESC LIMIT 1`, [tokenHash]);
  }

  byKey(keyHash: Buffer): Promise<ConfirmationRow | undefined> {
    return this.sql.get<ConfirmationRow>(`${select} WHERE "key_hash" = ?`, [keyHash]);
  }

  /** Those to this contact that have not ended, the newest first. */
  openOfContact(purpose: ConfirmationPurpose, contactNorm: string, limit: number): Promise<ConfirmationRow[]> {
    return this.sql.all<ConfirmationRow>(
      `${select} WHERE "contact_norm" = ? AND "purpose" = ? AND "ended_at" IS NULL ORDER BY "created_at" DESC, "id" DESC LIMIT ?`,
      [contactNorm, purpose, limit],
    );
  }

  /** The newest that has not ended. */
  openOfSubject(purpose: ConfirmationPurpose, subject: string): Promise<ConfirmationRow | undefined> {
    return this.sql.get<ConfirmationRow>(
      `${select} WHERE "subject" = ? AND "purpose" = ? AND "ended_at" IS NULL ORDER BY "created_at" DESC, "id" DESC LIMIT 1`,
      [subject, purpose],
    );
  }

  /** When codes were sent to the contact after that instant, the newest first. */
  sentToContact(contactNorm: string, after: number, limit: number): Promise<number[]> {
    return this.#sent('contact_norm', contactNorm, after, limit);
  }

  /** When codes were sent about the subject after that instant, the newest first. */
  sentAbout(subject: string, after: number, limit: number): Promise<number[]> {
    return this.#sent('subject', subject, after, limit);
  }

  /** When the last code of this purpose was sent to the contact or about the subject; null when there was none. */
  async newestSent(purpose: ConfirmationPurpose, contactNorm: string, subject: string): Promise<number | null> {
    const newest = (column: string) =>
      `(SELECT "created_at" FROM "confirmation" WHERE "${column}" = ? AND "purpose" = ? ORDER BY "created_at" DESC LIMIT 1)`;
    const row = await this.sql.get<{ contact: number | null; subject: number | null }>(
      `SELECT ${newest('contact_norm')} AS "contact", ${newest('subject')} AS "subject"`,
      [contactNorm, purpose, subject, purpose],
    );
    const known = [row?.contact ?? null, row?.subject ?? null].filter((at) => at !== null);
    return known.length === 0 ? null : Math.max(...known);
  }

  async #sent(column: 'contact_norm' | 'subject', value: string, after: number, limit: number): Promise<number[]> {
    const rows = await this.sql.all<{ at: number }>(
      `SELECT "created_at" AS "at" FROM "confirmation" WHERE "${column}" = ? AND "created_at" > ? ORDER BY "created_at" DESC LIMIT ?`,
      [value, after, limit],
    );
    return rows.map(({ at }) => at);
  }
}

export class ConfirmationWrites extends ConfirmationReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** Returns the new id. */
  async insert(row: Omit<ConfirmationRow, 'id' | 'tries' | 'endedAt' | 'endedBy'>): Promise<number> {
    return insertedId(await this.manager.insert(ConfirmationEntity, { ...row }));
  }

  /** Counts one try of each. */
  async countTry(ids: readonly number[]): Promise<void> {
    await this.#sql.run(
      `UPDATE "confirmation" SET "tries" = "tries" + 1 WHERE "id" IN (SELECT "value" FROM json_each(?))`,
      [JSON.stringify(ids)],
    );
  }

  /** Ends this one; false when it had ended before. */
  async end(id: number, at: number, by: ConfirmationEnd): Promise<boolean> {
    const changed = await this.#sql.run(
      `UPDATE "confirmation" SET "ended_at" = ?, "ended_by" = ? WHERE "id" = ? AND "ended_at" IS NULL`,
      [at, by, id],
    );
    return changed > 0;
  }

  /** Ends those of the subject and purpose that have not ended. */
  async endOf(purpose: ConfirmationPurpose, subject: string, at: number, by: ConfirmationEnd): Promise<void> {
    await this.#sql.run(
      `UPDATE "confirmation" SET "ended_at" = ?, "ended_by" = ? WHERE "subject" = ? AND "purpose" = ? AND "ended_at" IS NULL`,
      [at, by, subject, purpose],
    );
  }

  /** Ends for good what the clock has once passed: it stays ended when the clock is put back. */
  async endExpired(at: number): Promise<void> {
    await this.#sql.run(
      `UPDATE "confirmation" SET "ended_at" = ?, "ended_by" = 'expired' WHERE "ended_at" IS NULL AND "expires_at" <= ?`,
      [at, at],
    );
  }
}
