import type { Output } from '../../../contract';
import type { ApprovalKind } from '../../../contract/approvals';
import type { ApprovalId, OfficeId, StaffId } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { ApprovalRow } from '../../../db/repositories/approval.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Announcement } from '../audit/command-runner';

type Fact = Output<'approvals.list'>[number]['facts'][number];

/** What took place at once. `after` runs when it is safe. */
export interface Performed {
  /** Codes and numbers. */
  details: Readonly<Record<string, unknown>>;
  announce?: readonly Announcement[];
  after?: () => void;
}

/** How one kind of request is looked at and done. The payload is what was asked, as it was given to `ask`. */
export interface ApprovalExecutor<P = unknown> {
  kind: ApprovalKind;
  /** Of the object as it is now, 32 bytes or not; null when it is gone. */
  digest(repos: Repositories, payload: P): Promise<Buffer | null>;
  /** What the checker sees: short names, masked numbers. */
  facts(read: ReadRepositories, payload: P): Promise<Fact[]>;
  /** Does it in the transaction of the approval. Without it the asker does it later, with `use`. */
  perform?(repos: Repositories, at: number, approval: ApprovalRow, payload: P): Promise<Performed>;
  /** Who gains by it, and so does not check it. */
  gains?(payload: P): StaffId | null;
}

export interface ApprovalRequest {
  kind: ApprovalKind;
  subject: string;
  payload: unknown;
  reason: string;
  officeId: OfficeId | null;
  /** Where nobody else may check, it takes place at once and leaves an alarm; else it waits until there is somebody. */
  isAloneAllowed?: boolean;
}

/** What asking did, for the command that asked. */
export interface Asked {
  approvalId: ApprovalId;
  isWaiting: boolean;
  details: Readonly<Record<string, unknown>>;
  announce: readonly Announcement[];
  after: () => void;
}
