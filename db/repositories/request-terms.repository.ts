import type { RequestState } from '../kinds';
import type { Sql } from '../sql';

/** Terms of one kind; `kind` null: of all together. Milliseconds are those of the clock, pauses left out. */
export interface TermRow {
  kind: string | null;
  /** As the newest of them was called. */
  title: string | null;
  ended: number;
  kept: number;
  open: number;
  overdue: number;
  medianMs: number | null;
}

/** A visit with what is written on the brigade's list. */
export interface VisitRow {
  id: number;
  version: number;
  number: number;
  kind: string;
  form: string;
  fields: string;
  state: RequestState;
  customerId: number | null;
  applicant: string;
  phone: string | null;
  accountId: number | null;
  accountNumber: string | null;
  town: string | null;
  street: string | null;
  house: string | null;
  flat: string | null;
  assigneeId: number | null;
  assignee: string | null;
  unread: number;
  submittedAt: number;
  updatedAt: number;
  clockFrom: number | null;
  dueAt: number | null;
  pausedAt: number | null;
  postponedUntil: number | null;
  visitFrom: number;
  visitTo: number;
  brigade: string | null;
  endedAt: number | null;
}

const OPEN = `"state" IN ('submitted', 'registered', 'assigned', 'inProgress', 'waitingCustomer', 'scheduled')`;

/** How terms are kept, and who goes where on a day. */
export class RequestTermReads {
  constructor(private readonly sql: Sql) {}

  /**
   * Terms of what the company ended from an instant on and before another, and of what is open `now`, by kind and together (kind null, the last).
   * What its applicant withdrew is not the company's answer and is left out. One pass over the ended; the middle of each kind is found by place.
   */
  terms(asked: { from: number; to: number; now: number; officeId: number | null }): Promise<TermRow[]> {
    const { from, to, now, officeId } = asked;
    return this.sql.all<TermRow>(
      `WITH ended AS MATERIALIZED (
         SELECT r."id", r."kind", r."is_kept" AS "kept", r."ended_at" - r."clock_from" AS "ms",
           row_number() OVER (PARTITION BY r."kind" ORDER BY r."ended_at" - r."clock_from") AS "place",
           count(*) OVER (PARTITION BY r."kind") AS "among",
           row_number() OVER (ORDER BY r."ended_at" - r."clock_from") AS "placeOfAll", count(*) OVER () AS "all"
         FROM "request" r WHERE r."ended_at" >= ?1 AND r."ended_at" < ?2 AND r."state" IN ('done', 'rejected') AND r."is_kept" IS NOT NULL
           AND (?4 IS NULL OR r."office_id" = ?4)),
       standing AS MATERIALIZED (
         SELECT r."id", r."kind", r."due_at" < coalesce(r."paused_at", ?3) AS "isOverdue" FROM "request" r
         WHERE r.${OPEN} AND (?4 IS NULL OR r."office_id" = ?4)),
       lines AS (
         SELECT "kind", max("id") AS "newest", count(*) AS "ended", sum("kept") AS "kept", 0 AS "open", 0 AS "overdue",
           avg(iif(2 * "place" BETWEEN "among" AND "among" + 2, "ms", NULL)) AS "medianMs" FROM ended GROUP BY "kind"
         UNION ALL SELECT "kind", max("id"), 0, 0, count(*), coalesce(sum("isOverdue"), 0), NULL FROM standing GROUP BY "kind"),
       kinds AS (
         SELECT "kind", max("newest") AS "newest", sum("ended") AS "ended", sum("kept") AS "kept", sum("open") AS "open",
           sum("overdue") AS "overdue", max("medianMs") AS "medianMs" FROM lines GROUP BY "kind")
       SELECT k."kind", f."title", k."ended", k."kept", k."open", k."overdue", k."medianMs"
         FROM kinds k CROSS JOIN "request" f ON f."id" = k."newest"
       UNION ALL SELECT NULL, NULL, coalesce(sum("ended"), 0), coalesce(sum("kept"), 0), coalesce(sum("open"), 0), coalesce(sum("overdue"), 0),
         (SELECT avg("ms") FROM ended WHERE 2 * "placeOfAll" BETWEEN "all" AND "all" + 2) FROM kinds`,
      [from, to, now, officeId],
    );
  }

  /** Visits that begin from an instant on and before another, by brigade and time: those that stand, and those of the day that were made. */
  visits(from: number, to: number, officeId: number | null): Promise<VisitRow[]> {
    return this.sql.all<VisitRow>(
      `SELECT r."id", r."version", r."number", r."kind", r."form", r."fields", r."state", r."customer_id" AS "customerId", r."applicant", r."phone",
         r."account_id" AS "accountId", a."number" AS "accountNumber", a."town", a."street", a."house", a."flat",
         r."assignee_id" AS "assigneeId", s."short_name" AS "assignee", r."unread_staff" AS "unread",
         coalesce(r."submitted_at", r."created_at") AS "submittedAt", r."updated_at" AS "updatedAt", r."clock_from" AS "clockFrom",
         r."due_at" AS "dueAt", r."paused_at" AS "pausedAt", r."postponed_until" AS "postponedUntil", r."visit_from" AS "visitFrom",
         r."visit_to" AS "visitTo", r."brigade", r."ended_at" AS "endedAt"
       FROM "request" r LEFT JOIN "account" a ON a."id" = r."account_id" LEFT JOIN "staff" s ON s."id" = r."assignee_id"
       WHERE r."visit_from" >= ?1 AND r."visit_from" < ?2 AND r."state" IN ('scheduled', 'inProgress', 'done')
         AND (?3 IS NULL OR r."office_id" = ?3) ORDER BY r."brigade", r."visit_from", r."id"`,
      [from, to, officeId],
    );
  }
}
