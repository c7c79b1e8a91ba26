import type { EntityManager } from 'typeorm';
import { DocumentEntity } from '../entities';
import type { DocumentKind, DocumentType, RequestState } from '../kinds';
import { managerSql, type Sql, type WriteSql } from '../sql';
import { insertedId } from './inserted-id';

/** A paper: what lies encrypted under the name of its uid. */
export interface DocumentRow {
  id: number;
  uid: Buffer;
  /** Null for what staff brought. */
  customerId: number | null;
  name: string;
  kind: DocumentKind;
  type: DocumentType;
  /** Bytes. */
  size: number;
  pages: number | null;
  /** HMAC of the bytes under the key of the store. */
  digest: Buffer;
  /** `customer:7`, `staff:1`. */
  addedBy: string;
  /** Instant, milliseconds. */
  addedAt: number;
}

/** Where a paper stands. */
export interface DocumentPlace {
  requestId: number;
  customerId: number | null;
  officeId: number | null;
  state: RequestState;
  /** Sent between staff. */
  isNote: 0 | 1;
}

export type RequestPaperRow = DocumentRow & { slot: string | null; isStaff: 0 | 1; isNote: 0 | 1 };

const columns = `d."id", d."uid", d."customer_id" AS "customerId", d."name", d."kind", d."type", d."size", d."pages", d."digest",
  d."added_by" AS "addedBy", d."added_at" AS "addedAt"`;
const NOTE = `coalesce((SELECT m."side" = 'note' FROM "request_message" m WHERE m."id" = l."message_id"), 0)`;

export class DocumentReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<DocumentRow | undefined> {
    return this.sql.get<DocumentRow>(`SELECT ${columns} FROM "document" d WHERE d."id" = ?`, [id]);
  }

  /** All of a customer with the number of requests where each stands, the newest first. */
  ofCustomer(customerId: number): Promise<(DocumentRow & { uses: number })[]> {
    return this.sql.all(
      `SELECT ${columns}, (SELECT count(*) FROM "request_document" l WHERE l."document_id" = d."id") AS "uses"
       FROM "document" d WHERE d."customer_id" = ? ORDER BY d."id" DESC`,
      [customerId],
    );
  }

  async countOf(customerId: number): Promise<number> {
    const row = await this.sql.get<{ n: number }>(`SELECT count(*) AS "n" FROM "document" WHERE "customer_id" = ?`, [
      customerId,
    ]);
    return row?.n ?? 0;
  }

  /** Papers of a request in the order of their coming. */
  ofRequest(requestId: number): Promise<RequestPaperRow[]> {
    return this.sql.all<RequestPaperRow>(
      `SELECT ${columns}, l."slot", l."is_staff" AS "isStaff", ${NOTE} AS "isNote"
       FROM "request_document" l JOIN "document" d ON d."id" = l."document_id" WHERE l."request_id" = ? ORDER BY l."added_at", d."id"`,
      [requestId],
    );
  }

  /** The newest first. */
  placesOf(documentId: number): Promise<DocumentPlace[]> {
    return this.sql.all<DocumentPlace>(
      `SELECT r."id" AS "requestId", r."customer_id" AS "customerId", r."office_id" AS "officeId", r."state", ${NOTE} AS "isNote"
       FROM "request_document" l JOIN "request" r ON r."id" = l."request_id" WHERE l."document_id" = ?
       ORDER BY r."id" DESC`,
      [documentId],
    );
  }

  async total(): Promise<{ count: number; bytes: number }> {
    const row = await this.sql.get<{ count: number; bytes: number }>(
      `SELECT count(*) AS "count", coalesce(sum("size"), 0) AS "bytes" FROM "document"`,
    );
    return row ?? { count: 0, bytes: 0 };
  }

  /** Those of these that have a row. */
  async known(uids: readonly Buffer[]): Promise<Buffer[]> {
    const marks = uids.map(() => '?').join(', ');
    const rows = await this.sql.all<{ uid: Buffer }>(`SELECT "uid" FROM "document" WHERE "uid" IN (${marks})`, [
      ...uids,
    ]);
    return rows.map(({ uid }) => uid);
  }
}

export class DocumentWrites extends DocumentReads {
  private readonly write: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.write = sql;
  }

  /** Returns the new id. */
  async insert(row: Omit<DocumentRow, 'id'>): Promise<number> {
    return insertedId(await this.manager.insert(DocumentEntity, { ...row }));
  }

  /** Only what stands in no request. */
  async remove(id: number): Promise<void> {
    await this.write.run(`DELETE FROM "document" WHERE "id" = ?`, [id]);
  }

  /** Papers that stand in no request and came before that instant, at most `limit`. Returns their uids: the files are the caller's to remove. */
  async removeUnused(before: number, limit: number): Promise<Buffer[]> {
    const rows = await this.sql.all<Pick<DocumentRow, 'id' | 'uid'>>(
      `SELECT d."id", d."uid" FROM "document" d WHERE d."added_at" < ?
         AND NOT EXISTS (SELECT 1 FROM "request_document" l WHERE l."document_id" = d."id") ORDER BY d."added_at", d."id" LIMIT ?`,
      [before, limit],
    );
    return this.#remove(rows);
  }

  /** A person's papers, and those that staff brought into their requests alone, with their places. Returns the uids. */
  async erase(customerId: number): Promise<Buffer[]> {
    const rows = await this.sql.all<Pick<DocumentRow, 'id' | 'uid'>>(
      `SELECT d."id", d."uid" FROM "document" d WHERE d."customer_id" = ?1
       UNION SELECT d."id", d."uid" FROM "request" r CROSS JOIN "request_document" l ON l."request_id" = r."id"
         CROSS JOIN "document" d ON d."id" = l."document_id"
       WHERE r."customer_id" = ?1 AND d."customer_id" IS NULL AND NOT EXISTS (
         SELECT 1 FROM "request_document" o CROSS JOIN "request" q ON q."id" = o."request_id"
         WHERE o."document_id" = d."id" AND q."customer_id" IS NOT ?1)`,
      [customerId],
    );
    return this.#remove(rows);
  }

  async #remove(rows: readonly Pick<DocumentRow, 'id' | 'uid'>[]): Promise<Buffer[]> {
    const ids = JSON.stringify(rows.map(({ id }) => id));
    await this.write.run(`DELETE FROM "request_document" WHERE "document_id" IN (SELECT "value" FROM json_each(?))`, [
      ids,
    ]);
    await this.write.run(`DELETE FROM "document" WHERE "id" IN (SELECT "value" FROM json_each(?))`, [ids]);
    return rows.map(({ uid }) => uid);
  }
}
