import type { RequestTab } from '../../contract/types/request';
import type { RequestGroup } from '../../contract/types/request-kind';
import type { RequestState } from '../kinds';
import type { Sql } from '../sql';

/** A row of the customer's list. */
export interface MyRequestRow {
  id: number;
  number: number;
  kind: string;
  /** As the kind was called when it was sent. */
  title: string;
  state: RequestState;
  updatedAt: number;
  clockFrom: number | null;
  dueAt: number | null;
  pausedAt: number | null;
  endedAt: number | null;
  unread: number;
  isIncomplete: 0 | 1;
}

export interface MyRequestWindow {
  customerId: number;
  tab: RequestTab;
  /** Null for all. */
  group: RequestGroup | null;
  from: number;
  limit: number;
  /** Normalised: a piece of the number or of the title; '' for all. */
  find: string;
}

export interface MyRequestCounts {
  drafts: number;
  open: number;
  done: number;
  rejected: number;
}

const TAB = `CASE r."state" WHEN 'draft' THEN 'drafts' WHEN 'done' THEN 'done' WHEN 'rejected' THEN 'rejected' WHEN 'withdrawn' THEN 'rejected'
  ELSE 'open' END`;
const GROUP = `r."form" ->> 'group'`;
const TITLE = `r."title"`;
/** A title is in Cyrillic, which SQLite does not fold: both ways of its first letter are looked for. */
const FOUND = `(?2 = '' OR instr(CAST(r."number" AS TEXT), ?2) > 0 OR instr(${TITLE}, ?2) > 0 OR instr(${TITLE}, ?3) > 0)`;

/** What a customer sees of their own requests. */
export class MyRequestReads {
  constructor(private readonly sql: Sql) {}

  /** A window of a tab, the newest change first, with how many stand in it. */
  async window({
    customerId,
    tab,
    group,
    from,
    limit,
    find,
  }: MyRequestWindow): Promise<{ rows: number; items: MyRequestRow[] }> {
    const capital = find.charAt(0).toUpperCase() + find.slice(1);
    const rows = await this.sql.all<MyRequestRow & { rows: number }>(
      `WITH found AS MATERIALIZED (
        SELECT r."id", row_number() OVER (ORDER BY r."updated_at" DESC, r."id" DESC) - 1 AS "place" FROM "request" r
          WHERE r."customer_id" = ?1 AND ${TAB} = ?4 AND ${FOUND}
            AND (?7 IS NULL OR ${GROUP} = ?7))
      SELECT w."rows", i.* FROM (SELECT count(*) AS "rows" FROM found) w LEFT JOIN
        (SELECT p."place", r."id", r."number", r."kind", ${TITLE} AS "title", r."state", r."updated_at" AS "updatedAt",
           r."clock_from" AS "clockFrom", r."due_at" AS "dueAt", r."paused_at" AS "pausedAt", r."ended_at" AS "endedAt",
           r."unread_customer" AS "unread", r."is_incomplete" AS "isIncomplete"
         FROM found p CROSS JOIN "request" r ON r."id" = p."id" WHERE p."place" >= ?5 AND p."place" < ?5 + ?6) i ON true
      ORDER BY i."place"`,
      [customerId, find, capital, tab, from, limit, group],
    );
    return { rows: rows[0]?.rows ?? 0, items: rows.filter(({ id }) => (id as number | null) !== null) };
  }

  /** How many stand in each tab. */
  async counts(customerId: number, group: RequestGroup | null = null): Promise<MyRequestCounts> {
    const rows = await this.sql.all<{ tab: RequestTab; n: number }>(
      `SELECT ${TAB} AS "tab", count(*) AS "n" FROM "request" r
       WHERE r."customer_id" = ?1 AND (?2 IS NULL OR ${GROUP} = ?2) GROUP BY 1`,
      [customerId, group],
    );
    const of = (tab: RequestTab) => rows.find((row) => row.tab === tab)?.n ?? 0;
    return { drafts: of('drafts'), open: of('open'), done: of('done'), rejected: of('rejected') };
  }

  /** Unread messages, and requests that wait for the customer. */
  async news(customerId: number): Promise<{ unread: number; waiting: number }> {
    const row = await this.sql.get<{ unread: number; waiting: number }>(
      `SELECT coalesce(sum(r."unread_customer"), 0) AS "unread", count(*) FILTER (WHERE r."state" = 'waitingCustomer') AS "waiting"
       FROM "request" r WHERE r."customer_id" = ?`,
      [customerId],
    );
    return row ?? { unread: 0, waiting: 0 };
  }
}
