import { COUNTED, dateOf, instantOf, periodsBefore } from '../contract-sql';
import type { RequestState } from '../kinds';
import type { Sql } from '../sql';
import { APPLICANT, jsonOf, OPEN } from './request-item-sql';

/** What a request that may be the same has in common; null for what is not known. */
export interface AlikeRequest {
  kind: string;
  accountId: number | null;
  customerId: number | null;
  phone: string | null;
  /** A query of FTS5. */
  words: string | null;
  /** Not this one. */
  except: number | null;
  /** Null for the whole company. */
  officeId: number | null;
}

export interface SimilarRow {
  id: number;
  number: number;
  title: string;
  state: RequestState;
  applicant: string;
  submittedAt: number;
  /** JSON text of a list of names of `by` (contract/request-work.ts). */
  by: string;
}

const MOST = 50;
/** Messages with a word that stands everywhere are looked through so far for those within reach. */
const LOOKED_THROUGH = 20_000;
const SIMILAR = 10;

const LAST_VALUE = (column: string) => `(${periodsBefore('?2', 120)} SELECT v."${column}" FROM p
  CROSS JOIN reading v ON v.period = p.period AND v.register_id = g."id" WHERE v.status IN ${COUNTED} LIMIT 1)`;

/** The search in what was said, and what stands beside a request. */
export class RequestSearchReads {
  constructor(private readonly sql: Sql) {}

  /** JSON text of the answer of `requests.search`: messages with these words (a query of FTS5), the newest first; `isFull`: as many as are told. */
  async messagesJson(words: string, officeId: number | null): Promise<{ json: string; isFull: boolean }> {
    const row = await this.sql.get<{ json: string; count: number }>(
      `SELECT json_group_array(json_object('requestId', f."requestId", 'requestMessageId', f."id", 'number', f."number", 'title', f."title",
         'state', f."state", 'applicant', f."applicant", 'text', f."text", 'at', ${instantOf('f."at"')}) ORDER BY f."id" DESC) AS "json",
         count(*) AS "count"
       FROM (SELECT r."id" AS "requestId", m."id", r."number", r."title", r."state", ${APPLICANT} AS "applicant", m."text", m."at"
         FROM (SELECT "rowid" FROM "request_words" WHERE "request_words" MATCH ?1 ORDER BY "rowid" DESC LIMIT ${LOOKED_THROUGH}) w
           CROSS JOIN "request_message" m ON m."id" = w."rowid" CROSS JOIN "request" r ON r."id" = m."request_id"
           LEFT JOIN "customer" c ON c."id" = r."customer_id"
         WHERE r."state" <> 'draft' AND (?2 IS NULL OR r."office_id" = ?2) LIMIT ${MOST}) f`,
      [words, officeId],
    );
    if (!row) throw new Error('The statement returned no JSON.');
    return { json: row.json, isFull: row.count === MOST };
  }

  /** Open requests of the kind that have something in common, what has most of it first. */
  similar(alike: AlikeRequest): Promise<SimilarRow[]> {
    const { kind, accountId, customerId, phone, words, except, officeId } = alike;
    const said = `UNION ALL SELECT * FROM (SELECT m."request_id", 'text' FROM (SELECT "rowid" FROM "request_words" WHERE "request_words" MATCH ?7
      ORDER BY "rowid" DESC LIMIT 200) w CROSS JOIN "request_message" m ON m."id" = w."rowid")`;
    return this.sql.all<SimilarRow>(
      `WITH found ("id", "by") AS (
         SELECT * FROM (SELECT "id", 'account' FROM "request" WHERE "account_id" = ?2 ORDER BY "id" DESC LIMIT ${MOST})
         UNION ALL SELECT * FROM (SELECT "id", 'customer' FROM "request" WHERE "customer_id" = ?3 ORDER BY "updated_at" DESC LIMIT ${MOST})
         UNION ALL SELECT * FROM (SELECT "id", 'phone' FROM "request" WHERE "phone" IS NOT NULL AND "state" <> 'draft' AND "phone" = ?4 LIMIT ${MOST})
         ${words === null ? '' : said})
       SELECT r."id", r."number", r."title", r."state", ${APPLICANT} AS "applicant", coalesce(r."submitted_at", r."created_at") AS "submittedAt",
         json_group_array(DISTINCT f."by") AS "by"
       FROM found f CROSS JOIN "request" r ON r."id" = f."id" LEFT JOIN "customer" c ON c."id" = r."customer_id"
       WHERE ${OPEN} AND r."kind" = ?1 AND r."id" IS NOT ?5 AND (?6 IS NULL OR r."office_id" = ?6)
       GROUP BY r."id" ORDER BY count(DISTINCT f."by") DESC, r."id" DESC LIMIT ${SIMILAR}`,
      [kind, accountId, customerId, phone, except, officeId, ...(words === null ? [] : [words])],
    );
  }

  /** JSON text: meters of the account that are not removed, with the last counted value of each zone before that period. */
  metersJson(accountId: number, beforePeriod: number): Promise<string> {
    return jsonOf(
      this.sql,
      `SELECT json_group_array(json_object('serial', k."serial", 'values', json(k."values"), 'takenOn', ${dateOf('k."takenOn"')}) ORDER BY k."id") AS "json"
       FROM (SELECT h."id", h."serial", max(h."takenOn") AS "takenOn", json_group_array(json_object('zone', h."zone", 'milli', h."milli")
           ORDER BY h."position", h."zone") FILTER (WHERE h."milli" IS NOT NULL) AS "values"
         FROM (SELECT m."id", m."serial", g."zone", g."position", ${LAST_VALUE('value_milli')} AS "milli", ${LAST_VALUE('taken_on')} AS "takenOn"
           FROM "meter" m CROSS JOIN "register" g ON g."meter_id" = m."id" WHERE m."account_id" = ?1 AND m."removed_on" IS NULL) h GROUP BY h."id") k`,
      [accountId, beforePeriod],
    );
  }
}
