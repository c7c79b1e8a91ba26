import type { EntityManager } from 'typeorm';
import { DataRequestEntity } from '../entities';
import type { DataRequestKind, DataRequestState } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

/** What a person asks about their own data. */
export interface DataRequestRow {
  id: number;
  customerId: number;
  kind: DataRequestKind;
  channel: 'cabinet' | 'operator';
  state: DataRequestState;
  /** Instants, milliseconds. */
  askedAt: number;
  dueAt: number;
  approvalId: number | null;
  /** JSON text of an erasure's act. */
  act: string | null;
  endedAt: number | null;
  endedBy: number | null;
  comment: string | null;
}

export type ListedRequest = DataRequestRow & {
  name: string;
  /** An approval of it waits. */
  isAsked: 0 | 1;
};

const columns = `d."id", d."customer_id" AS "customerId", d."kind", d."channel", d."state", d."asked_at" AS "askedAt", d."due_at" AS "dueAt",
  d."approval_id" AS "approvalId", d."act", d."ended_at" AS "endedAt", d."ended_by" AS "endedBy", d."comment"`;

const listed = `${columns}, (SELECT c."short_name" FROM "customer" c WHERE c."id" = d."customer_id") AS "name",
  EXISTS (SELECT 1 FROM "approval" p WHERE p."subject" = 'customer:' || d."customer_id" AND p."state" IN ('waiting', 'approved')
    AND p."expires_at" > ?2 AND p."kind" = CASE d."kind" WHEN 'export' THEN 'personalExport' ELSE 'personalErasure' END) AS "isAsked"`;

export class DataRequestReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<DataRequestRow | undefined> {
    return this.sql.get<DataRequestRow>(`SELECT ${columns} FROM "data_request" d WHERE d."id" = ?`, [id]);
  }

  /** The newest first. */
  ofCustomer(customerId: number): Promise<DataRequestRow[]> {
    return this.sql.all<DataRequestRow>(
      `SELECT ${columns} FROM "data_request" d WHERE d."customer_id" = ? ORDER BY d."id" DESC`,
      [customerId],
    );
  }

  /** Those that wait by their term, then the newest that ended. */
  async list(limit: number, now: number): Promise<ListedRequest[]> {
    const waiting = await this.sql.all<ListedRequest>(
      `SELECT ${listed} FROM "data_request" d WHERE d."state" = 'waiting' ORDER BY d."due_at", d."id" LIMIT ?1`,
      [limit, now],
    );
    const ended = await this.sql.all<ListedRequest>(
      `SELECT ${listed} FROM "data_request" d WHERE d."state" <> 'waiting' ORDER BY d."id" DESC LIMIT ?1`,
      [limit - waiting.length, now],
    );
    return [...waiting, ...ended];
  }
}

export class DataRequestWrites extends DataRequestReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Returns the new id. */
  async insert(
    row: Pick<DataRequestRow, 'customerId' | 'kind' | 'channel' | 'state' | 'askedAt' | 'dueAt'>,
  ): Promise<number> {
    return insertedId(await this.manager.insert(DataRequestEntity, { ...row }));
  }

  async end(
    id: number,
    row: Pick<DataRequestRow, 'state' | 'endedAt' | 'endedBy' | 'comment'> &
      Partial<Pick<DataRequestRow, 'approvalId' | 'act'>>,
  ): Promise<void> {
    await this.manager.update(DataRequestEntity, { id }, row);
  }
}
