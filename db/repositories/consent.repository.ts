import type { EntityManager } from 'typeorm';
import { ConsentEntity, ConsentTextEntity } from '../entities';
import type { ConsentChannel, ConsentKind } from '../kinds';
import { managerSql, type Sql, type WriteSql } from '../sql';
import { insertedId } from './inserted-id';

/** A text as people saw it when they consented. */
export interface ConsentTextRow {
  kind: ConsentKind;
  version: string;
  label: string;
  text: string;
  sha256: Buffer;
  /** Instant, milliseconds. */
  createdAt: number;
}

export interface GivenConsentRow {
  id: number;
  kind: ConsentKind;
  version: string;
  label: string;
  givenAt: number;
  withdrawnAt: number | null;
}

export class ConsentReads {
  constructor(protected readonly sql: Sql) {}

  async textId(kind: ConsentKind, version: string, sha256: Buffer): Promise<number | undefined> {
    const row = await this.sql.get<{ id: number }>(
      `SELECT "id" FROM "consent_text" WHERE "kind" = ? AND "version" = ? AND "sha256" = ?`,
      [kind, version, sha256],
    );
    return row?.id;
  }

  /** Everything the customer has consented to, the newest first; withdrawn ones too. */
  ofCustomer(customerId: number): Promise<GivenConsentRow[]> {
    return this.sql.all<GivenConsentRow>(
      `SELECT c."id", t."kind", t."version", t."label", c."given_at" AS "givenAt", c."withdrawn_at" AS "withdrawnAt"
       FROM "consent" c CROSS JOIN "consent_text" t ON t."id" = c."consent_text_id"
       WHERE c."customer_id" = ? ORDER BY c."id" DESC`,
      [customerId],
    );
  }
}

export class ConsentWrites extends ConsentReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** Returns the new id. */
  async insertText(row: ConsentTextRow): Promise<number> {
    return insertedId(await this.manager.insert(ConsentTextEntity, { ...row }));
  }

  async insert(row: {
    consentTextId: number;
    registrationId: number | null;
    customerId: number | null;
    givenAt: number;
    channel: ConsentChannel;
  }): Promise<void> {
    await this.manager.insert(ConsentEntity, row);
  }

  /** What was consented to when registering is the customer's from now on. */
  async moveTo(customerId: number, registrationId: number): Promise<void> {
    await this.manager.update(ConsentEntity, { registrationId }, { customerId });
  }

  /** They are the registration's alone again. */
  async moveBack(registrationId: number): Promise<void> {
    await this.manager.update(ConsentEntity, { registrationId }, { customerId: null });
  }

  /** Withdraws those of the kind that stand. */
  async withdraw(customerId: number, kind: ConsentKind, at: number, channel: ConsentChannel): Promise<void> {
    await this.#sql.run(
      `UPDATE "consent" SET "withdrawn_at" = ?, "withdraw_channel" = ? WHERE "customer_id" = ? AND "withdrawn_at" IS NULL
       AND "consent_text_id" IN (SELECT "id" FROM "consent_text" WHERE "kind" = ?)`,
      [at, channel, customerId, kind],
    );
  }
}
