import type { EntityManager } from 'typeorm';
import { IsNull } from 'typeorm';
import { RememberedDeviceEntity } from '../entities';
import type { DeviceKind } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

/** A computer or phone that remembers a customer; instants in milliseconds. */
export interface DeviceRow {
  id: number;
  customerId: number;
  kind: DeviceKind;
  label: string;
  /** SHA-256 of the secret that the next start, or the browser, has to bring. */
  secretHash: Buffer;
  createdAt: number;
  usedAt: number;
  expiresAt: number;
  endedAt: number | null;
}

const SELECT = `SELECT "id", "customer_id" AS "customerId", "kind", "label", "secret_hash" AS "secretHash", "created_at" AS "createdAt",
  "used_at" AS "usedAt", "expires_at" AS "expiresAt", "ended_at" AS "endedAt" FROM "remembered_device"`;

export class DeviceReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<DeviceRow | undefined> {
    return this.sql.get<DeviceRow>(`${SELECT} WHERE "id" = ?`, [id]);
  }

  bySecret(secretHash: Buffer): Promise<DeviceRow | undefined> {
    return this.sql.get<DeviceRow>(`${SELECT} WHERE "secret_hash" = ?`, [secretHash]);
  }

  /** Those that open the cabinet at this moment, the newest first; at most `limit`. */
  openOf(customerId: number, at: number, limit: number): Promise<DeviceRow[]> {
    return this.sql.all<DeviceRow>(
      `${SELECT} WHERE "customer_id" = ? AND "ended_at" IS NULL AND "expires_at" > ? ORDER BY "id" DESC LIMIT ?`,
      [customerId, at, limit],
    );
  }
}

export class DeviceWrites extends DeviceReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id. */
  async insert(row: Omit<DeviceRow, 'id' | 'endedAt'>): Promise<number> {
    return insertedId(await this.manager.insert(RememberedDeviceEntity, { ...row }));
  }

  async use(id: number, usedAt: number): Promise<void> {
    await this.manager.update(RememberedDeviceEntity, { id }, { usedAt });
  }

  /** From now on only the new secret opens it. */
  async rotate(id: number, secretHash: Buffer, usedAt: number): Promise<void> {
    await this.manager.update(RememberedDeviceEntity, { id }, { secretHash, usedAt });
  }

  async end(id: number, endedAt: number): Promise<void> {
    await this.manager.update(RememberedDeviceEntity, { id, endedAt: IsNull() }, { endedAt });
  }

  /** No computer remembers the customer any more. */
  async endOf(customerId: number, endedAt: number): Promise<void> {
    await this.manager.update(RememberedDeviceEntity, { customerId, endedAt: IsNull() }, { endedAt });
  }
}
