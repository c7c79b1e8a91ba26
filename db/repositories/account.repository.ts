import type { EntityManager } from 'typeorm';
import { AccountEntity } from '../entities';
import type { CustomerClass } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

export interface AccountRow {
  id: number;
  number: string;
  customerClass: CustomerClass;
  holderName: string;
  holderShort: string;
  holderNorm: string;
  town: string;
  street: string;
  house: string;
  flat: string;
  /** Days since 1970. */
  closedOn: number | null;
  /** The unified account (ЕЛС) in Cyrillic capitals. */
  unifiedId: string | null;
  /** Which office serves it; null: the company's centre. */
  officeId: number | null;
}

export interface OwnAccountRow {
  id: number;
  number: string;
  holderName: string;
  holderShort: string;
  town: string;
  street: string;
  house: string;
  flat: string;
  /** Meters that are not removed. */
  meterCount: number;
}

/** Of an account `a` in a list. */
export const OWN_ACCOUNT = `a."id", a."number", a."holder_name" AS "holderName", a."holder_short" AS "holderShort", a."town", a."street",
  a."house", a."flat", (SELECT count(*) FROM "meter" m WHERE m."account_id" = a."id" AND m."removed_on" IS NULL) AS "meterCount"`;

const columns = `"id", "number", "customer_class" AS "customerClass", "holder_name" AS "holderName", "holder_short" AS "holderShort",
  "holder_norm" AS "holderNorm", "town", "street", "house", "flat", "closed_on" AS "closedOn", "unified_id" AS "unifiedId",
  "office_id" AS "officeId"`;

export class AccountReads {
  constructor(protected readonly sql: Sql) {}

  /** The customer's own accounts, by number. */
  ofCustomer(customerId: number): Promise<OwnAccountRow[]> {
    return this.sql.all<OwnAccountRow>(
      `SELECT ${OWN_ACCOUNT}
       FROM "customer_account" l CROSS JOIN "account" a ON a."id" = l."account_id"
       WHERE l."customer_id" = ? ORDER BY a."number"`,
      [customerId],
    );
  }

  async isLinked(customerId: number, accountId: number): Promise<boolean> {
    const row = await this.sql.get<object>(
      `SELECT 1 AS "yes" FROM "customer_account" WHERE "customer_id" = ? AND "account_id" = ?`,
      [customerId, accountId],
    );
    return row !== undefined;
  }

  byId(id: number): Promise<AccountRow | undefined> {
    return this.sql.get<AccountRow>(`SELECT ${columns} FROM "account" WHERE "id" = ?`, [id]);
  }

  /** By the number's digits alone. */
  byNumber(number: string): Promise<AccountRow | undefined> {
    return this.sql.get<AccountRow>(`SELECT ${columns} FROM "account" WHERE "number" = ?`, [number]);
  }

  /** Of the same holder, by number; closed ones too. */
  ofHolder(holderNorm: string, limit: number): Promise<AccountRow[]> {
    return this.sql.all<AccountRow>(
      `SELECT ${columns} FROM "account" WHERE "holder_norm" = ? ORDER BY "number" LIMIT ?`,
      [holderNorm, limit],
    );
  }

  /** Serial numbers of the meters that are not removed. */
  async serialsOf(accountId: number): Promise<string[]> {
    const rows = await this.sql.all<{ serial: string }>(
      `SELECT "serial" FROM "meter" WHERE "account_id" = ? AND "removed_on" IS NULL ORDER BY "id"`,
      [accountId],
    );
    return rows.map(({ serial }) => serial);
  }

  /** Ids of the customers whose own it is. */
  async customersOf(accountId: number): Promise<number[]> {
    const rows = await this.sql.all<{ id: number }>(
      `SELECT "customer_id" AS "id" FROM "customer_account" WHERE "account_id" = ? ORDER BY "customer_id"`,
      [accountId],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids of the customers who may see the account on that day: its owners, and those whom they let. */
  async readersOf(accountId: number, day: number): Promise<number[]> {
    const rows = await this.sql.all<{ id: number }>(
      `SELECT "customer_id" AS "id" FROM "customer_account" WHERE "account_id" = ?1
       UNION SELECT g."grantee_id" FROM "account_grant" g
         JOIN "customer_account" o ON o."customer_id" = g."owner_id" AND o."account_id" = g."account_id"
         WHERE g."account_id" = ?1 AND g."grantee_id" IS NOT NULL AND g."revoked_at" IS NULL
           AND (g."until_on" IS NULL OR g."until_on" >= ?2)`,
      [accountId, day],
    );
    return rows.map(({ id }) => id);
  }
}

export class AccountWrites extends AccountReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id. */
  async insert(
    row: Omit<AccountRow, 'id' | 'closedOn' | 'unifiedId' | 'officeId'> & { unifiedId?: string; officeId?: number },
  ): Promise<number> {
    return insertedId(await this.manager.insert(AccountEntity, { ...row }));
  }
}
