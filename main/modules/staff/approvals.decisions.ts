import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { ApprovalId } from '../../../contract/types/brand';
import type { ApprovalRow } from '../../../db/repositories/approval.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { asStaff } from '../actors';
import type { Announcement, Done } from '../audit/command-runner';
import type { ApprovalParts, ApprovalsService } from './approvals.service';
import { stateAt } from './approvals.rules';
import { Checkers } from './checkers';

/** The second pair of eyes: agrees or not to what another has asked. */
export class ApprovalDecisions {
  readonly #checkers: Checkers;

  constructor(
    private readonly approvals: ApprovalsService,
    private readonly parts: Omit<ApprovalParts, 'settings' | 'alarms'>,
  ) {
    this.#checkers = new Checkers(parts.reach);
  }

  /** The checker agrees: it takes place now, or the asker may do it. */
  async approve(
    call: Call,
    { uid, approvalId, comment, password }: Input<'approvals.approve'>,
  ): Promise<Output<'approvals.approve'>> {
    const { commands, confirm, storage, clock } = this.parts;
    if ((await commands.stored(call, uid)) !== undefined) return {};
    const actor = asStaff(call);
    await storage.write(({ approvals }) => approvals.endExpired(clock.now()));
    await storage.write((repos) => this.#toDecide(repos, clock.now(), actor, approvalId));
    await confirm(actor, password);
    let after: (() => void) | undefined;
    await commands.run(call, uid, async (repos, at) => {
      const row = await this.#toDecide(repos, at, actor, approvalId);
      const executor = this.approvals.executor(row.kind);
      const payload: unknown = JSON.parse(row.payload);
      await this.approvals.refuseChanged(repos, row, payload);
      const state = executor.perform ? 'done' : 'approved';
      const decided = { state, decidedBy: actor.staffId, decidedAt: at, comment: comment || null } as const;
      await this.#decide(repos, row, decided);
      const done = await executor.perform?.(repos, at, { ...row, ...decided }, payload);
      after = done?.after;
      return this.#done(row, { ...done?.details }, done?.announce);
    });
    after?.();
    return {};
  }

  reject(call: Call, { uid, approvalId, comment }: Input<'approvals.reject'>): Promise<Output<'approvals.reject'>> {
    const actor = asStaff(call);
    return this.parts.commands.run(call, uid, async (repos, at) => {
      const row = await this.#toDecide(repos, at, actor, approvalId);
      await this.#decide(repos, row, { state: 'rejected', decidedBy: actor.staffId, decidedAt: at, comment });
      return this.#done(row, {});
    });
  }

  withdraw(call: Call, { uid, approvalId }: Input<'approvals.withdraw'>): Promise<Output<'approvals.withdraw'>> {
    const actor = asStaff(call);
    return this.parts.commands.run(call, uid, async (repos, at) => {
      const row = await repos.approvals.byId(approvalId);
      if (row?.askedBy !== actor.staffId) throw new DomainError('NOT_FOUND', {});
      const state = stateAt(row, at);
      if (state !== 'waiting' && state !== 'approved') throw new DomainError('APPROVAL_ENDED', { state });
      await this.approvals.withdraw(repos, row, at);
      return this.#done(row, {});
    });
  }

  /** What this person may decide: by their rights now, not by those of their session. OWN_APPROVAL, FORBIDDEN, NOT_FOUND, APPROVAL_ENDED. */
  async #toDecide(repos: Repositories, at: number, actor: StaffActor, approvalId: ApprovalId): Promise<ApprovalRow> {
    const row = await repos.approvals.byId(approvalId);
    if (!row) throw new DomainError('NOT_FOUND', {});
    if (this.parts.protections.fourEyes) {
      const gains = this.approvals.executor(row.kind).gains?.(JSON.parse(row.payload)) ?? null;
      await this.#checkers.admit(repos, at, actor.staffId, row, gains);
    }
    const state = this.approvals.state(row, at);
    if (state !== 'waiting') throw new DomainError('APPROVAL_ENDED', { state });
    return row;
  }

  async #decide(
    repos: Repositories,
    row: ApprovalRow,
    to: Pick<ApprovalRow, 'state' | 'decidedBy' | 'decidedAt' | 'comment'>,
  ): Promise<void> {
    if (await repos.approvals.decide(row.id, 'waiting', to)) return;
    throw new DomainError('APPROVAL_ENDED', { state: (await repos.approvals.byId(row.id))?.state ?? 'done' });
  }

  #done(
    { id, kind, subject, askedBy }: ApprovalRow,
    details: object,
    announce: readonly Announcement[] = [],
  ): Done<Record<string, never>> {
    return {
      result: {},
      subject: `approval:${id}`,
      details: { kind, of: subject, askedBy, ...details },
      announce: [this.approvals.changed(askedBy), ...announce],
    };
  }
}
