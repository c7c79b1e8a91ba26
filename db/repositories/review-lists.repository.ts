import type { DecidedSort, ReadingCheck, ReviewSort } from '../../contract/metering';
import { type ReadingStateName, stateCode } from '../codes';
import type { Sql, SqlValue } from '../sql';
import { DECIDED_ITEM, DECIDED_JOINS, REGISTER_MONTHS, REVIEW_ITEM, REVIEW_JOINS } from './review-json';
import { decidedCandidates } from './decided-candidates';
import { type Order, windowSql } from './submission-window';

/** How submissions are found; texts are normalised by the caller. */
export type FindSubmission = { by: 'all' } | { by: 'number' | 'holder'; from: string; below: string };

export interface ListWindowOf<S> {
  from: number;
  limit: number;
  sort: S;
  find: FindSubmission;
  around: number | null;
  /** Of this office only; null for the whole company. */
  officeId: number | null;
}

export interface QueueWindow extends ListWindowOf<ReviewSort> {
  check: ReadingCheck | null;
  without: readonly number[];
}

export interface DecidedWindow extends ListWindowOf<DecidedSort> {
  state: ReadingStateName | null;
}

const ACCOUNT = 'CROSS JOIN account a ON a.id = m.account_id';
const METER = 'CROSS JOIN meter k ON k.id = m.meter_id';

const KEYS = { customer: 'a.holder_norm', account: 'a.number', serial: 'k.serial_norm' } as const;

const orderOf = ({ by, down }: ReviewSort | DecidedSort): Order => {
  if (by === 'submittedAt') return { key: 'm.submitted_at', down, isTime: true };
  if (by === 'decidedAt') return { key: 'm.decided_at', down, isTime: true };
  return { key: KEYS[by], down, isTime: false };
};

const ALL = 'meter_reading m';
const WAITING = `m.state = 1 AND (?5 IS NULL OR instr(m.checks, ?5)) AND m.id NOT IN (SELECT value FROM json_each(?4))`;
const CANDIDATES = 'found d CROSS JOIN meter_reading m ON m.id = d.id';

/** The source with the tables whose columns are `used`. */
const joined = (source: string, used: string) =>
  [source, used.includes('a.') && ACCOUNT, used.includes('k.') && METER].filter(Boolean).join(' ');

const between = (column: string) => `(${column} >= ?6 AND ${column} < ?7)`;

const FOUND: Record<FindSubmission['by'], string> = {
  all: '',
  number: `(${between(KEYS.account)} OR ${between(KEYS.serial)})`,
  holder: between(KEYS.customer),
};

/** What a search and an office are given by, in this order; those that are not asked for have no place in the SQL. */
function boundsOf(find: FindSubmission, officeId: number | null): SqlValue[] {
  const bounds = find.by === 'all' ? [] : [find.from, find.below];
  return officeId === null ? bounds : [...(bounds.length > 0 ? bounds : [null, null]), officeId];
}

/** The operator's lists: what waits and what was decided, by windows, and one submission whole. */
export class ReviewListReads {
  constructor(private readonly sql: Sql) {}

  /** A window of what waits, as one JSON text of `metering.reviewQueue`. */
  async queueJson({ sort, find, from, limit, around, without, check, officeId }: QueueWindow): Promise<string> {
    const order = orderOf(sort);
    const found = [FOUND[find.by], officeId === null ? '' : 'a.office_id = ?8'].filter(Boolean).join(' AND ');
    // A search, or an office, looks at the accounts of all that waits, and does it once.
    const source = found
      ? {
          with: `found AS MATERIALIZED (SELECT m.id FROM ${joined(ALL, found)} WHERE ${WAITING} AND ${found}),`,
          from: CANDIDATES,
          sorted: joined(CANDIDATES, order.key),
          where: 'true',
        }
      : { from: ALL, sorted: joined(ALL, order.key), where: WAITING };
    const sql = windowSql({ ...source, order, item: REVIEW_ITEM, itemJoins: REVIEW_JOINS });
    const cause = check === null ? null : JSON.stringify(check);
    return this.#json(sql, [from, limit, around, JSON.stringify(without), cause, ...boundsOf(find, officeId)]);
  }

  /** A window of what was decided, as one JSON text of `metering.decidedReadings`. */
  async decidedJson({ sort, find, from, limit, around, state, officeId }: DecidedWindow): Promise<string> {
    const order = orderOf(sort);
    const sql = windowSql({
      with: `found AS MATERIALIZED (${decidedCandidates(find.by, state && stateCode(state), officeId !== null)}),`,
      from: CANDIDATES,
      sorted: joined(CANDIDATES, order.key),
      where: 'true',
      order,
      item: DECIDED_ITEM,
      itemJoins: DECIDED_JOINS,
    });
    return this.#json(sql, [from, limit, around, ...boundsOf(find, officeId)]);
  }

  /** How many submissions wait, and how many of them for each cause. */
  async pendingCounts(
    officeId: number | null = null,
  ): Promise<{ pending: number; checks: { check: ReadingCheck; count: number }[] }> {
    // One statement: a decision between two would make the counts disagree.
    const [whole, ...checks] = await this.sql.all<{ check: ReadingCheck; count: number }>(
      `WITH alike AS MATERIALIZED (SELECT checks, count(*) AS n FROM ${ALL}${officeId === null ? '' : ` ${ACCOUNT}`}
        WHERE m.state = 1${officeId === null ? '' : ' AND a.office_id = ?'} GROUP BY checks)
       SELECT '' AS "check", coalesce(sum(n), 0) AS count FROM alike
        UNION ALL SELECT e.value, sum(c.n) FROM alike c, json_each(c.checks) e GROUP BY e.value ORDER BY "check"`,
      officeId === null ? [] : [officeId],
    );
    return { pending: whole?.count ?? 0, checks };
  }

  /** One submission with the months before it, as one JSON text; undefined when there is no such. */
  async cardJson(meterReadingId: number, officeId: number | null = null): Promise<string | undefined> {
    const row = await this.sql.get<{ json: string }>(
      `SELECT json_object('item', json_object(${DECIDED_ITEM}), 'registers', json(${REGISTER_MONTHS})) AS json
         FROM meter_reading m ${DECIDED_JOINS} WHERE m.id = ?1${officeId === null ? '' : ' AND a.office_id = ?2'}`,
      officeId === null ? [meterReadingId] : [meterReadingId, officeId],
    );
    return row?.json;
  }

  async #json(sql: string, params: readonly SqlValue[]): Promise<string> {
    const row = await this.sql.get<{ json: string }>(sql, params);
    if (!row) throw new Error('A window is one row.');
    return row.json;
  }
}
