import type { Sql, SqlValue } from '../sql';

export interface JournalRow {
  id: number;
  at: number;
  actor: string;
  action: string;
  subject: string;
  /** JSON text. */
  details: string;
  hash: Buffer;
}

/** Which rows: of one of the actors, of one of the actions, about a subject; null asks for any. An empty list fits nothing. */
export interface JournalFilter {
  /** Instants, the last one not included. */
  from: number;
  to: number;
  actors: readonly string[] | null;
  actions: readonly string[] | null;
  subject: string | null;
  /** An action that is left out. */
  except?: string;
  /** Only those before this row. */
  before: { at: number; id: number } | null;
}

/** How many values one list may be driven by: each is a walk of its own along an index. */
const MOST_WALKS = 100;
const FIRST_KEY = 10;
const ROW = `a."id", a."at", a."actor", a."action", a."subject", a."details", a."hash"`;
const IN_TIME = '"at" >= ?1 AND "at" < ?2 AND "at" <= ?3 AND ("at" < ?3 OR "id" < ?4)';
/** `+` keeps these from being chosen as the way in: the walks are. */
const REST = `(?6 IS NULL OR +"subject" = ?6) AND (?7 IS NULL OR +"actor" IN (SELECT "value" FROM json_each(?7)))
  AND (?8 IS NULL OR +"action" IN (SELECT "value" FROM json_each(?8)))
  AND (?9 IS NULL OR +"action" <> ?9)`;

/** One walk from the newest along the index of a column and the time, as far as the window reaches. */
const walk = (by: string): string =>
  `SELECT * FROM (SELECT "id", "at" FROM "audit" WHERE ${by}${IN_TIME} AND ${REST} ORDER BY "at" DESC, "id" DESC LIMIT ?5)`;

function walksOf({ subject, actors, actions }: JournalFilter): { column: string; values: readonly string[] } | null {
  if (subject !== null) return { column: 'subject', values: [subject] };
  if (actors !== null) return { column: 'actor', values: actors };
  return actions === null ? null : { column: 'action', values: actions };
}

/** The journal as people read it: windows of rows, the newest first. */
export class JournalReads {
  constructor(protected readonly sql: Sql) {}

  /** Rows that fit, the newest first. By their time, which the order of the chain follows but for a clock that was put back. */
  async journal(filter: JournalFilter, limit: number): Promise<JournalRow[]> {
    const walks = walksOf(filter);
    const values = walks?.values.slice(0, MOST_WALKS) ?? [];
    if (walks && values.length === 0) return [];
    const sources = walks ? values.map((_, at) => walk(`"${walks.column}" = ?${FIRST_KEY + at} AND `)) : [walk('')];
    const { from, to, before, subject, actors, actions, except } = filter;
    const list = (texts: readonly string[] | null): SqlValue => (texts === null ? null : JSON.stringify(texts));
    return this.sql.all<JournalRow>(
      `SELECT ${ROW} FROM (${sources.join(' UNION ALL ')}) k CROSS JOIN "audit" a ON a."id" = k."id"
        ORDER BY k."at" DESC, k."id" DESC LIMIT ?5`,
      [
        ...[from, to, before?.at ?? Number.MAX_SAFE_INTEGER, before?.id ?? Number.MAX_SAFE_INTEGER, limit],
        ...[subject, list(actors), list(actions), except ?? null, ...values],
      ],
    );
  }

  /** When the row was written; undefined without it. */
  async timeOf(id: number): Promise<number | undefined> {
    return (await this.sql.get<{ at: number }>(`SELECT "at" FROM "audit" WHERE "id" = ?`, [id]))?.at;
  }

  /** Every action that the journal knows: a few dozen steps along their index, however long it is. */
  async actions(): Promise<string[]> {
    const rows = await this.sql.all<{ action: string }>(
      `WITH RECURSIVE known("action") AS (
         SELECT min("action") FROM "audit"
         UNION ALL SELECT (SELECT min("action") FROM "audit" WHERE "action" > known."action") FROM known WHERE known."action" IS NOT NULL)
       SELECT "action" FROM known WHERE "action" IS NOT NULL`,
    );
    return rows.map(({ action }) => action);
  }

  /** How often the actor did what in that time, with the first and the last of each. */
  shift(
    actor: string,
    from: number,
    to: number,
  ): Promise<{ action: string; count: number; first: number; last: number }[]> {
    return this.sql.all(
      `SELECT "action", count(*) AS "count", min("at") AS "first", max("at") AS "last" FROM "audit"
        WHERE "actor" = ? AND "at" >= ? AND "at" < ? GROUP BY "action" ORDER BY "count" DESC, "action"`,
      [actor, from, to],
    );
  }

  /** People of staff by their short names: of one office, of one person, or all. */
  people(of: { officeId?: number; staffId?: number }): Promise<{ staffId: number; name: string }[]> {
    return this.sql.all(
      `SELECT "id" AS "staffId", "short_name" AS "name" FROM "staff"
        WHERE (?1 IS NULL OR "office_id" = ?1) AND (?2 IS NULL OR "id" = ?2) ORDER BY "short_name", "id"`,
      [of.officeId ?? null, of.staffId ?? null],
    );
  }
}
