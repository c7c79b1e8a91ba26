import type { EntityManager } from 'typeorm';
import { ContactEntity } from '../entities';
import type { ContactKind, ContactResult } from '../kinds';
import { managerSql, type Sql } from '../sql';
import { insertedId } from './inserted-id';

export interface NewContactRow {
  kind: ContactKind;
  result: ContactResult;
  seconds: number;
  note: string;
  customerId: number | null;
  accountId: number | null;
  requestId: number | null;
  staffId: number;
  at: number;
}

export interface ContactRow extends NewContactRow {
  id: number;
  /** Short name of whoever noted it. */
  by: string;
  requestNumber: number | null;
}

/** Whose contacts are read: of a person, of an account, about a request, or one's own since an instant. */
export type ContactsOf = { customerId: number } | { accountId: number } | { requestId: number } | Own;
interface Own {
  staffId: number;
  since: number;
}

const COLUMNS = `SELECT c."id", c."kind", c."result", c."seconds", c."note", c."customer_id" AS "customerId", c."account_id" AS "accountId",
  c."request_id" AS "requestId", c."staff_id" AS "staffId", c."at", s."short_name" AS "by", r."number" AS "requestNumber"`;
const JOINS = `CROSS JOIN "staff" s ON s."id" = c."staff_id" LEFT JOIN "request" r ON r."id" = c."request_id"
  LEFT JOIN "account" a ON a."id" = coalesce(c."account_id", r."account_id")`;
/** Served by the office (?4), or all when it is NULL. What neither an account nor a request places is its own office's or one's own. */
const WITHIN = `(?4 IS NULL OR coalesce(a."office_id", r."office_id", s."office_id") = ?4)`;

/** The journal of contacts. */
export class ContactReads {
  constructor(protected readonly sql: Sql) {}

  /** The newest first, before that one; null for the newest of all. */
  list(of: ContactsOf, officeId: number | null, before: number | null, limit: number): Promise<ContactRow[]> {
    const below = before ?? Number.MAX_SAFE_INTEGER;
    if ('staffId' in of)
      return this.sql.all<ContactRow>(
        `${COLUMNS} FROM "contact" c ${JOINS} WHERE c."staff_id" = ?1 AND c."at" >= ?2 AND c."id" < ?3 AND ${WITHIN}
         ORDER BY c."at" DESC, c."id" DESC LIMIT ?5`,
        [of.staffId, of.since, below, officeId, limit],
      );
    const [column, id] =
      'customerId' in of
        ? ['customer_id', of.customerId]
        : 'accountId' in of
          ? ['account_id', of.accountId]
          : ['request_id', of.requestId];
    return this.sql.all<ContactRow>(
      `${COLUMNS} FROM "contact" c ${JOINS} WHERE c."${column}" = ?1 AND c."id" < ?3 AND ${WITHIN} ORDER BY c."id" DESC LIMIT ?5`,
      [id, null, below, officeId, limit],
    );
  }
}

export class ContactWrites extends ContactReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  async add(contact: NewContactRow): Promise<number> {
    return insertedId(await this.manager.insert(ContactEntity, contact));
  }
}
