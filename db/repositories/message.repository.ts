import type { EntityManager } from 'typeorm';
import type { MessageChannel, OutboxState } from '../kinds';
import { managerSql, type Sql, type WriteSql } from '../sql';

/** A rendered message before it is kept; instants are milliseconds. */
export interface NewMessage {
  dedupe: string;
  kind: string;
  channel: MessageChannel;
  recipient: string;
  recipientNorm: string;
  subject: string;
  text: string;
  html: string;
  isSecret: boolean;
  isUrgent: boolean;
  createdAt: number;
  /** When it may leave first. */
  nextAt: number;
  expiresAt: number | null;
  providerId: string;
}

/** A message in a list: nothing of its text. */
export interface OutboxRow {
  id: number;
  kind: string;
  channel: MessageChannel;
  recipient: string;
  state: OutboxState;
  attempts: number;
  createdAt: number;
  nextAt: number;
  expiresAt: number | null;
  endedAt: number | null;
  trouble: string | null;
  hasText: 0 | 1;
}

export interface MessageRow extends OutboxRow {
  recipientNorm: string;
  subject: string;
  text: string;
  html: string;
  isSecret: 0 | 1;
  isUrgent: 0 | 1;
  providerId: string;
}

const listed = `m."id", m."kind", m."channel", m."recipient", m."state", m."attempts", m."created_at" AS "createdAt", m."next_at" AS "nextAt",
  m."expires_at" AS "expiresAt", m."ended_at" AS "endedAt", m."trouble", m."text" <> '' AS "hasText"`;
const whole = `${listed}, m."recipient_norm" AS "recipientNorm", m."subject", m."text", m."html", m."is_secret" AS "isSecret",
  m."is_urgent" AS "isUrgent", m."provider_id" AS "providerId"`;

const STATES: Readonly<Record<Exclude<OutboxState, 'sending'>, readonly OutboxState[]>> = {
  waiting: ['waiting', 'sending'],
  sent: ['sent'],
  failed: ['failed'],
  expired: ['expired'],
};

/** Nothing is put off by more: a row that says so was written under another clock. */
const FARTHEST_MS = 25 * 3_600_000;

export class MessageReads {
  constructor(protected readonly sql: Sql) {}

  byId(id: number): Promise<MessageRow | undefined> {
    return this.sql.get<MessageRow>(`SELECT ${whole} FROM "message" m WHERE m."id" = ?`, [id]);
  }

  /** A page of the outbox, the newest first; `before` null for the first page. What is being sent waits. */
  page(state: Exclude<OutboxState, 'sending'> | null, before: number | null, limit: number): Promise<OutboxRow[]> {
    const below = before ?? Number.MAX_SAFE_INTEGER;
    if (state === null) {
      const sql = `SELECT ${listed} FROM "message" m WHERE m."id" < ? ORDER BY m."id" DESC LIMIT ?`;
      return this.sql.all<OutboxRow>(sql, [below, limit]);
    }
    return this.sql.all<OutboxRow>(
      `SELECT ${listed} FROM json_each(?1) s CROSS JOIN "message" m ON m."id" IN
         (SELECT n."id" FROM "message" n WHERE n."state" = s."value" AND n."id" < ?2 ORDER BY n."id" DESC LIMIT ?3)
       ORDER BY m."id" DESC LIMIT ?3`,
      [JSON.stringify(STATES[state]), below, limit],
    );
  }

  /** The next one of that channel to try at that instant: what people wait for first. */
  async due(channel: MessageChannel, now: number): Promise<MessageRow | undefined> {
    for (const isUrgent of [1, 0]) {
      const row = await this.sql.get<MessageRow>(
        `SELECT ${whole} FROM "message" m WHERE m."state" IN ('waiting', 'sending') AND m."channel" = ? AND m."is_urgent" = ?
           AND m."next_at" <= ? ORDER BY m."next_at", m."id" LIMIT 1`,
        [channel, isUrgent, now],
      );
      if (row) return row;
    }
    return undefined;
  }

  /** Whether there is a text whose secret has ended. */
  async hasEndedSecret(now: number): Promise<boolean> {
    const row = await this.sql.get(
      `SELECT 1 FROM "message" WHERE "is_secret" = 1 AND "text" <> '' AND "state" IN ('waiting', 'failed') AND "expires_at" <= ? LIMIT 1`,
      [now],
    );
    return row !== undefined;
  }

  /** How many of a channel ended that way since the instant, and when the first of these did. */
  async ended(
    state: 'sent' | 'failed',
    channel: MessageChannel,
    since: number,
  ): Promise<{ count: number; first: number | null }> {
    const row = await this.sql.get<{ count: number; first: number | null }>(
      `SELECT count(*) AS "count", min("ended_at") AS "first" FROM "message" WHERE "state" = ? AND "channel" = ? AND "ended_at" > ?`,
      [state, channel, since],
    );
    return row ?? { count: 0, first: null };
  }

  /** How many have left for this contact since the instant, and when the first of these did. */
  async sentTo(recipientNorm: string, since: number): Promise<{ count: number; first: number | null }> {
    const row = await this.sql.get<{ count: number; first: number | null }>(
      `SELECT count(*) AS "count", min("ended_at") AS "first" FROM "message"
        WHERE "state" = 'sent' AND "recipient_norm" = ? AND "ended_at" > ?`,
      [recipientNorm, since],
    );
    return row ?? { count: 0, first: null };
  }

  /** When it is tried next; null when it has left, or there is none. */
  async waitsUntil(dedupe: string): Promise<number | null> {
    const row = await this.sql.get<{ nextAt: number }>(
      `SELECT "next_at" AS "nextAt" FROM "message" WHERE "dedupe" = ? AND "state" = 'waiting'`,
      [dedupe],
    );
    return row?.nextAt ?? null;
  }

  async waitingCount(): Promise<number> {
    const row = await this.sql.get<{ n: number }>(
      `SELECT count(*) AS "n" FROM "message" WHERE "state" IN ('waiting', 'sending')`,
    );
    return row?.n ?? 0;
  }

  /** The newest of these troubles among what waits in the channel. */
  async newestTrouble(channel: MessageChannel, troubles: readonly string[]): Promise<string | null> {
    const row = await this.sql.get<{ trouble: string }>(
      `SELECT "trouble" FROM "message" WHERE "state" = 'waiting' AND "channel" = ? AND "trouble" IN (SELECT "value" FROM json_each(?))
        ORDER BY "id" DESC LIMIT 1`,
      [channel, JSON.stringify(troubles)],
    );
    return row?.trouble ?? null;
  }
}

export class MessageWrites extends MessageReads {
  constructor(
    manager: EntityManager,
    private readonly write: WriteSql = managerSql(manager),
  ) {
    super(write);
  }

  /** Keeps a message to be sent; false when there is one under that key already. */
  async insert(row: NewMessage): Promise<boolean> {
    const changed = await this.write.run(
      `INSERT INTO "message" ("dedupe", "kind", "channel", "recipient", "recipient_norm", "subject", "text", "html", "is_secret", "is_urgent",
         "state", "created_at", "next_at", "expires_at", "provider_id")
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'waiting', ?11, ?12, ?13, ?14) ON CONFLICT ("dedupe") DO NOTHING`,
      [
        ...[row.dedupe, row.kind, row.channel, row.recipient, row.recipientNorm, row.subject, row.text, row.html],
        ...[Number(row.isSecret), Number(row.isUrgent), row.createdAt, row.nextAt, row.expiresAt],
        row.providerId,
      ],
    );
    return changed > 0;
  }

  /** Takes away a message that has not left; false when it has, or is leaving. */
  async takeBack(dedupe: string): Promise<boolean> {
    const sql = `DELETE FROM "message" WHERE "dedupe" = ? AND "state" IN ('waiting', 'failed', 'expired')`;
    return (await this.write.run(sql, [dedupe])) > 0;
  }

  /** It is handed over now: whatever happens to the program, this try is counted. */
  async markSending(id: number): Promise<void> {
    await this.write.run(`UPDATE "message" SET "state" = 'sending', "attempts" = "attempts" + 1 WHERE "id" = ?`, [id]);
  }

  /** It stays, to be tried at that instant. */
  async putOff(id: number, until: number, trouble: string | null): Promise<void> {
    const sql = `UPDATE "message" SET "state" = 'waiting', "next_at" = ?, "trouble" = ? WHERE "id" = ?`;
    await this.write.run(sql, [until, trouble, id]);
  }

  /** It has left: a secret goes from the base. */
  async markSent(id: number, at: number): Promise<void> {
    await this.write.run(
      `UPDATE "message" SET "state" = 'sent', "ended_at" = ?, "trouble" = NULL, "text" = iif("is_secret", '', "text"),
         "html" = iif("is_secret", '', "html") WHERE "id" = ?`,
      [at, id],
    );
  }

  /** It is tried no more; a secret that still holds stays for those who may tell it. */
  async markFailed(id: number, at: number, trouble: string): Promise<void> {
    await this.write.run(
      `UPDATE "message" SET "state" = 'failed', "ended_at" = ?1, "trouble" = ?2,
         "text" = iif("is_secret" AND "expires_at" IS NULL, '', "text"),
         "html" = iif("is_secret" AND "expires_at" IS NULL, '', "html") WHERE "id" = ?3`,
      [at, trouble, id],
    );
  }

  /** It is too late for it: it leaves no more, and its text goes. */
  async expire(id: number, at: number): Promise<void> {
    const sql = `UPDATE "message" SET "state" = 'expired', "ended_at" = ?, "text" = '', "html" = '' WHERE "id" = ?`;
    await this.write.run(sql, [at, id]);
  }

  /** Empties every text whose secret has ended; what still waited has expired. */
  async expireSecrets(now: number): Promise<number> {
    return this.write.run(
      `UPDATE "message" SET "ended_at" = iif("state" = 'waiting', ?1, "ended_at"), "state" = iif("state" = 'waiting', 'expired', "state"),
         "text" = '', "html" = ''
       WHERE "is_secret" = 1 AND "text" <> '' AND "state" IN ('waiting', 'failed') AND "expires_at" <= ?1`,
      [now],
    );
  }

  /** The whole channel has a trouble: what is due there shares it and waits; what was made before `givenUpBefore` is given up. */
  async holdChannel(
    channel: MessageChannel,
    now: number,
    until: number,
    trouble: string,
    givenUpBefore: number,
  ): Promise<void> {
    const due = `"state" = 'waiting' AND "channel" = ? AND "is_urgent" IN (0, 1) AND "next_at" <= ?`;
    await this.write.run(`UPDATE "message" SET "next_at" = ?, "trouble" = ? WHERE ${due}`, [
      until,
      trouble,
      channel,
      now,
    ]);
    await this.write.run(`UPDATE "message" SET "state" = 'failed', "ended_at" = ? WHERE ${due} AND "created_at" < ?`, [
      now,
      channel,
      until,
      givenUpBefore,
    ]);
  }

  /** The channel works again: what waits with one of these troubles is due. So is what a clock that was put back has left far ahead. */
  async releaseChannel(channel: MessageChannel, now: number, troubles: readonly string[]): Promise<void> {
    const waits = `"state" = 'waiting' AND "channel" = ? AND "is_urgent" IN (0, 1) AND "next_at" > ?`;
    await this.write.run(
      `UPDATE "message" SET "next_at" = ? WHERE ${waits} AND "trouble" IN (SELECT "value" FROM json_each(?))`,
      [now, channel, now, JSON.stringify(troubles)],
    );
    await this.write.run(`UPDATE "message" SET "next_at" = ? WHERE ${waits}`, [now, channel, now + FARTHEST_MS]);
  }

  /** To be tried at once, at any hour; false when it has left, or its text is no more. */
  async hurry(id: number, now: number): Promise<boolean> {
    const changed = await this.write.run(
      `UPDATE "message" SET "state" = 'waiting', "next_at" = ?1, "is_urgent" = 1, "ended_at" = NULL
        WHERE "id" = ?2 AND "state" IN ('waiting', 'failed') AND "text" <> '' AND ("expires_at" IS NULL OR "expires_at" > ?1)`,
      [now, id],
    );
    return changed > 0;
  }
}
