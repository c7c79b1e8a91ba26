import type { EntityManager } from 'typeorm';
import { managerSql, type WriteSql } from '../sql';

/** A reading that came with the data of the time before: nobody of this program submitted or decided it. */
export interface HistorySubmission {
  accountId: number;
  meterId: number;
  period: number;
  /** Days since 1970. */
  takenOn: number;
  /** Milliseconds. */
  submittedAt: number;
  source: number;
  state: number;
  /** Causes for which it waits, as `ReadingCheck` names them. */
  checks?: readonly string[];
  values: readonly { registerId: number; valueMilli: number }[];
}

const CHUNK = 5000;

// Nobody repeats these as commands, so their uid (in the form of a UUIDv7) may follow from instant and id.
const SUBMISSIONS = `INSERT INTO "meter_reading" ("id", "uid", "account_id", "meter_id", "period", "taken_on", "submitted_at", "source", "actor_kind",
    "checks", "state")
  SELECT ?2 + e.key, unhex(printf('%012x70008%015x', e.value ->> 4, ?2 + e.key)), e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3,
    e.value ->> 4, e.value ->> 5, 'system', e.value ->> 7, e.value ->> 6
  FROM jsonb_each(?1) e`;

const VALUES = `INSERT INTO "reading" ("period", "register_id", "seq", "value_milli", "taken_on", "source", "status", "meter_reading_id")
  SELECT e.value ->> 0, e.value ->> 1, 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5, ?2 + (e.value ->> 6)
  FROM jsonb_each(?1) e`;

const submissionColumns = (row: HistorySubmission): (number | string)[] => [
  row.accountId,
  row.meterId,
  row.period,
  row.takenOn,
  row.submittedAt,
  row.source,
  row.state,
  JSON.stringify(row.checks ?? []),
];

const valueColumns = (row: HistorySubmission, index: number): number[][] =>
  row.values.map(({ registerId, valueMilli }) => [
    row.period,
    registerId,
    valueMilli,
    row.takenOn,
    row.source,
    row.state,
    index,
  ]);

export class HistoryWrites {
  private readonly sql: WriteSql;

  constructor(manager: EntityManager) {
    this.sql = managerSql(manager);
  }

  /** Adds history in set statements of 5000 rows; fastest when the rows come in the order of periods. One reading a register and period. */
  async insertHistory(rows: readonly HistorySubmission[]): Promise<void> {
    const last = await this.sql.get<{ id: number }>(`SELECT coalesce(max("id"), 0) AS "id" FROM "meter_reading"`);
    let firstId = (last?.id ?? 0) + 1;
    // The next chunk is built while the one before it runs (performance.md 4).
    let running: Promise<unknown> = Promise.resolve();
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK);
      const submissions = JSON.stringify(chunk.map(submissionColumns));
      const values = JSON.stringify(chunk.flatMap(valueColumns));
      await running;
      running = this.insertChunk(submissions, values, firstId);
      firstId += chunk.length;
    }
    await running;
  }

  private async insertChunk(submissions: string, values: string, firstId: number): Promise<void> {
    await this.sql.run(SUBMISSIONS, [submissions, firstId]);
    await this.sql.run(VALUES, [values, firstId]);
  }
}
