import type { Sql } from '../sql';

export interface PersonOnAccount {
  accountId: number;
  customerId: number;
  name: string;
  isOwner: 0 | 1;
  /** Bits as in a grant. */
  rights: number;
  /** Last day, days since 1970. */
  untilOn: number | null;
}

/** Somebody who may be the same person. */
export interface DuplicateRow {
  customerId: number | null;
  registrationId: number | null;
  name: string;
  by: 'phone' | 'email' | 'snils' | 'ogrn' | 'ogrnip';
  since: number;
}

export interface Alike {
  registrationId: number;
  customerId: number | null;
  phone: string | null;
  emailNorm: string | null;
  /** Numbers of persons and companies in the form in which they are compared. */
  numbers: readonly { kind: 'snils' | 'ogrn' | 'ogrnip'; norm: string }[];
}

const MOST = 20;

/** What stands beside a case. */
export class AdmissionCardReads {
  constructor(private readonly sql: Sql) {}

  /** Who has these accounts in their cabinet on that day: owners first. */
  peopleOn(accountIds: readonly number[], day: number): Promise<PersonOnAccount[]> {
    return this.sql.all<PersonOnAccount>(
      `SELECT l."account_id" AS "accountId", c."id" AS "customerId", c."short_name" AS "name", 1 AS "isOwner", 7 AS "rights", NULL AS "untilOn"
         FROM json_each(?1) k CROSS JOIN "customer_account" l ON l."account_id" = k."value" CROSS JOIN "customer" c ON c."id" = l."customer_id"
       UNION ALL
       SELECT g."account_id", c."id", c."short_name", 0, g."rights", g."until_on"
         FROM json_each(?1) k CROSS JOIN "account_grant" g ON g."account_id" = k."value" CROSS JOIN "customer" c ON c."id" = g."grantee_id"
         WHERE g."revoked_at" IS NULL AND (g."until_on" IS NULL OR g."until_on" >= ?2)
           AND EXISTS (SELECT 1 FROM "customer_account" o WHERE o."customer_id" = g."owner_id" AND o."account_id" = g."account_id")`,
      [JSON.stringify(accountIds), day],
    );
  }

  /** Others with the same phone, e-mail or number: customers, and cases that are open or were rejected. */
  async duplicates({ registrationId, customerId, phone, emailNorm, numbers }: Alike): Promise<DuplicateRow[]> {
    const own = customerId ?? 0;
    const found: DuplicateRow[] = [];
    for (const [by, column, value] of [
      ['phone', 'phone', phone] as const,
      ['email', 'email_norm', emailNorm] as const,
    ]) {
      if (value === null) continue;
      found.push(
        ...(await this.sql.all<DuplicateRow>(
          `SELECT c."id" AS "customerId", NULL AS "registrationId", c."short_name" AS "name", '${by}' AS "by", c."created_at" AS "since"
             FROM "customer" c WHERE c."${column}" = ? AND c."id" <> ? ORDER BY c."id" LIMIT ${MOST}`,
          [value, own],
        )),
        ...(await this.sql.all<DuplicateRow>(
          `SELECT NULL AS "customerId", r."id" AS "registrationId", r."full_name" AS "name", '${by}' AS "by", r."created_at" AS "since"
             FROM "registration" r WHERE r."${column}" = ? AND r."id" <> ? AND r."state" IN ('review', 'rejected')
               AND r."customer_id" IS NOT ? ORDER BY r."created_at" DESC LIMIT ${MOST}`,
          [value, registrationId, customerId ?? -1],
        )),
      );
    }
    for (const { kind, norm } of numbers)
      found.push(
        ...(await this.sql.all<DuplicateRow>(
          `SELECT c."id" AS "customerId", NULL AS "registrationId", c."short_name" AS "name", i."kind" AS "by", c."created_at" AS "since"
             FROM "sign_in_identifier" i CROSS JOIN "customer" c ON c."id" = i."customer_id"
             WHERE i."kind" = ? AND i."value_norm" = ? AND c."id" <> ?`,
          [kind, norm, own],
        )),
      );
    return found;
  }
}
