import { instantOf } from '../contract-sql';
import type { Sql, SqlValue } from '../sql';

/** What a row of staff's lists is shown by: who looks, when, and the policy of clocks. First parameters of each list: `itemParams`. */
export interface ItemFacts {
  staffId: number;
  now: number;
  /** Parts of a term, per cent. */
  halfPercent: number;
  nearPercent: number;
  /** How far the company's time is ahead of UTC, milliseconds; the zones of Russia know no summer time. */
  offset: number;
}

export const itemParams = ({ staffId, now, halfPercent, nearPercent, offset }: ItemFacts): number[] => [
  ...[staffId, now, halfPercent, nearPercent, offset],
];

const left = `(r."due_at" - coalesce(r."paused_at", ?2))`;
const whole = `(r."due_at" - r."clock_from")`;
/** The same as `level` of clock.rules.ts. */
const LEVEL = `CASE WHEN ${left} < 0 THEN 'overdue' WHEN 100 * (${whole} - ${left}) >= ${whole} * ?4 THEN 'near'
  WHEN 100 * (${whole} - ${left}) >= ${whole} * ?3 THEN 'half' ELSE 'calm' END`;
const CLOCK = `CASE WHEN r."ended_at" IS NULL AND r."clock_from" IS NOT NULL AND r."due_at" IS NOT NULL
  THEN json_object('dueAt', ${instantOf('r."due_at"')}, 'pausedAt', ${instantOf('r."paused_at"')}, 'level', ${LEVEL}) END`;

const shown = (form: string, column: string) => `strftime('${form}', (${column} + ?5) / 1000, 'unixepoch')`;
const VISIT = `CASE WHEN r."visit_from" IS NOT NULL AND r."visit_to" IS NOT NULL THEN json_object('on', ${shown('%Y-%m-%d', 'r."visit_from"')},
  'from', ${shown('%H:%M', 'r."visit_from"')}, 'to', ${shown('%H:%M', 'r."visit_to"')}, 'brigade', coalesce(r."brigade", '')) END`;

const ADDRESS = `CASE WHEN a."id" IS NOT NULL THEN a."street" || CASE WHEN a."house" = '' THEN '' ELSE ', ' || a."house" END END`;
/** As a person is called in lists. */
export const APPLICANT = `coalesce(c."short_name", r."applicant")`;

/** A JSON object of `RequestItem` (contract/request-work.ts), with the tables of ITEM_JOINS; ?1 to ?5 are `itemParams`. */
export const ITEM = `json_object('requestId', r."id", 'version', r."version", 'number', r."number", 'kind', r."kind", 'title', r."title",
  'state', r."state", 'applicant', ${APPLICANT}, 'accountNumber', a."number", 'address', ${ADDRESS}, 'assignee', s."short_name",
  'isMine', json(iif(r."assignee_id" IS ?1, 'true', 'false')), 'unread', r."unread_staff", 'submittedAt', ${instantOf('coalesce(r."submitted_at", r."created_at")')},
  'updatedAt', ${instantOf('r."updated_at"')}, 'clock', json(${CLOCK}), 'postponedUntil', ${instantOf('r."postponed_until"')},
  'visit', json(${VISIT}), 'endedAt', ${instantOf('r."ended_at"')})`;

export const ITEM_JOINS = `LEFT JOIN "customer" c ON c."id" = r."customer_id" LEFT JOIN "account" a ON a."id" = r."account_id"
  LEFT JOIN "staff" s ON s."id" = r."assignee_id"`;

/** Sent and not ended: by the very words of the partial indexes. */
export const OPEN = `r."state" IN ('submitted', 'registered', 'assigned', 'inProgress', 'waitingCustomer', 'scheduled')`;

/** The text of a statement that returns one row of one JSON text. */
export async function jsonOf(sql: Sql, statement: string, params: readonly SqlValue[]): Promise<string> {
  const row = await sql.get<{ json: string }>(statement, params);
  if (!row) throw new Error('The statement returned no JSON.');
  return row.json;
}
