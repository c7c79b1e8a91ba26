import type { EntityManager } from 'typeorm';
import { SettingChangeEntity, SettingEntity } from '../entities';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

export interface SettingRow {
  /** The first day on which the value holds, days since 1970. */
  validFrom: number;
  /** JSON text. */
  value: string;
}

/** A change of what holds from a day on; null: nothing was, or is, said of that very day. */
export interface SettingChangeRow {
  id: number;
  name: string;
  validFrom: number;
  before: string | null;
  after: string | null;
  staffId: number | null;
  changedAt: number;
  /** The change that this one takes back. */
  undoes: number | null;
  /** Short name of who did it. */
  by: string | null;
}

const selectChange = `SELECT c."id", c."name", c."valid_from" AS "validFrom", c."before", c."after", c."staff_id" AS "staffId",
  c."changed_at" AS "changedAt", c."undoes", s."short_name" AS "by"
  FROM "setting_change" c LEFT JOIN "staff" s ON s."id" = c."staff_id"`;

export class SettingReads {
  constructor(protected readonly sql: Sql) {}

  /** JSON text of the setting as it stands on that day (days since 1970), undefined when it was not yet set. */
  async valueOn(name: string, day: number): Promise<string | undefined> {
    const row = await this.sql.get<{ value: string }>(
      `SELECT "value" FROM "setting" WHERE "name" = ? AND "valid_from" <= ? ORDER BY "valid_from" DESC LIMIT 1`,
      [name, day],
    );
    return row?.value;
  }

  /** Every value that the setting had or will have, the newest first. */
  history(name: string): Promise<SettingRow[]> {
    return this.sql.all<SettingRow>(
      `SELECT "valid_from" AS "validFrom", "value" FROM "setting" WHERE "name" = ? ORDER BY "valid_from" DESC`,
      [name],
    );
  }

  /** What was changed, the newest first. */
  changes(name: string, limit: number): Promise<SettingChangeRow[]> {
    return this.sql.all<SettingChangeRow>(`${selectChange} WHERE c."name" = ? ORDER BY c."id" DESC LIMIT ?`, [
      name,
      limit,
    ]);
  }

  changeById(id: number): Promise<SettingChangeRow | undefined> {
    return this.sql.get<SettingChangeRow>(`${selectChange} WHERE c."id" = ?`, [id]);
  }
}

export class SettingWrites extends SettingReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Sets the value from that day on; the same day again replaces it. */
  async put(name: string, validFrom: number, valueJson: string): Promise<void> {
    await this.manager.upsert(SettingEntity, { name, validFrom, value: valueJson }, ['name', 'validFrom']);
  }

  /** Nothing is said of that day any more: what held before it holds on. */
  async remove(name: string, validFrom: number): Promise<void> {
    await this.manager.delete(SettingEntity, { name, validFrom });
  }

  /** Returns the new id. */
  async keepChange(row: Omit<SettingChangeRow, 'id' | 'by'>): Promise<number> {
    return insertedId(await this.manager.insert(SettingChangeEntity, { ...row }));
  }
}
