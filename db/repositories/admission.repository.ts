import type { EntityManager } from 'typeorm';
import { RegistrationDecisionEntity } from '../entities';
import type { RegistrationDecisionKind } from '../kinds';
import { managerSql, type Sql } from '../sql';
import type { VerdictRow } from './registration.repository';

/** What a decision did besides the case itself, so that it can be taken back whole. */
export interface AppliedRow {
  /** Who came to be. */
  customerId: number | null;
  /** Accounts that were bound to the customer. */
  accountIds: number[];
  /** Keys of the messages that tell of it. */
  messages: string[];
}

export interface NewCaseDecision {
  registrationId: number;
  /** Version of the case that the decision made. */
  version: number;
  kind: RegistrationDecisionKind;
  before: VerdictRow;
  applied: AppliedRow;
  reason: string | null;
  comment: string | null;
  /** Null: the applicant themselves. */
  staffId: number | null;
  decidedAt: number;
}

export interface CaseStepRow {
  kind: RegistrationDecisionKind;
  decidedAt: number;
  by: string | null;
  reason: string | null;
  comment: string | null;
}

type Stored = Omit<NewCaseDecision, 'before' | 'applied'> & { before: string; applied: string };

export class AdmissionReads {
  constructor(protected readonly sql: Sql) {}

  /** The decision that made this version of a case, if a decision did. */
  async decisionOn(registrationId: number, version: number): Promise<NewCaseDecision | undefined> {
    const row = await this.sql.get<Stored>(
      `SELECT "registration_id" AS "registrationId", "version", "kind", "before", "applied", "reason", "comment", "staff_id" AS "staffId",
         "decided_at" AS "decidedAt" FROM "registration_decision" WHERE "registration_id" = ? AND "version" = ?`,
      [registrationId, version],
    );
    if (!row) return undefined;
    const [before, applied] = [JSON.parse(row.before) as VerdictRow, JSON.parse(row.applied) as AppliedRow];
    return { ...row, before, applied };
  }

  /** What happened to a case, the oldest first. */
  stepsOf(registrationId: number): Promise<CaseStepRow[]> {
    return this.sql.all<CaseStepRow>(
      `SELECT d."kind", d."decided_at" AS "decidedAt", s."short_name" AS "by", d."reason", d."comment"
       FROM "registration_decision" d LEFT JOIN "staff" s ON s."id" = d."staff_id" WHERE d."registration_id" = ? ORDER BY d."version"`,
      [registrationId],
    );
  }
}

export class AdmissionWrites extends AdmissionReads {
  constructor(private readonly manager: EntityManager) {
    super(managerSql(manager));
  }

  /** Keeps a decision for ever; the case itself holds only the latest. */
  async keepDecision({ before, applied, ...row }: NewCaseDecision): Promise<void> {
    await this.manager.insert(RegistrationDecisionEntity, {
      ...row,
      before: JSON.stringify(before),
      applied: JSON.stringify(applied),
    });
  }
}
