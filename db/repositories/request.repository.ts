import type { RequestAct, RequestChannel, RequestRoute, RequestState } from '../kinds';
import type { Sql } from '../sql';

/** A request; instants are milliseconds. */
export interface RequestRow {
  id: number;
  /** Given to the draft already. */
  number: number;
  kind: string;
  /** JSON text: the kind as it was when it was sent; of a draft, when it was begun. */
  form: string;
  state: RequestState;
  /** Grows by one with every change. */
  version: number;
  channel: RequestChannel;
  customerId: number | null;
  accountId: number | null;
  /** The office that serves the account; null: the centre. */
  officeId: number | null;
  applicant: string;
  nameNorm: string;
  /** Digits from 7. */
  phone: string | null;
  /** JSON text: what was typed, by the ids of fields. */
  fields: string;
  step: string | null;
  isIncomplete: 0 | 1;
  route: RequestRoute | null;
  class: string | null;
  stage: string | null;
  createdAt: number;
  updatedAt: number;
  submittedAt: number | null;
  registeredAt: number | null;
  regYear: number | null;
  regNumber: number | null;
  assigneeId: number | null;
  clockFrom: number | null;
  dueAt: number | null;
  pausedAt: number | null;
  /** JSON text of `AskedRow` while it waits for its applicant. */
  asked: string | null;
  postponedUntil: number | null;
  visitFrom: number | null;
  visitTo: number | null;
  brigade: string | null;
  endedAt: number | null;
  endedBy: number | null;
  isKept: 0 | 1 | null;
  unreadStaff: number;
  unreadCustomer: number;
  erasedAt: number | null;
}

/** What was asked for, and where the request stood before. */
export interface AskedRow {
  words: string;
  slots: string[];
  back: RequestState;
}

/** What an act may change and its undoing puts back. The registration number is no part of it: once given it stays. */
export type RequestStanding = Pick<
  RequestRow,
  | 'state'
  | 'stage'
  | 'registeredAt'
  | 'assigneeId'
  | 'clockFrom'
  | 'dueAt'
  | 'pausedAt'
  | 'asked'
  | 'postponedUntil'
  | 'visitFrom'
  | 'visitTo'
  | 'brigade'
  | 'endedAt'
  | 'endedBy'
  | 'isKept'
>;

export interface NewRequestAct {
  requestId: number;
  /** Version of the request that the act made. */
  version: number;
  act: RequestAct;
  /** As the request stood before. */
  before: RequestStanding;
  details: RequestActDetails;
  words: string | null;
  /** Null: the applicant or the program. */
  staffId: number | null;
  byCustomer: boolean;
  at: number;
}

/** What else belongs to an act: codes, ids and instants, nothing personal. */
export interface RequestActDetails {
  /** Keys of the messages that tell of it. */
  messages?: string[];
  /** To whom it was handed. */
  assigneeId?: number | null;
  stage?: string;
  slots?: string[];
  /** Version of the act that was taken back. */
  undoes?: number;
}

export interface RequestActRow extends NewRequestAct {
  id: number;
  /** Short name of whoever of staff did it. */
  by: string | null;
}

/** A paper at a request, without the paper. */
export interface RequestPaperRow {
  documentId: number;
  slot: string | null;
  messageId: number | null;
  isStaff: 0 | 1;
  addedAt: number;
  /** Sent between staff: nothing for the applicant. */
  isNote: 0 | 1;
}

const select = `SELECT r."id", r."number", r."kind", r."form", r."state", r."version", r."channel", r."customer_id" AS "customerId",
  r."account_id" AS "accountId", r."office_id" AS "officeId", r."applicant", r."name_norm" AS "nameNorm", r."phone", r."fields", r."step",
  r."is_incomplete" AS "isIncomplete", r."route", r."class", r."stage", r."created_at" AS "createdAt", r."updated_at" AS "updatedAt",
  r."submitted_at" AS "submittedAt", r."registered_at" AS "registeredAt", r."reg_year" AS "regYear", r."reg_number" AS "regNumber",
  r."assignee_id" AS "assigneeId", r."clock_from" AS "clockFrom", r."due_at" AS "dueAt", r."paused_at" AS "pausedAt", r."asked",
  r."postponed_until" AS "postponedUntil", r."visit_from" AS "visitFrom", r."visit_to" AS "visitTo", r."brigade",
  r."ended_at" AS "endedAt", r."ended_by" AS "endedBy", r."is_kept" AS "isKept", r."unread_staff" AS "unreadStaff",
  r."unread_customer" AS "unreadCustomer", r."erased_at" AS "erasedAt" FROM "request" r`;

const selectAct = `SELECT h."id", h."request_id" AS "requestId", h."version", h."act", h."before", h."details", h."words",
  h."staff_id" AS "staffId", h."by_customer" AS "byCustomer", h."at", s."short_name" AS "by"
  FROM "request_act" h LEFT JOIN "staff" s ON s."id" = h."staff_id"`;

type StoredAct = Omit<RequestActRow, 'before' | 'details' | 'byCustomer'> & {
  before: string;
  details: string;
  byCustomer: 0 | 1;
};

const actOf = ({ before, details, byCustomer, ...row }: StoredAct): RequestActRow => ({
  ...row,
  before: JSON.parse(before) as RequestStanding,
  details: JSON.parse(details) as RequestActDetails,
  byCustomer: byCustomer === 1,
});

export class RequestReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<RequestRow | undefined> {
    return this.sql.get<RequestRow>(`${select} WHERE r."id" = ?`, [id]);
  }

  /** The whole history, the oldest first. */
  async actsOf(requestId: number): Promise<RequestActRow[]> {
    const rows = await this.sql.all<StoredAct>(`${selectAct} WHERE h."request_id" = ? ORDER BY h."version"`, [
      requestId,
    ]);
    return rows.map(actOf);
  }

  /** The act that made this version of a request, if an act did. */
  async actOn(requestId: number, version: number): Promise<RequestActRow | undefined> {
    const row = await this.sql.get<StoredAct>(`${selectAct} WHERE h."request_id" = ? AND h."version" = ?`, [
      requestId,
      version,
    ]);
    return row && actOf(row);
  }

  /** The papers by the order in which they came. */
  papersOf(requestId: number): Promise<RequestPaperRow[]> {
    return this.sql.all<RequestPaperRow>(
      `SELECT l."document_id" AS "documentId", l."slot", l."message_id" AS "messageId", l."is_staff" AS "isStaff", l."added_at" AS "addedAt",
         coalesce(m."side" = 'note', 0) AS "isNote"
       FROM "request_document" l LEFT JOIN "request_message" m ON m."id" = l."message_id"
       WHERE l."request_id" = ? ORDER BY l."added_at", l."document_id"`,
      [requestId],
    );
  }

  /** Whether the paper is one that this customer brought. */
  async isOwnPaper(customerId: number, documentId: number): Promise<boolean> {
    const sql = `SELECT 1 FROM "document" WHERE "id" = ? AND "customer_id" = ?`;
    return (await this.sql.get(sql, [documentId, customerId])) !== undefined;
  }

  async messageCount(requestId: number): Promise<number> {
    const row = await this.sql.get<{ n: number }>(
      `SELECT count(*) AS "n" FROM "request_message" WHERE "request_id" = ? AND "side" IN ('customer', 'staff')`,
      [requestId],
    );
    return row?.n ?? 0;
  }

  async draftsOf(customerId: number): Promise<number> {
    const row = await this.sql.get<{ n: number }>(
      `SELECT count(*) AS "n" FROM "request" WHERE "customer_id" = ? AND "state" = 'draft'`,
      [customerId],
    );
    return row?.n ?? 0;
  }

  /** What this person of staff answers for and has not ended, by number. */
  openOf(staffId: number): Promise<RequestRow[]> {
    return this.sql.all<RequestRow>(
      `${select} WHERE r."assignee_id" = ? AND r."ended_at" IS NULL ORDER BY r."number"`,
      [staffId],
    );
  }
}
