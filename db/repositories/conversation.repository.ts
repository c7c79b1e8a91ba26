import type { EntityManager } from 'typeorm';
import { RequestMessageEntity } from '../entities';
import type { OutboxState, RequestAct, RequestSide } from '../kinds';
import { normalise } from '../normalise';
import { managerSql, type Sql, type WriteSql } from '../sql';
import { insertedId } from './inserted-id';

/** A side of a conversation: the staff read as one. */
export type ReadingSide = 'customer' | 'staff';

export interface ConversationRow {
  id: number;
  side: RequestSide;
  staffId: number | null;
  /** Short name of the colleague. */
  by: string | null;
  act: RequestAct | null;
  stage: string | null;
  text: string;
  at: number;
  /** Of the letter that tells of it; null when none was made. */
  letter: OutboxState | null;
}

/** What a reader is shown; without notes (as customers read) nothing of what was taken back. `hidden`: acts whose events are not told to this side. */
export interface ConversationWindow {
  requestId: number;
  withNotes: boolean;
  hidden: readonly RequestAct[];
  /** Id of the message before which one reads; null for the newest. */
  before: number | null;
  limit: number;
}

export interface NewRequestMessage {
  requestId: number;
  side: RequestSide;
  staffId: number | null;
  actId: number | null;
  text: string;
  at: number;
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Key of the letter that tells of a message. */
export const letterKeyOf = (requestMessageId: number): string => `requestMessage:${requestMessageId}`;

/** What this side has not said and has to read: ?1 request, ?2 after that message, ?3 the other side, ?4 acts that are news. */
const NEWS = `FROM "request_message" m LEFT JOIN "request_act" h ON h."id" = m."act_id"
  WHERE m."request_id" = ?1 AND m."id" > ?2 AND (m."side" = ?3 OR (m."side" = 'event' AND h."act" IN (SELECT "value" FROM json_each(?4))))`;

/** The act was taken back, or is a taking back. */
const UNDONE = `(h."act" = 'undo' OR EXISTS (SELECT 1 FROM "request_act" u WHERE u."request_id" = h."request_id" AND u."version" > h."version"
  AND u."act" = 'undo' AND u."details" ->> 'undoes' = h."version"))`;

const otherOf = (side: ReadingSide): ReadingSide => (side === 'staff' ? 'customer' : 'staff');

/** What is said at requests: ids grow in the order in which things were said. */
export class ConversationReads {
  constructor(protected readonly sql: Sql) {}

  /** The newest first. */
  window({ requestId, withNotes, hidden, before, limit }: ConversationWindow): Promise<ConversationRow[]> {
    return this.sql.all<ConversationRow>(
      `SELECT m."id", m."side", m."staff_id" AS "staffId", s."short_name" AS "by", h."act", h."details" ->> 'stage' AS "stage", m."text", m."at",
         l."state" AS "letter"
       FROM "request_message" m LEFT JOIN "request_act" h ON h."id" = m."act_id" LEFT JOIN "staff" s ON s."id" = coalesce(m."staff_id", h."staff_id")
         LEFT JOIN "message" l ON l."dedupe" = coalesce(h."details" ->> '$.messages[0]', 'requestMessage:' || m."id")
       WHERE m."request_id" = ?1 AND m."id" < ?2 AND (?3 OR m."side" <> 'note')
         AND (h."act" IS NULL OR h."act" NOT IN (SELECT "value" FROM json_each(?4)) AND (?3 OR NOT ${UNDONE})) ORDER BY m."id" DESC LIMIT ?5`,
      [requestId, before ?? LAST, withNotes ? 1 : 0, JSON.stringify(hidden), limit],
    );
  }

  /** How far that side has read; 0 when it has read nothing. */
  async seenBy(requestId: number, side: ReadingSide): Promise<number> {
    const row = await this.sql.get<{ id: number }>(
      `SELECT "message_id" AS "id" FROM "request_seen" WHERE "request_id" = ? AND "side" = ?`,
      [requestId, side],
    );
    return row?.id ?? 0;
  }

  /** The first news of that side after the message, and how many there are. `acts`: those whose events are news to it. */
  async news(
    requestId: number,
    side: ReadingSide,
    after: number,
    acts: readonly RequestAct[],
  ): Promise<{ first: number | null; count: number }> {
    const row = await this.sql.get<{ first: number | null; count: number }>(
      `SELECT min(m."id") AS "first", count(*) AS "count" ${NEWS}`,
      [requestId, after, otherOf(side), JSON.stringify(acts)],
    );
    return row ?? { first: null, count: 0 };
  }

  /** Whether the message stands at the request; without notes as if there were none. */
  async has(requestId: number, messageId: number, withNotes: boolean): Promise<boolean> {
    const row = await this.sql.get(
      `SELECT 1 FROM "request_message" WHERE "id" = ? AND "request_id" = ? AND (? OR "side" <> 'note')`,
      [messageId, requestId, withNotes ? 1 : 0],
    );
    return row !== undefined;
  }

  /** What that person typed and did not send; '' for nothing. */
  async unsent(requestId: number, actor: string): Promise<string> {
    const row = await this.sql.get<{ text: string }>(
      `SELECT "text" FROM "request_unsent" WHERE "request_id" = ? AND "actor" = ?`,
      [requestId, actor],
    );
    return row?.text ?? '';
  }
}

export class ConversationWrites extends ConversationReads {
  readonly #sql: WriteSql;

  constructor(private readonly manager: EntityManager) {
    const sql = managerSql(manager);
    super(sql);
    this.#sql = sql;
  }

  /** Keeps what was said, and its words for the search. Returns its id. */
  async add(message: NewRequestMessage): Promise<number> {
    const id = insertedId(await this.manager.insert(RequestMessageEntity, message));
    const words = normalise(message.text);
    if (words !== '') await this.#sql.run(`INSERT INTO "request_words" ("rowid", "text") VALUES (?, ?)`, [id, words]);
    return id;
  }

  /** The event of an act that stands in the conversation, with the words that came with it. Returns its id. */
  addEvent(event: { requestId: number; actId: number; text: string; at: number }): Promise<number> {
    return this.add({ ...event, side: 'event', staffId: null });
  }

  /** That side has read up to there; never back. */
  async see(requestId: number, side: ReadingSide, messageId: number): Promise<void> {
    await this.#sql.run(
      `INSERT INTO "request_seen" ("request_id", "side", "message_id") VALUES (?, ?, ?)
       ON CONFLICT ("request_id", "side") DO UPDATE SET "message_id" = max("message_id", excluded."message_id")`,
      [requestId, side, messageId],
    );
  }

  /** How much that side has not read, as the lists show it. The version stays: reading changes nothing of the request. */
  async setUnread(requestId: number, side: ReadingSide, count: number): Promise<void> {
    const column = side === 'customer' ? '"unread_customer"' : '"unread_staff"';
    await this.#sql.run(`UPDATE "request" SET ${column} = ?2 WHERE "id" = ?1`, [requestId, count]);
  }

  /** Something was said: the request stands above others in lists. Its version stays: nothing of it was decided. */
  async touch(requestId: number, at: number): Promise<void> {
    await this.#sql.run(`UPDATE "request" SET "updated_at" = max("updated_at", ?2) WHERE "id" = ?1`, [requestId, at]);
  }

  /** Keeps what that person typed in place of what was there; '' forgets it. */
  async keepUnsent(requestId: number, actor: string, text: string, at: number): Promise<void> {
    if (text === '')
      await this.#sql.run(`DELETE FROM "request_unsent" WHERE "request_id" = ? AND "actor" = ?`, [requestId, actor]);
    else
      await this.#sql.run(
        `INSERT INTO "request_unsent" ("request_id", "actor", "text", "kept_at") VALUES (?, ?, ?, ?)
         ON CONFLICT ("request_id", "actor") DO UPDATE SET "text" = excluded."text", "kept_at" = excluded."kept_at"`,
        [requestId, actor, text, at],
      );
  }
}
