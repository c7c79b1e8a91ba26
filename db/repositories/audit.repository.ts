import type { EntityManager } from 'typeorm';
import type { ChainedAudit } from '../audit-hash';
import { AuditEntity } from '../entities';
import { managerSql } from '../sql';
import { JournalReads } from './audit-journal.repository';

const columns = `"id", "at", "actor", "action", "subject", "details", "items_digest" AS "itemsDigest", "previous_hash" AS "previousHash",
  "hash"`;

export class AuditReads extends JournalReads {
  /** The newest row's id and hash: what the next row is chained to. */
  head(): Promise<{ id: number; hash: Buffer } | undefined> {
    return this.sql.get<{ id: number; hash: Buffer }>(`SELECT "id", "hash" FROM "audit" ORDER BY "id" DESC LIMIT 1`);
  }

  /** The newest `n` rows in the order of the chain, the oldest of them first. */
  last(n: number): Promise<ChainedAudit[]> {
    return this.sql.all<ChainedAudit>(
      `SELECT * FROM (SELECT ${columns} FROM "audit" ORDER BY "id" DESC LIMIT ?) ORDER BY "id"`,
      [n],
    );
  }

  /** The next `n` rows after that id in the order of the chain; begin with 0. */
  chunk(afterId: number, n: number): Promise<ChainedAudit[]> {
    return this.sql.all<ChainedAudit>(`SELECT ${columns} FROM "audit" WHERE "id" > ? ORDER BY "id" LIMIT ?`, [
      afterId,
      n,
    ]);
  }

  /** The latest instant of the last hundred rows; null without any. Their order is that of their ids: a clock may have been put back. */
  async newestAt(): Promise<number | null> {
    const row = await this.sql.get<{ at: number | null }>(
      `SELECT max("at") AS "at" FROM (SELECT "at" FROM "audit" ORDER BY "id" DESC LIMIT 100)`,
    );
    return row?.at ?? null;
  }

  /** The hashes of the rows with these numbers, of those that are there. Rows are numbered from 1 without a gap: none is ever removed. */
  async hashesAt(ids: readonly number[]): Promise<Map<number, Buffer>> {
    const rows = await this.sql.all<{ id: number; hash: Buffer }>(
      `SELECT "id", "hash" FROM "audit" WHERE "id" IN (SELECT "value" FROM json_each(?))`,
      [JSON.stringify(ids)],
    );
    return new Map(rows.map(({ id, hash }) => [id, hash]));
  }

  rowAt(id: number): Promise<{ action: string; hash: Buffer } | undefined> {
    return this.sql.get<{ action: string; hash: Buffer }>(`SELECT "action", "hash" FROM "audit" WHERE "id" = ?`, [id]);
  }

  /** The newest row of that action. */
  newestOf(action: string): Promise<{ id: number; hash: Buffer } | undefined> {
    return this.sql.get<{ id: number; hash: Buffer }>(
      `SELECT "id", "hash" FROM "audit" WHERE "action" = ? ORDER BY "at" DESC, "id" DESC LIMIT 1`,
      [action],
    );
  }

  async count(): Promise<number> {
    return (await this.sql.get<{ n: number }>(`SELECT count(*) AS "n" FROM "audit"`))?.n ?? 0;
  }
}

export class AuditWrites extends AuditReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Adds the next row of the chain; `hash` comes from `auditHash(previousHash, row)`. */
  async append(row: Omit<ChainedAudit, 'id'>): Promise<void> {
    await this.manager.insert(AuditEntity, { ...row });
  }
}
