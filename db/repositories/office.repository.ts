import type { EntityManager } from 'typeorm';
import { OfficeEntity } from '../entities';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

export interface OfficeRow {
  id: number;
  name: string;
  closedAt: number | null;
}

/** With how many accounts it serves and how many people work there. */
export interface CountedOffice extends OfficeRow {
  accounts: number;
  people: number;
}

const columns = `"id", "name", "closed_at" AS "closedAt"`;

export class OfficeReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<OfficeRow | undefined> {
    return this.sql.get<OfficeRow>(`SELECT ${columns} FROM "office" WHERE "id" = ?`, [id]);
  }

  byName(name: string): Promise<OfficeRow | undefined> {
    return this.sql.get<OfficeRow>(`SELECT ${columns} FROM "office" WHERE "name" = ?`, [name]);
  }

  /** All of them, by name. */
  list(): Promise<CountedOffice[]> {
    return this.sql.all<CountedOffice>(
      `SELECT ${columns},
        (SELECT count(*) FROM "account" WHERE "account"."office_id" = "office"."id") AS "accounts",
        (SELECT count(*) FROM "staff" WHERE "staff"."office_id" = "office"."id" AND "staff"."disabled_at" IS NULL) AS "people"
      FROM "office" ORDER BY "name"`,
    );
  }
}

export class OfficeWrites extends OfficeReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id. */
  async insert(name: string): Promise<number> {
    return insertedId(await this.manager.insert(OfficeEntity, { name, closedAt: null }));
  }

  async change(id: number, change: Pick<OfficeRow, 'name' | 'closedAt'>): Promise<void> {
    await this.manager.update(OfficeEntity, { id }, change);
  }
}
