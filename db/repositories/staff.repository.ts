import type { EntityManager } from 'typeorm';
import { StaffEntity } from '../entities';
import type { StaffRole } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

export interface StaffRow {
  id: number;
  login: string;
  loginNorm: string;
  fullName: string;
  shortName: string;
  role: StaffRole;
  passwordHash: string;
  disabledAt: number | null;
  createdAt: number;
  /** Null: works for the whole company. */
  officeId: number | null;
  /** Counts changes of role, office and state. */
  version: number;
}

const select = `SELECT "id", "login", "login_norm" AS "loginNorm", "full_name" AS "fullName", "short_name" AS "shortName", "role",
  "password_hash" AS "passwordHash", "disabled_at" AS "disabledAt", "created_at" AS "createdAt", "office_id" AS "officeId", "version" FROM "staff"`;

export class StaffReads {
  constructor(protected readonly sql: Sql) {}

  /** By the normalised login; disabled people are returned too, `disabledAt` says so. */
  byLogin(loginNorm: string): Promise<StaffRow | undefined> {
    return this.sql.get<StaffRow>(`${select} WHERE "login_norm" = ?`, [loginNorm]);
  }

  byId(id: number): Promise<StaffRow | undefined> {
    return this.sql.get<StaffRow>(`${select} WHERE "id" = ?`, [id]);
  }
}

export class StaffWrites extends StaffReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id. */
  async insert(
    row: Omit<StaffRow, 'id' | 'disabledAt' | 'officeId' | 'version'> & { officeId?: number | null },
  ): Promise<number> {
    return insertedId(await this.manager.insert(StaffEntity, { ...row }));
  }

  async setPasswordHash(id: number, passwordHash: string): Promise<void> {
    await this.manager.update(StaffEntity, { id }, { passwordHash });
  }
}
