import type { WriteSql } from '../sql';

// How requests leave the base: with all that hangs on them after their term, by their words when their person goes.

const IDS = `IN (SELECT "value" FROM json_each(?1))`;
const OPEN = `"state" NOT IN ('done', 'rejected', 'withdrawn')`;

/** Of both: what was said leaves the search, what was typed and not sent goes. */
const UNSAID = [
  `DELETE FROM "request_words" WHERE "rowid" IN (SELECT m."id" FROM json_each(?1) j CROSS JOIN "request_message" m ON m."request_id" = j."value")`,
  `DELETE FROM "request_unsent" WHERE "request_id" ${IDS}`,
] as const;

/** In the order of their references. Papers stay with their owner: their own term takes them. */
const REMOVED = [
  ...UNSAID,
  `DELETE FROM "request_document" WHERE "request_id" ${IDS}`,
  `DELETE FROM "request_seen" WHERE "request_id" ${IDS}`,
  `DELETE FROM "request_message" WHERE "request_id" ${IDS}`,
  `DELETE FROM "request_act" WHERE "request_id" ${IDS}`,
  `UPDATE "contact" SET "note" = '', "request_id" = NULL WHERE "request_id" IS NOT NULL AND "request_id" ${IDS}`,
  `DELETE FROM "request" WHERE "id" ${IDS}`,
] as const;

const WORDLESS = [
  ...UNSAID,
  `UPDATE "request_message" SET "text" = '' WHERE "text" <> '' AND "request_id" ${IDS}`,
  `UPDATE "request_act" SET "words" = NULL, "before" = json_set("before", '$.asked', NULL) WHERE "request_id" ${IDS}`,
  `UPDATE "contact" SET "note" = '' WHERE "request_id" IS NOT NULL AND "request_id" ${IDS}`,
] as const;

async function idsOf(sql: WriteSql, query: string, params: readonly (number | string)[]): Promise<number[]> {
  return (await sql.all<{ id: number }>(query, params)).map(({ id }) => id);
}

async function remove(sql: WriteSql, ids: readonly number[], at: number): Promise<number> {
  const list = JSON.stringify(ids);
  // What is told of a request is kept by the base while the request is: an erased one lets it go.
  await sql.run(`UPDATE "request" SET "erased_at" = ?2 WHERE "erased_at" IS NULL AND "id" ${IDS}`, [list, at]);
  for (const statement of REMOVED) await sql.run(statement, [list]);
  return ids.length;
}

/** Drafts that nobody touched since before that instant; at most `limit`. */
export async function sweepDrafts(sql: WriteSql, before: number, limit: number): Promise<number> {
  const query = `SELECT "id" FROM "request" WHERE "state" = 'draft' AND "updated_at" < ?1 ORDER BY "updated_at" LIMIT ?2`;
  return remove(sql, await idsOf(sql, query, [before, limit]), before);
}

/** Requests that ended before that instant, with their conversation and history; at most `limit`. */
export async function sweepRequests(sql: WriteSql, before: number, limit: number): Promise<number> {
  const query = `SELECT "id" FROM "request" WHERE "ended_at" IS NOT NULL AND "ended_at" < ?1 ORDER BY "ended_at", "id" LIMIT ?2`;
  return remove(sql, await idsOf(sql, query, [before, limit]), before);
}

/**
 * A person's requests lose every word of theirs, and of the staff about them; numbers, kinds, dates and terms stay for the report. What is open
 * is withdrawn, drafts go. `phones`: of this person alone, for what was opened by a call. Returns how many requests there were.
 */
export async function eraseRequests(
  sql: WriteSql,
  customerId: number,
  phones: readonly string[],
  at: number,
): Promise<number> {
  const own = await idsOf(
    sql,
    `SELECT r."id" FROM "request" r WHERE r."customer_id" = ?1 AND r."state" <> 'draft'
     UNION SELECT r."id" FROM json_each(?2) j CROSS JOIN "request" r
       ON r."phone" IS NOT NULL AND r."state" <> 'draft' AND r."phone" = j."value" AND r."customer_id" IS NULL`,
    [customerId, JSON.stringify(phones)],
  );
  const list = JSON.stringify(own);
  const drafts = await idsOf(sql, `SELECT "id" FROM "request" WHERE "customer_id" = ? AND "state" = 'draft'`, [
    customerId,
  ]);
  await remove(sql, drafts, at);
  for (const statement of WORDLESS) await sql.run(statement, [list]);
  await sql.run(
    `UPDATE "request" SET "applicant" = '', "name_norm" = '', "phone" = NULL, "fields" = '{}', "asked" = NULL, "paused_at" = NULL,
       "erased_at" = ?2, "updated_at" = ?2, "version" = "version" + 1, "unread_staff" = 0, "unread_customer" = 0,
       "is_kept" = iif(${OPEN}, NULL, "is_kept"), "ended_at" = iif(${OPEN}, ?2, "ended_at"), "state" = iif(${OPEN}, 'withdrawn', "state")
     WHERE "id" ${IDS}`,
    [list, at],
  );
  await sql.run(`UPDATE "contact" SET "note" = '' WHERE "customer_id" IS NOT NULL AND "customer_id" = ?`, [customerId]);
  return own.length + drafts.length;
}
