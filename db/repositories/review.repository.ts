import type { EntityManager } from 'typeorm';
import { ReadingDecisionEntity } from '../entities/reading-decision.entity';
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

export class ReviewReads {
  constructor(protected readonly sql: Sql) {}

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
