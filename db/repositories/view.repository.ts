import { managerSql, type Sql } from '../sql';
import type { EntityManager } from 'typeorm';

/** A look at somebody's personal data, as the audit keeps it. */
export interface ViewRow {
  id: number;
  at: number;
  /** Short name and role of who looked; null for others than staff. */
  by: string | null;
  role: string | null;
  /** JSON text: what, and why. */
  details: string;
}

export class ViewReads {
  constructor(protected readonly sql: Sql) {}

  /** Looks at the customer, and at accounts of theirs since these are theirs, within the time, the newest first. */
  ofCustomer(customerId: number, from: number, before: number, limit: number): Promise<ViewRow[]> {
    return this.sql.all<ViewRow>(
      `SELECT v."id", v."at", v."details", s."short_name" AS "by", s."role"
       FROM (SELECT 'customer:' || ?1 AS "subject", 0 AS "since"
             UNION ALL SELECT 'account:' || l."account_id", l."linked_at" FROM "customer_account" l WHERE l."customer_id" = ?1) w
       CROSS JOIN "audit" v ON v."subject" = w."subject" AND v."action" = 'customers.view' AND v."at" >= w."since"
         AND v."at" >= ?2 AND v."at" < ?3
       LEFT JOIN "staff" s ON v."actor" LIKE 'staff:%' AND s."id" = CAST(substr(v."actor", 7) AS INTEGER)
       ORDER BY v."at" DESC, v."id" DESC LIMIT ?4`,
      [customerId, from, before, limit],
    );
  }

  /** How many different people's cards this actor opened since the instant, and how many they saw unmasked. */
  async countsOf(actor: string, since: number): Promise<{ cards: number; reveals: number }> {
    const row = await this.sql.get<{ cards: number; reveals: number }>(
      `SELECT count(DISTINCT "subject") FILTER (WHERE "details" ->> 'what' <> 'case') AS "cards",
         count(DISTINCT "subject") FILTER (WHERE "details" ->> 'what' IN ('caller', 'reveal', 'export') AND "details" ->> 'refused' IS NULL)
           AS "reveals"
       FROM "audit" WHERE "actor" = ? AND "at" >= ? AND "action" = 'customers.view'`,
      [actor, since],
    );
    return row ?? { cards: 0, reveals: 0 };
  }
}

export class ViewWrites extends ViewReads {
  constructor(manager: EntityManager) {
    super(managerSql(manager));
  }
}
