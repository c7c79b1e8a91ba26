import type { EntityManager } from 'typeorm';
import { ReadingDecisionEntity } from '../entities/reading-decision.entity';
import {
  dateOf,
  instantOf,
  periodOf,
  previousValue,
  scaleOf,
  sourceOf,
  stateOf,
  usualVolume,
  volumeOf,
} from '../contract-sql';
import type { DecisionKind } from '../kinds';
import type { Sql } from '../sql';
import { managerSql } from '../sql';

/** What a submission showed before a decision, so that taking it back restores it whole. Instants in milliseconds. */
export interface VerdictRow {
  state: number;
  decidedAt: number | null;
  decidedBy: number | null;
  rejectReason: string | null;
  comment: string | null;
}

export interface NewDecision {
  meterReadingId: number;
  /** Version of the submission that the decision made. */
  version: number;
  kind: DecisionKind;
  before: VerdictRow;
  state: number;
  rejectReason: string | null;
  comment: string | null;
  staffId: number;
  decidedAt: number;
}

/** How decided submissions are found; `prefix` texts are normalised by the caller. */
export type FindDecided = { by: 'all' } | { by: 'number' | 'holder'; from: string; below: string };

const scale = scaleOf('k.digits');

/** Lines of a submission: each register with what it showed before and what it usually uses. */
const lines = `(SELECT json_group_array(json_object('registerId', l.id, 'zone', l.zone, 'previousMilli', l.previous_milli, 'valueMilli', l.value_milli,
    'volumeMilli', ${volumeOf('l.value_milli', 'l.previous_milli', scale, 'k.ratio')}, 'usualMilli', l.usual_milli))
  FROM (SELECT g.id, g.zone, r.value_milli, ${previousValue('g.id', 'm.period')} AS previous_milli,
      ${usualVolume('g.id', 'm.period', scale, 'k.ratio')} AS usual_milli
    FROM register g CROSS JOIN reading r ON r.period = m.period AND r.register_id = g.id AND r.meter_reading_id = m.id
    WHERE g.meter_id = m.meter_id ORDER BY g.position) l)`;

/** Columns of ReviewItem: written out, so that nothing else of a person leaves main. */
const item = `'meterReadingId', m.id, 'version', m.version, 'accountId', a.id, 'accountNumber', a.number, 'customer', a.holder_short,
  'street', a.street, 'premises', a.house || CASE a.flat WHEN '' THEN '' ELSE '–' || a.flat END, 'serial', k.serial, 'digits', k.digits,
  'unit', v.unit, 'period', ${periodOf('m.period')}, 'takenOn', ${dateOf('m.taken_on')}, 'submittedAt', ${instantOf('m.submitted_at')},
  'source', ${sourceOf('m.source')}, 'nextVerificationOn', ${dateOf('k.next_verification_on')}, 'checks', json(m.checks), 'lines', json(${lines})`;

const joined = `JOIN account a ON a.id = m.account_id JOIN meter k ON k.id = m.meter_id JOIN service v ON v.id = k.service_id`;

// A search looks at the newest decisions of everybody and at all decisions of the first accounts that fit: what is common is found
// by the first, what is rare by the second, and neither grows with the company. `+` keeps the index of all decisions out of the second.
const newest = `(SELECT id, account_id, meter_id, decided_at FROM meter_reading WHERE decided_at IS NOT NULL ORDER BY decided_at DESC LIMIT 2000)`;

const decidedBy = (table: 'account' | 'meter', column: string) => {
  const fits = (alias: string) => `${alias}${column} >= ?2 AND ${alias}${column} < ?3`;
  return `SELECT d.id, d.decided_at FROM ${newest} d CROSS JOIN ${table} t ON t.id = d.${table}_id WHERE ${fits('t.')}
    UNION SELECT m.id, m.decided_at FROM (SELECT id FROM ${table} WHERE ${fits('')} ORDER BY ${column} LIMIT 100) few
      CROSS JOIN meter_reading m ON m.${table}_id = few.id WHERE +m.decided_at IS NOT NULL`;
};

const latest = (found: string) => `SELECT id FROM (${found}) ORDER BY decided_at DESC, id DESC LIMIT ?1`;

const DECIDED = {
  all: `SELECT id FROM meter_reading WHERE decided_at IS NOT NULL ORDER BY decided_at DESC LIMIT ?1`,
  number: latest(`${decidedBy('account', 'number')} UNION ${decidedBy('meter', 'serial_norm')}`),
  holder: latest(decidedBy('account', 'holder_norm')),
} as const;

export class ReviewReads {
  constructor(protected readonly sql: Sql) {}

  async pendingCount(): Promise<number> {
    const row = await this.sql.get<{ pending: number }>(
      `SELECT count(*) AS pending FROM meter_reading WHERE state = 1`,
    );
    return row?.pending ?? 0;
  }

  /** { total, items }: the oldest `limit` submissions that wait, as one JSON text. */
  async queueJson(limit: number): Promise<string> {
    const row = await this.sql.get<{ json: string }>(
      `SELECT json_object('total', (SELECT count(*) FROM meter_reading WHERE state = 1), 'items',
         json((SELECT json_group_array(json(q.item)) FROM (
           SELECT json_object(${item}) AS item
             FROM (SELECT * FROM meter_reading WHERE state = 1 ORDER BY submitted_at, id LIMIT ?1) m ${joined}
            ORDER BY m.submitted_at, m.id) q))) AS json`,
      [limit],
    );
    return row?.json ?? '{"total":0,"items":[]}';
  }

  /** Decided submissions, newest decision first, as one JSON text. */
  async decidedJson(find: FindDecided, limit: number): Promise<string> {
    const bounds = find.by === 'all' ? [] : [find.from, find.below];
    const row = await this.sql.get<{ json: string }>(
      `SELECT json_group_array(json(q.item)) AS json FROM (
         SELECT json_object(${item}, 'state', ${stateOf('m.state')}, 'reason', m.reject_reason, 'comment', m.comment,
             'decidedAt', ${instantOf('m.decided_at')}, 'decidedBy', s.short_name) AS item
           FROM (${DECIDED[find.by]}) wanted JOIN meter_reading m ON m.id = wanted.id ${joined} LEFT JOIN staff s ON s.id = m.decided_by
          ORDER BY m.decided_at DESC, m.id DESC) q`,
      [limit, ...bounds],
    );
    return row?.json ?? '[]';
  }

  /** The decision that made this version of a submission, if a decision did. */
  async decisionOn(
    meterReadingId: number,
    version: number,
  ): Promise<{ kind: DecisionKind; staffId: number; decidedAt: number; before: VerdictRow } | undefined> {
    const row = await this.sql.get<{ kind: DecisionKind; staffId: number; decidedAt: number; before: string }>(
      `SELECT kind, staff_id AS staffId, decided_at AS decidedAt, "before" FROM reading_decision WHERE meter_reading_id = ? AND version = ?`,
      [meterReadingId, version],
    );
    return row && { ...row, before: JSON.parse(row.before) as VerdictRow };
  }

  /** Submissions that a decision on this one had put aside. */
  supersededBy(id: number): Promise<{ id: number; meterId: number; period: number; version: number }[]> {
    return this.sql.all(`SELECT id, meter_id AS meterId, period, version FROM meter_reading WHERE superseded_by = ?`, [
      id,
    ]);
  }
}

export class ReviewWrites extends ReviewReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Keeps a decision for ever; the submission itself holds only the latest. */
  async keepDecision(decision: NewDecision): Promise<void> {
    await this.manager.insert(ReadingDecisionEntity, { ...decision, before: JSON.stringify(decision.before) });
  }
}
