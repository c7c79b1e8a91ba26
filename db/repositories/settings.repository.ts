import type { EntityManager } from 'typeorm';
import { SettingEntity } from '../entities';
import { managerSql, type Sql } from '../sql';

export interface SettingRow {
  /** The first day on which the value holds, days since 1970. */
  validFrom: number;
  /** JSON text. */
  value: string;
}

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
}

export class SettingWrites extends SettingReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Sets the value from that day on; the same day again replaces it. */
  async put(name: string, validFrom: number, valueJson: string): Promise<void> {
    await this.manager.upsert(SettingEntity, { name, validFrom, value: valueJson }, ['name', 'validFrom']);
  }
}
