import type { EntityManager } from 'typeorm';
import { MeterReadingEntity } from '../entities/meter-reading.entity';
import { ReadingEntity } from '../entities/reading.entity';
import { COUNTED } from '../contract-sql';
import type { Sql } from '../sql';
import { managerSql } from '../sql';
import { consumptionJson } from './consumption-json';
import { submissionsJson } from './submission-json';

/** A register with its meter and service; dates are days since 1970. */
export interface RegisterRow {
  registerId: number;
  zone: string;
  meterId: number;
  serial: string;
  kind: string;
  digits: number;
  ratio: number;
  installedOn: number;
  removedOn: number | null;
  nextVerificationOn: number | null;
  serviceId: number;
  serviceName: string;
  unit: string;
}

/** A counted reading of a register. */
export interface HistoryRow {
  registerId: number;
  period: number;
  valueMilli: number;
  takenOn: number;
  source: number;
}

/** A submission of one meter with its latest decision; `version` rises with every change. */
export interface SubmissionRow {
  id: number;
  meterId: number;
  accountId: number;
  period: number;
  takenOn: number;
  state: number;
  version: number;
  submittedAt: number;
  decidedAt: number | null;
  decidedBy: number | null;
  decidedByName: string | null;
  rejectReason: string | null;
  comment: string | null;
}

/** One value of a submission. */
export interface ValueRow {
  meterReadingId: number;
  registerId: number;
  valueMilli: number;
  takenOn: number;
  source: number;
}

export interface NewSubmission {
  uid: Buffer;
  accountId: number;
  meterId: number;
  period: number;
  takenOn: number;
  submittedAt: number;
  source: number;
  actorKind: 'customer' | 'staff' | 'system';
  actorId: number | null;
  checks: string;
  state: number;
  decidedAt?: number | null;
  decidedBy?: number | null;
  comment?: string | null;
  values: readonly { registerId: number; valueMilli: number }[];
}

const SUBMISSION = `SELECT m.id, m.meter_id AS meterId, m.account_id AS accountId, m.period, m.taken_on AS takenOn, m.state, m.version,
  m.submitted_at AS submittedAt, m.decided_at AS decidedAt, m.decided_by AS decidedBy, s.short_name AS decidedByName,
  m.reject_reason AS rejectReason, m.comment FROM meter_reading m LEFT JOIN staff s ON s.id = m.decided_by`;

export class ReadingReads {
  constructor(protected readonly sql: Sql) {}

  /** Registers of an account's meters, in the order in which they stand on the meter. */
  registersOf(accountId: number): Promise<RegisterRow[]> {
    return this.sql.all(
      `SELECT g.id AS registerId, g.zone, m.id AS meterId, m.serial, m.kind, m.digits, m.ratio, m.installed_on AS installedOn, m.removed_on AS removedOn,
              m.next_verification_on AS nextVerificationOn, v.id AS serviceId, v.name AS serviceName, v.unit
         FROM meter m JOIN register g ON g.meter_id = m.id JOIN service v ON v.id = m.service_id
        WHERE m.account_id = ? ORDER BY m.id, g.position`,
      [accountId],
    );
  }

  /** Counted readings of an account's registers before a period, newest first; looks back ten years. */
  history(accountId: number, beforePeriod: number): Promise<HistoryRow[]> {
    return this.sql.all(
      `WITH RECURSIVE p (period) AS (SELECT ?1 - 1 UNION ALL SELECT period - 1 FROM p WHERE period > ?1 - 120)
       SELECT r.register_id AS registerId, r.period, r.value_milli AS valueMilli, r.taken_on AS takenOn, r.source
         FROM meter m JOIN register g ON g.meter_id = m.id CROSS JOIN p CROSS JOIN reading r ON r.period = p.period AND r.register_id = g.id
        WHERE m.account_id = ?2 AND r.status IN ${COUNTED} ORDER BY r.register_id, r.period DESC`,
      [beforePeriod, accountId],
    );
  }

  /** Submissions of a meter for a period that are not superseded, newest first. */
  current(meterId: number, period: number): Promise<SubmissionRow[]> {
    return this.sql.all(`${SUBMISSION} WHERE m.meter_id = ? AND m.period = ? AND m.state <> 4 ORDER BY m.id DESC`, [
      meterId,
      period,
    ]);
  }

  /** A submission by its id, whatever its state. */
  submission(id: number): Promise<SubmissionRow | undefined> {
    return this.sql.get(`${SUBMISSION} WHERE m.id = ?`, [id]);
  }

  /** Values of a submission, found through its meter's registers. */
  valuesOf(submissionId: number): Promise<ValueRow[]> {
    return this.sql.all(
      `SELECT r.meter_reading_id AS meterReadingId, r.register_id AS registerId, r.value_milli AS valueMilli, r.taken_on AS takenOn, r.source
         FROM meter_reading m JOIN register g ON g.meter_id = m.meter_id
         CROSS JOIN reading r ON r.period = m.period AND r.register_id = g.id AND r.meter_reading_id = m.id
        WHERE m.id = ? ORDER BY g.position`,
      [submissionId],
    );
  }

  /** { pending, processed }: what waits, and the last ten that were processed, as one JSON text. */
  async recentJson(accountId: number): Promise<string> {
    const row = await this.sql.get<{ json: string }>(
      `SELECT json_object(
         'pending', json(${submissionsJson(`SELECT id FROM meter_reading WHERE account_id = ?1 AND state = 1 ORDER BY taken_on DESC, id DESC LIMIT 50`)}),
         'processed', json(${submissionsJson(`SELECT id FROM meter_reading WHERE account_id = ?1 AND state IN (2, 3, 5) ORDER BY taken_on DESC, id DESC LIMIT 10`)})) AS json`,
      [accountId],
    );
    return row?.json ?? '{"pending":[],"processed":[]}';
  }

  /** Submissions of an account taken between two days (days since 1970, both included), newest first, as one JSON text. */
  async reportJson(accountId: number, meterKind: string, from: number, to: number): Promise<string> {
    const row = await this.sql.get<{ json: string }>(
      `SELECT ${submissionsJson(`SELECT m.id FROM meter_reading m JOIN meter k ON k.id = m.meter_id
         WHERE m.account_id = ?1 AND k.kind = ?2 AND m.taken_on BETWEEN ?3 AND ?4 ORDER BY m.taken_on DESC, m.id DESC LIMIT 1000`)} AS json`,
      [accountId, meterKind, from, to],
    );
    return row?.json ?? '[]';
  }

  /** What an account used in the `count` periods before that one, the oldest first, as one JSON text. */
  async consumptionJson(accountId: number, beforePeriod: number, count: number): Promise<string> {
    const row = await this.sql.get<{ json: string }>(`SELECT ${consumptionJson('?1', '?2', count)} AS json`, [
      accountId,
      beforePeriod,
    ]);
    return row?.json ?? '[]';
  }
}

export class ReadingWrites extends ReadingReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Records one submission with all its values; a value of the same register and period gets the next number. */
  async submit(submission: NewSubmission): Promise<number> {
    const { values, ...row } = submission;
    const inserted = await this.manager.insert(MeterReadingEntity, row);
    const id = Number(inserted.identifiers[0]?.id);
    for (const value of values) {
      const last = await this.sql.get<{ seq: number }>(
        `SELECT coalesce(max(seq), 0) AS seq FROM reading WHERE period = ? AND register_id = ?`,
        [row.period, value.registerId],
      );
      await this.manager.insert(ReadingEntity, {
        period: row.period,
        registerId: value.registerId,
        seq: (last?.seq ?? 0) + 1,
        valueMilli: value.valueMilli,
        takenOn: row.takenOn,
        source: row.source,
        status: row.state,
        meterReadingId: id,
      });
    }
    return id;
  }

  /** Sets the state of a submission and of its values and raises its version. */
  async setState(
    submission: Pick<SubmissionRow, 'id' | 'meterId' | 'period' | 'version'>,
    change: {
      state: number;
      decidedAt?: number | null;
      decidedBy?: number | null;
      rejectReason?: string | null;
      comment?: string | null;
      /** What takes its place, when it comes back once that one is not accepted after all. */
      supersededBy?: number | null;
    },
  ): Promise<number> {
    const version = submission.version + 1;
    await this.manager.update(MeterReadingEntity, { id: submission.id }, { ...change, version });
    await this.manager.query(
      `UPDATE reading SET status = ? WHERE period = ? AND meter_reading_id = ?
          AND register_id IN (SELECT id FROM register WHERE meter_id = ?)`,
      [change.state, submission.period, submission.id, submission.meterId],
    );
    return version;
  }
}
