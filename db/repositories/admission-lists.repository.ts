import type { CaseKind, CaseSort } from '../../contract/admission';
import type { LegalForm, RegistrationPurpose, RegistrationState, RegistrationWay } from '../kinds';
import type { Sql, SqlValue } from '../sql';

/** How cases are found; texts are normalised by the caller. `phone` is '' for what is none. */
export type FindCase =
  | { by: 'all' }
  | { by: 'number'; from: string; below: string; phone: string }
  | { by: 'name'; from: string; below: string };

export interface CaseWindow {
  from: number;
  limit: number;
  sort: CaseSort;
  find: FindCase;
  around: number | null;
  isOpen: boolean;
  kind: CaseKind | null;
  /** Null for the whole company. */
  officeId: number | null;
}

/** A case with the account that was asked for; account columns are null without one. */
export interface CaseRow {
  id: number;
  version: number;
  kind: CaseKind;
  way: RegistrationWay;
  purpose: RegistrationPurpose;
  state: RegistrationState;
  fullName: string;
  legalForm: LegalForm;
  accountNumber: string | null;
  accountId: number | null;
  details: string;
  customerId: number | null;
  officeId: number | null;
  createdAt: number;
  dueAt: number | null;
  pausedAt: number | null;
  decidedAt: number | null;
  decidedBy: string | null;
  rejectReason: string | null;
  number: string | null;
  holderName: string | null;
  town: string | null;
  street: string | null;
  house: string | null;
  flat: string | null;
  closedOn: number | null;
  /** Other customers who have the account. */
  others: number;
}

/** How many of the newest decisions are a list: more than anybody scrolls through. */
const NEWEST_LISTED = 10_000;
/** One that waits for its applicant needs nobody's work: it stands after all that do. */
const ASKED_AFTER_MS = 100_000_000_000_000;

const OTHERS = `(SELECT count(*) FROM "customer_account" l WHERE l."account_id" = r."account_id" AND l."customer_id" IS NOT r."customer_id")`;
const KIND = `CASE WHEN r."way" = 'request' THEN 'registration' WHEN r."purpose" = 'owner' THEN 'owner' WHEN ${OTHERS} > 0 THEN 'access' ELSE 'binding' END`;
const ACCOUNT = `LEFT JOIN "account" a ON a."id" = r."account_id"`;

const KEYS: Readonly<Record<CaseSort['by'], string>> = {
  dueAt: `r."due_at" + iif(r."paused_at" IS NULL, 0, ${ASKED_AFTER_MS})`,
  createdAt: `r."created_at"`,
  applicant: `r."name_norm"`,
  account: `coalesce(a."number", r."account_number")`,
  decidedAt: `r."decided_at"`,
};

const FOUND: Readonly<Record<FindCase['by'], string>> = {
  all: 'true',
  number: `(coalesce(a."number", r."account_number") BETWEEN ?6 AND ?7 OR r."phone" = ?8)`,
  name: `r."name_norm" BETWEEN ?6 AND ?7`,
};

const COLUMNS = `r."id", r."version", ${KIND} AS "kind", r."way", r."purpose", r."state", r."full_name" AS "fullName", r."legal_form" AS "legalForm",
  r."account_number" AS "accountNumber", r."account_id" AS "accountId", r."details", r."customer_id" AS "customerId", r."office_id" AS "officeId",
  r."created_at" AS "createdAt", r."due_at" AS "dueAt", r."paused_at" AS "pausedAt", r."decided_at" AS "decidedAt", s."short_name" AS "decidedBy",
  r."reject_reason" AS "rejectReason", a."number", a."holder_name" AS "holderName", a."town", a."street", a."house", a."flat",
  a."closed_on" AS "closedOn", ${OTHERS} AS "others"`;
const JOINS = `${ACCOUNT} LEFT JOIN "staff" s ON s."id" = r."decided_by"`;

const OPEN = `SELECT "id" FROM "registration" WHERE "state" = 'review'`;
const DECIDED = `SELECT "id" FROM "registration" WHERE "decided_by" IS NOT NULL ORDER BY decided_at DESC LIMIT ${NEWEST_LISTED}`;

/** The operator's lists of cases: what waits and what was decided, by windows, and what stands beside one. */
export class AdmissionListReads {
  constructor(private readonly sql: Sql) {}

  /** A window of the list: only ids and sort keys are walked, items are made for the window alone. */
  async window(asked: CaseWindow): Promise<{ rows: number; place: number | null; items: CaseRow[] }> {
    const { from, limit, sort, find, around, isOpen, kind, officeId } = asked;
    const way = sort.down ? 'DESC' : 'ASC';
    const bounds: SqlValue[] = find.by === 'all' ? [] : [find.from, find.below];
    const found = [...bounds, ...(find.by === 'number' ? [find.phone] : [])];
    // One statement: a decision between two would make the rows and their number disagree.
    const rows = await this.sql.all<CaseRow & { rows: number; around: number | null }>(
      `WITH placed AS MATERIALIZED (
        SELECT r."id", row_number() OVER (ORDER BY ${KEYS[sort.by]} ${way}, r."id" ${way}) - 1 AS "place"
          FROM (${isOpen ? OPEN : DECIDED}) o CROSS JOIN "registration" r ON r."id" = o."id" ${ACCOUNT}
          WHERE (?4 IS NULL OR r."office_id" = ?4) AND (?5 IS NULL OR ${KIND} = ?5) AND ${FOUND[find.by]})
      SELECT w."rows", w."around", i.* FROM (SELECT count(*) AS "rows", max(iif("id" = ?3, "place", NULL)) AS "around" FROM placed) w
        LEFT JOIN (SELECT p."place", ${COLUMNS} FROM placed p CROSS JOIN "registration" r ON r."id" = p."id" ${JOINS}
          WHERE p."place" >= ?1 AND p."place" < ?1 + ?2) i ON true ORDER BY i."place"`,
      [from, limit, around, officeId, kind, ...found],
    );
    const [first] = rows;
    const items = rows.filter(({ id }) => (id as number | null) !== null);
    return { rows: first?.rows ?? 0, place: first?.around ?? null, items };
  }

  /** One case; undefined for what never came before the staff. */
  byId(id: number): Promise<CaseRow | undefined> {
    return this.sql.get<CaseRow>(
      `SELECT ${COLUMNS} FROM "registration" r ${JOINS} WHERE r."id" = ? AND (r."state" = 'review' OR r."decided_by" IS NOT NULL)`,
      [id],
    );
  }

  /** Cases of a customer, the newest first. */
  ofCustomer(customerId: number, limit: number): Promise<CaseRow[]> {
    return this.sql.all<CaseRow>(
      `SELECT ${COLUMNS} FROM "registration" r ${JOINS} WHERE r."customer_id" = ? AND (r."state" = 'review' OR r."decided_by" IS NOT NULL)
        ORDER BY r."id" DESC LIMIT ?`,
      [customerId, limit],
    );
  }

  /** What is open, by kind: all, those that wait for their applicant, and those past their term at that instant. */
  counts(
    officeId: number | null,
    now: number,
  ): Promise<{ kind: CaseKind; count: number; asked: number; overdue: number }[]> {
    return this.sql.all(
      `SELECT "kind", count(*) AS "count", coalesce(sum("isAsked"), 0) AS "asked", coalesce(sum("isOverdue"), 0) AS "overdue"
       FROM (SELECT ${KIND} AS "kind", r."paused_at" IS NOT NULL AS "isAsked", r."paused_at" IS NULL AND r."due_at" < ?2 AS "isOverdue"
         FROM "registration" r WHERE r."state" = 'review' AND (?1 IS NULL OR r."office_id" = ?1)) GROUP BY "kind" ORDER BY "kind"`,
      [officeId, now],
    );
  }

  /** The next that wait for work behind that one, the nearest term first; from the beginning without one. */
  async nextIds(
    officeId: number | null,
    after: { dueAt: number; id: number } | null,
    limit: number,
  ): Promise<number[]> {
    const rows = await this.sql.all<{ id: number }>(
      `SELECT r."id" FROM "registration" r WHERE r."state" = 'review' AND r."paused_at" IS NULL AND (?1 IS NULL OR r."office_id" = ?1)
         AND (r."due_at", r."id") > (?2, ?3) ORDER BY r."due_at", r."id" LIMIT ?4`,
      [officeId, after?.dueAt ?? -1, after?.id ?? -1, limit],
    );
    return rows.map(({ id }) => id);
  }
}
