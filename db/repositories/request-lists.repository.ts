import type { RequestList, RequestSort } from '../../contract/request-work';
import type { RequestState } from '../kinds';
import type { Sql, SqlValue } from '../sql';
import { ITEM, ITEM_JOINS, type ItemFacts, itemParams, jsonOf, OPEN } from './request-item-sql';

/** How requests are found; texts are normalised by the caller. `phone` is '' for what is none. */
export type FindRequest =
  | { by: 'all' }
  | { by: 'number'; from: string; below: string; phone: string }
  | { by: 'registration'; from: number; below: number }
  | { by: 'name'; from: string; below: string };

/** Whose lists: what everything is narrowed by. */
export interface ListFacts extends ItemFacts {
  /** The end of this day where the company is. */
  dayEnd: number;
  /** Null for the whole company. */
  officeId: number | null;
}

export interface RequestWindow {
  from: number;
  limit: number;
  list: RequestList;
  kind: string | null;
  sort: RequestSort;
  find: FindRequest;
  around: number | null;
}

/** A request where several are dealt with at once; `item` is JSON text of `RequestItem`. */
export interface ListedRequest {
  id: number;
  officeId: number | null;
  state: RequestState;
  item: string;
}

/** How many of the newest ended ones are a list: more than anybody scrolls through. */
const NEWEST_LISTED = 10_000;
/** More than these nobody looks through: one types another letter. */
const MOST_FOUND = 5000;

const WORK = `r."paused_at" IS NULL AND (r."postponed_until" IS NULL OR r."postponed_until" <= ?2)`;

const LISTS: Readonly<Record<RequestList, string>> = {
  mine: `r."assignee_id" = ?1 AND r."ended_at" IS NULL`,
  unassigned: `${OPEN} AND r."assignee_id" IS NULL AND ${WORK}`,
  open: `${OPEN} AND ${WORK}`,
  waiting: `${OPEN} AND NOT (${WORK})`,
  // The clock of what was postponed goes on.
  today: `${OPEN} AND r."paused_at" IS NULL AND r."due_at" < ?6`,
  ended: `r."ended_at" IS NOT NULL`,
};

const KEYS: Readonly<Record<RequestSort['by'], string>> = {
  dueAt: `r."due_at"`,
  submittedAt: `r."submitted_at"`,
  updatedAt: `r."updated_at"`,
  number: `r."number"`,
  applicant: `r."name_norm"`,
  endedAt: `r."ended_at"`,
};

const FOUND: Readonly<Record<Exclude<FindRequest['by'], 'all'>, string>> = {
  number: `SELECT n."id" FROM "request" n WHERE n."number" = CAST(?9 AS INTEGER)
    UNION SELECT p."id" FROM "request" p WHERE p."phone" IS NOT NULL AND p."state" <> 'draft' AND p."phone" = ?11
    UNION SELECT q."id" FROM (SELECT o."id" FROM "account" o WHERE o."number" >= ?9 AND o."number" < ?10 ORDER BY o."number" LIMIT ${MOST_FOUND}) b
      CROSS JOIN "request" q ON q."account_id" = b."id"`,
  registration: `SELECT g."id" FROM "request" g WHERE g."reg_number" IS NOT NULL AND g."reg_year" = ?10 AND g."reg_number" = ?9`,
  name: `SELECT m."id" FROM "request" m WHERE m."state" <> 'draft' AND m."name_norm" >= ?9 AND m."name_norm" < ?10 LIMIT ${MOST_FOUND}`,
};
const NEWEST = `SELECT "id" FROM "request" WHERE "ended_at" IS NOT NULL ORDER BY ended_at DESC LIMIT ${NEWEST_LISTED}`;

function sourceOf({ find, list }: RequestWindow): string {
  const ids = find.by === 'all' ? (list === 'ended' ? NEWEST : null) : FOUND[find.by];
  return ids === null ? `"request" r` : `(${ids}) f CROSS JOIN "request" r ON r."id" = f."id"`;
}

/** The staff's lists of requests. */
export class RequestListReads {
  constructor(private readonly sql: Sql) {}

  /** JSON text of the answer of `requests.queue`: one statement, so that rows and their number agree; items are made for the window alone. */
  windowJson(facts: ListFacts, asked: RequestWindow): Promise<string> {
    const { find, list, kind, sort, around, from, limit } = asked;
    const way = sort.down ? 'DESC' : 'ASC';
    // By its term the list is walked in the order of the index and left after the window; otherwise it is put in order once.
    const isWalked = sort.by === 'dueAt' && find.by === 'all' && list !== 'ended';
    const [key, before] = ['coalesce(%."k", -1)', sort.down ? '>' : '<'];
    const [of, other] = [key.replace('%', 'l'), key.replace('%', 'x')];
    const bounds: SqlValue[] = find.by === 'all' ? [null, null] : [find.from, find.below];
    return jsonOf(
      this.sql,
      `WITH listed AS ${isWalked ? 'NOT ' : ''}MATERIALIZED (SELECT r."id", ${KEYS[sort.by]} AS "k" FROM ${sourceOf(asked)}
         WHERE ${LISTS[list]} AND (?7 IS NULL OR r."office_id" = ?7) AND ${kind === null ? 'true' : 'r."kind" = ?8'})
       SELECT json_object('rows', (SELECT count(*) FROM listed),
         'place', CASE WHEN ?12 IS NOT NULL THEN (SELECT (SELECT count(*) FROM listed l WHERE (${of}, l."id") ${before} (${other}, x."id"))
           FROM listed x WHERE x."id" = ?12) END,
         'items', json((SELECT json_group_array(json(${ITEM}) ORDER BY w."k" ${way}, w."id" ${way})
           FROM (SELECT "id", "k" FROM listed ORDER BY "k" ${way}, "id" ${way} LIMIT ?14 OFFSET ?13) w CROSS JOIN "request" r ON r."id" = w."id" ${ITEM_JOINS}))
         ) AS "json"`,
      [...itemParams(facts), facts.dayEnd, facts.officeId, kind, ...bounds, phoneOf(find), around, from, limit],
    );
  }

  /** JSON text of the answer of `requests.count`: one walk over what is open. */
  countJson({ staffId, now, dayEnd, officeId }: ListFacts): Promise<string> {
    return jsonOf(
      this.sql,
      `SELECT json_object('mine', coalesce(sum(o."mine"), 0), 'unassigned', coalesce(sum(o."unassigned"), 0), 'open', coalesce(sum(o."open"), 0),
         'waiting', coalesce(sum(o."all" - o."open"), 0), 'today', coalesce(sum(o."today"), 0), 'overdue', coalesce(sum(o."overdue"), 0),
         'unread', coalesce(sum(o."unread"), 0),
         'kinds', json_group_array(json_object('kind', o."kind", 'count', o."open") ORDER BY o."kind") FILTER (WHERE o."open" > 0)) AS "json"
       FROM (SELECT r."kind", count(*) AS "all", sum(r."assignee_id" IS ?1) AS "mine", sum(${WORK}) AS "open",
           sum(r."assignee_id" IS NULL AND ${WORK}) AS "unassigned", sum(r."paused_at" IS NULL AND r."due_at" < ?3) AS "today",
           sum(r."paused_at" IS NULL AND r."due_at" < ?2) AS "overdue",
           sum(r."unread_staff" > 0 AND (r."assignee_id" IS NULL OR r."assignee_id" = ?1)) AS "unread"
         FROM "request" r WHERE ${OPEN} AND (?4 IS NULL OR r."office_id" = ?4) GROUP BY r."kind") o`,
      [staffId, now, dayEnd, officeId],
    );
  }

  /** The next of a list behind that one, the nearest term first, what has none before all; from the beginning without one. */
  async nextIds(
    { staffId, now, dayEnd, officeId }: ListFacts,
    list: Exclude<RequestList, 'waiting' | 'ended'>,
    after: { dueAt: number | null; id: number } | null,
    limit: number,
  ): Promise<number[]> {
    const listed = `${LISTS[list].replaceAll('?6', '?3')} AND ${list === 'mine' ? WORK : 'true'} AND (?4 IS NULL OR r."office_id" = ?4)`;
    const [dueAt, id] = [after?.dueAt ?? -1, after?.id ?? -1];
    const isTermless = after === null || after.dueAt === null;
    const rows = await this.sql.all<{ id: number }>(
      `SELECT "id" FROM (SELECT r."id" FROM "request" r WHERE ?5 AND r."due_at" IS NULL AND r."id" > ?7 AND ${listed} ORDER BY r."id" LIMIT ?8)
       UNION ALL SELECT "id" FROM (SELECT r."id" FROM "request" r WHERE (r."due_at", r."id") > (?6, ?9) AND ${listed}
         ORDER BY r."due_at", r."id" LIMIT ?8) LIMIT ?8`,
      [staffId, now, dayEnd, officeId, isTermless ? 1 : 0, dueAt, id, limit, isTermless ? -1 : id],
    );
    return rows.map((row) => row.id);
  }

  /** Those of the ids that are before the staff. */
  byIds(facts: ItemFacts, ids: readonly number[]): Promise<ListedRequest[]> {
    return this.sql.all<ListedRequest>(
      `SELECT r."id", r."office_id" AS "officeId", r."state", ${ITEM} AS "item" FROM json_each(?6) i CROSS JOIN "request" r ON r."id" = i."value" ${ITEM_JOINS}
       WHERE r."state" <> 'draft' ORDER BY i."key"`,
      [...itemParams(facts), JSON.stringify(ids)],
    );
  }

  /** Who may be given a request, with how much each has open: those of the office and of the whole company (null: everybody). */
  colleagues(officeId: number | null): Promise<{ staffId: number; name: string; open: number }[]> {
    return this.sql.all(
      `SELECT s."id" AS "staffId", s."short_name" AS "name",
         (SELECT count(*) FROM "request" r WHERE r."assignee_id" = s."id" AND r."ended_at" IS NULL) AS "open"
       FROM "staff" s WHERE s."disabled_at" IS NULL AND (?1 IS NULL OR s."office_id" IS NULL OR s."office_id" = ?1) ORDER BY s."short_name", s."id"`,
      [officeId],
    );
  }
}

const phoneOf = (find: FindRequest): string => (find.by === 'number' ? find.phone : '');
