import type { Output } from '../../../contract';
import type { ApprovalId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { ListedApproval } from '../../../db/repositories/approval.repository';
import type { StaffActor } from '../../rpc/actor';
import { reaches, type ReachOf } from '../scope';
import { stateAt } from './approvals.rules';
import type { ApprovalsService } from './approvals.service';
import { Checkers } from './checkers';

const MOST = 100;

/** What waits for the second pair of eyes, and what became of the rest. */
export class ApprovalLists {
  readonly #checkers: Checkers;

  constructor(
    private readonly read: ReadRepositories,
    private readonly approvals: Pick<ApprovalsService, 'executor'>,
    private readonly reach: ReachOf,
    private readonly now: () => number,
  ) {
    this.#checkers = new Checkers(reach);
  }

  async list(actor: StaffActor): Promise<Output<'approvals.list'>> {
    const [waiting, newest] = [await this.read.approvals.waiting(MOST), await this.read.approvals.newest(MOST)];
    const reach = this.reach(actor, 'approvals.see');
    const rows = [...waiting, ...newest.filter(({ state }) => state !== 'waiting')]
      .filter(({ officeId }) => reaches(reach, officeId))
      .slice(0, MOST)
      .map((row) => ({ ...row, state: stateAt(row, this.now()) }));
    const isOpen = (row: ListedApproval) => row.state === 'waiting';
    const ordered = [...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))];
    return Promise.all(ordered.map((row) => this.#view(actor, row)));
  }

  async #view(actor: StaffActor, row: ListedApproval): Promise<Output<'approvals.list'>[number]> {
    const executor = this.approvals.executor(row.kind);
    const payload: unknown = JSON.parse(row.payload);
    const isMine = row.askedBy === actor.staffId;
    const gains = executor.gains?.(payload) === actor.staffId;
    return {
      approvalId: row.id as ApprovalId,
      kind: row.kind,
      state: row.state,
      facts: await executor.facts(this.read, payload),
      reason: row.reason,
      askedBy: row.asker,
      askedAt: msToInstant(row.askedAt),
      expiresAt: msToInstant(row.expiresAt),
      decidedBy: row.decider,
      decidedAt: row.decidedAt === null ? null : msToInstant(row.decidedAt),
      comment: row.comment,
      isMine,
      canDecide:
        row.state === 'waiting' &&
        !isMine &&
        !gains &&
        this.#checkers.may(actor, `approvals.${row.kind}`, row.officeId),
    };
  }
}
