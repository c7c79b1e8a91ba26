import type { EntityManager } from 'typeorm';
import { RequestActEntity, RequestDocumentEntity, RequestEntity } from '../entities';
import { managerSql, type WriteSql } from '../sql';
import { insertedId } from './inserted-id';
import { type NewRequestAct, type RequestPaperRow, RequestReads, type RequestRow } from './request.repository';

type Begun = 'kind' | 'form' | 'channel' | 'customerId' | 'accountId' | 'officeId' | 'applicant' | 'nameNorm' | 'phone';
export type NewRequest = Pick<RequestRow, Begun | 'number' | 'fields' | 'isIncomplete' | 'createdAt'>;

/** Everything that may change at all. */
export type RequestChange = Partial<Omit<RequestRow, 'id' | 'number' | 'version' | 'createdAt' | 'erasedAt'>>;

export class RequestWrites extends RequestReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** The next number of that name, from 1: given with the transaction, and back with it when it is given up. */
  async nextNumber(name: string): Promise<number> {
    await this.#sql.run(
      `INSERT INTO "request_counter" ("name", "last") VALUES (?, 1) ON CONFLICT ("name") DO UPDATE SET "last" = "last" + 1`,
      [name],
    );
    const row = await this.#sql.get<{ last: number }>(`SELECT "last" FROM "request_counter" WHERE "name" = ?`, [name]);
    if (!row) throw new Error('The counter is gone.');
    return row.last;
  }

  /** Returns the id of the new draft. */
  async insert(row: NewRequest): Promise<number> {
    return insertedId(await this.manager.insert(RequestEntity, { ...row, state: 'draft', updatedAt: row.createdAt }));
  }

  /** The next version of the request, which is returned. */
  async change({ id, version }: Pick<RequestRow, 'id' | 'version'>, at: number, to: RequestChange): Promise<number> {
    await this.manager.update(RequestEntity, { id }, { updatedAt: at, ...to, version: version + 1 });
    return version + 1;
  }

  /** So much more that side has not read. */
  async addUnread(id: number, side: 'customer' | 'staff', more: number): Promise<void> {
    const column = side === 'customer' ? '"unread_customer"' : '"unread_staff"';
    await this.#sql.run(`UPDATE "request" SET ${column} = ${column} + ? WHERE "id" = ?`, [more, id]);
  }

  /** Keeps an act for ever; returns its id. */
  async keepAct({ before, details, byCustomer, ...row }: NewRequestAct): Promise<number> {
    return insertedId(
      await this.manager.insert(RequestActEntity, {
        ...row,
        byCustomer: byCustomer ? 1 : 0,
        before: JSON.stringify(before),
        details: JSON.stringify(details),
      }),
    );
  }

  async attach(requestId: number, row: Omit<RequestPaperRow, 'isNote'>): Promise<void> {
    await this.manager.insert(RequestDocumentEntity, { requestId, ...row });
  }

  async detach(requestId: number, documentId: number): Promise<void> {
    await this.manager.delete(RequestDocumentEntity, { requestId, documentId });
  }

  /** A draft goes with all that hangs on it; its papers stay with their owner. */
  async discard(id: number): Promise<void> {
    const tables = ['request_document', 'request_unsent', 'request_seen', 'request_message', 'request_act'];
    for (const table of tables) await this.#sql.run(`DELETE FROM "${table}" WHERE "request_id" = ?`, [id]);
    await this.#sql.run(`DELETE FROM "request" WHERE "id" = ? AND "state" = 'draft'`, [id]);
  }
}
