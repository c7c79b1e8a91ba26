import type { EntityManager } from 'typeorm';
import { SubscriptionEntity } from '../entities';
import type { SubscriptionKind } from '../kinds';
import { managerSql, type Sql } from '../sql';

export class SubscriptionReads {
  constructor(protected readonly sql: Sql) {}

  /** What the customer has switched on, by name. */
  async of(customerId: number): Promise<SubscriptionKind[]> {
    const rows = await this.sql.all<{ kind: SubscriptionKind }>(
      `SELECT "kind" FROM "subscription" WHERE "customer_id" = ? ORDER BY "kind"`,
      [customerId],
    );
    return rows.map(({ kind }) => kind);
  }
}

export class SubscriptionWrites extends SubscriptionReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** On since that instant (milliseconds); one that was on already gets the new instant. */
  async put(customerId: number, kind: SubscriptionKind, since: number): Promise<void> {
    await this.manager.upsert(SubscriptionEntity, { customerId, kind, since }, ['customerId', 'kind']);
  }

  async remove(customerId: number, kind: SubscriptionKind): Promise<void> {
    await this.manager.delete(SubscriptionEntity, { customerId, kind });
  }
}
