import type { EntityManager } from 'typeorm';
import { MeterEntity, RegisterEntity } from '../entities';
import type { MeterKind, Zone } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

export interface MeterRow {
  id: number;
  accountId: number;
  serviceId: number;
  serial: string;
  serialNorm: string;
  kind: MeterKind;
  /** How many digits the dial shows before the comma. */
  digits: number;
  /** Transformer ratio. */
  ratio: number;
  /** Days since 1970, as the two dates below. */
  installedOn: number;
  removedOn: number | null;
  nextVerificationOn: number | null;
}

export interface RegisterRow {
  id: number;
  meterId: number;
  zone: Zone;
  position: number;
}

export class MeterReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<MeterRow | undefined> {
    return this.sql.get<MeterRow>(
      `SELECT "id", "account_id" AS "accountId", "service_id" AS "serviceId", "serial", "serial_norm" AS "serialNorm", "kind", "digits",
         "ratio", "installed_on" AS "installedOn", "removed_on" AS "removedOn", "next_verification_on" AS "nextVerificationOn"
       FROM "meter" WHERE "id" = ?`,
      [id],
    );
  }

  /** Registers of one meter in the order they are shown. */
  registersOf(meterId: number): Promise<RegisterRow[]> {
    return this.sql.all<RegisterRow>(
      `SELECT "id", "meter_id" AS "meterId", "zone", "position" FROM "register" WHERE "meter_id" = ? ORDER BY "position", "id"`,
      [meterId],
    );
  }
}

export class MeterWrites extends MeterReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id. */
  async insertMeter(row: Omit<MeterRow, 'id'>): Promise<number> {
    return insertedId(await this.manager.insert(MeterEntity, { ...row }));
  }

  /** Returns the new id. */
  async insertRegister(row: Omit<RegisterRow, 'id'>): Promise<number> {
    return insertedId(await this.manager.insert(RegisterEntity, { ...row }));
  }
}
