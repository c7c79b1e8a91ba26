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
  /** `NO_PASSWORD` until the person has set one. */
  passwordHash: string;
  disabledAt: number | null;
  createdAt: number;
  /** Null: works for the whole company. */
  officeId: number | null;
  /** Counts changes of role, office and state. */
  version: number;
}

/** A person of staff as the administrator sees them. */
export interface ListedStaff extends StaffRow {
  officeName: string | null;
  hasFactor: 0 | 1;
  /** Until when the open invitation holds; null when there is none. */
  inviteUntil: number | null;
  lastSignInAt: number | null;
}

/** Nobody's hash: no password opens it. */
export const NO_PASSWORD = '';

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

  /** Everybody who may come in, whether they have a password yet or not. */
  active(): Promise<StaffRow[]> {
    return this.sql.all<StaffRow>(`${select} WHERE "disabled_at" IS NULL ORDER BY "id"`);
  }

  /** Everybody, by name. */
  list(): Promise<ListedStaff[]> {
    return this.sql.all<ListedStaff>(
      `SELECT "s".*, "o"."name" AS "officeName",
        EXISTS (SELECT 1 FROM "staff_factor" WHERE "staff_id" = "s"."id" AND "confirmed_at" IS NOT NULL) AS "hasFactor",
        (SELECT max("expires_at") FROM "staff_invite" WHERE "staff_id" = "s"."id" AND "ended_at" IS NULL) AS "inviteUntil",
        (SELECT "at" FROM "audit" WHERE "actor" = 'staff:' || "s"."id" AND "action" = 'identity.signIn' ORDER BY "audit"."id" DESC LIMIT 1)
          AS "lastSignInAt"
      FROM (${select}) AS "s" LEFT JOIN "office" AS "o" ON "o"."id" = "s"."officeId" ORDER BY "s"."fullName", "s"."id"`,
    );
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

  /** Name, office, role or state, as a new version of the row that was read in this transaction. */
  async change(
    { id, version }: Pick<StaffRow, 'id' | 'version'>,
    change: Partial<Pick<StaffRow, 'fullName' | 'shortName' | 'officeId' | 'role' | 'disabledAt'>>,
  ): Promise<void> {
    await this.manager.update(StaffEntity, { id, version }, { ...change, version: version + 1 });
  }
}
