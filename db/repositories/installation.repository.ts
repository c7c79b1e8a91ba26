import type { EntityManager } from 'typeorm';
import { InstallationEntity } from '../entities';
import { managerSql, type Sql } from '../sql';

export interface InstallationRow {
  baseUid: Buffer;
  profile: string;
  demo: 0 | 1;
  createdAt: number;
}

export class InstallationReads {
  constructor(protected readonly sql: Sql) {}

  /** The single row that says what this base is; undefined only while it is being created. */
  get(): Promise<InstallationRow | undefined> {
    return this.sql.get<InstallationRow>(
      `SELECT "base_uid" AS "baseUid", "profile", "demo", "created_at" AS "createdAt" FROM "installation" WHERE "id" = 1`,
    );
  }
}

export class InstallationWrites extends InstallationReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  async create(row: { baseUid: Buffer; profile: string; demo: boolean; createdAt: number }): Promise<void> {
    await this.manager.insert(InstallationEntity, { ...row, id: 1, demo: row.demo ? 1 : 0 });
  }
}
