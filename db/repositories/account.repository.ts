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

export class AccountReads {
  constructor(protected readonly sql: Sql) {}

  /** Accounts that the customer may see, by number. */
  ofCustomer(customerId: number): Promise<OwnAccountRow[]> {
    return this.sql.all<OwnAccountRow>(
      `SELECT a."id", a."number", a."holder_name" AS "holderName", a."holder_short" AS "holderShort", a."town", a."street", a."house",
         a."flat", (SELECT count(*) FROM "meter" m WHERE m."account_id" = a."id" AND m."removed_on" IS NULL) AS "meterCount"
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
    return this.sql.get<AccountRow>(
      `SELECT "id", "number", "customer_class" AS "customerClass", "holder_name" AS "holderName", "holder_short" AS "holderShort",
         "holder_norm" AS "holderNorm", "town", "street", "house", "flat", "closed_on" AS "closedOn"
       FROM "account" WHERE "id" = ?`,
      [id],
    );
  }

  /** Ids of the customers that may see the account. */
  async customersOf(accountId: number): Promise<number[]> {
    const rows = await this.sql.all<{ id: number }>(
      `SELECT "customer_id" AS "id" FROM "customer_account" WHERE "account_id" = ? ORDER BY "customer_id"`,
      [accountId],
    );
    return rows.map((row) => row.id);
  }
}

export class AccountWrites extends AccountReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id. */
  async insert(row: Omit<AccountRow, 'id' | 'closedOn'>): Promise<number> {
    return insertedId(await this.manager.insert(AccountEntity, { ...row }));
  }
}
