import type { ApprovalKind, ApprovalState } from '../../../contract/approvals';
import { DomainError } from '../../../contract/errors';
import type { ApprovalId, Uid } from '../../../contract/types/brand';
import type { ReadRepositories } from '../../../db/repositories';
import type { ApprovalRow } from '../../../db/repositories/approval.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Protections } from '../../platform/protections';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { asStaff } from '../actors';
import { type Announcement, type CommandRunner, hashOf } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { AlarmsService } from '../privacy/alarms.service';
import type { ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { dueAt } from '../settings/terms.rules';
import { stateAt } from './approvals.rules';
import type { ApprovalExecutor, ApprovalRequest, Asked } from './approvals.executor';
import { Checkers } from './checkers';

export type { ApprovalExecutor, Performed } from './approvals.executor';

export interface ApprovalParts {
  storage: Storage;
  commands: CommandRunner;
  settings: SettingsService;
  alarms: Pick<AlarmsService, 'raise'>;
  confirm: (actor: StaffActor, password: string) => Promise<unknown>;
  reach: ReachOf;
  protections: Pick<Protections, 'fourEyes'>;
  clock: { now: () => number };
}

/** What nobody does alone: asked by one, checked by another, done as it was asked. */
export class ApprovalsService {
  readonly #executors = new Map<ApprovalKind, ApprovalExecutor>();
  readonly #checkers: Checkers;

  constructor(private readonly parts: ApprovalParts) {
    this.#checkers = new Checkers(parts.reach);
  }

  register<P>(executor: ApprovalExecutor<P>): void {
    this.#executors.set(executor.kind, executor);
  }

  executor(kind: ApprovalKind): ApprovalExecutor {
    const executor = this.#executors.get(kind);
    if (!executor) throw new Error(`Nobody does ${kind}.`);
    return executor;
  }

  /** Whether anybody of staff but this person may check such a request. */
  hasAnotherChecker(
    repos: Pick<Repositories, 'staff'> | Pick<ReadRepositories, 'staff'>,
    kind: ApprovalKind,
    staffId: number,
    officeId: number | null = null,
  ): Promise<boolean> {
    return this.#checkers.isAny(repos, { kind, officeId, but: [staffId] });
  }

  /** A command that does nothing but ask. The asker gives their password. NOT_FOUND, WRONG_PASSWORD. */
  async ask(
    call: Call,
    uid: Uid,
    { password, ...request }: ApprovalRequest & { password: string },
  ): Promise<{ approvalId: ApprovalId; isWaiting: boolean }> {
    const { commands, confirm, storage } = this.parts;
    const stored = await commands.stored<{ approvalId: ApprovalId; isWaiting: boolean }>(call, uid);
    if (stored) return stored;
    const actor = asStaff(call);
    await storage.write((repos) => this.#objectOf(repos, request));
    await confirm(actor, password);
    let after: () => void = () => undefined;
    const result = await commands.run(call, uid, async (repos, at) => {
      const asked = await this.askIn(repos, at, actor, request);
      after = asked.after;
      const { approvalId, isWaiting, details, announce } = asked;
      return { result: { approvalId, isWaiting }, subject: request.subject, details, announce };
    });
    after();
    return result;
  }

  /** The same inside another command's transaction; who calls it has asked for the password. */
  async askIn(repos: Repositories, at: number, actor: StaffActor, request: ApprovalRequest): Promise<Asked> {
    const { kind, subject, payload, reason, officeId } = request;
    await repos.approvals.endExpired(at);
    const executor = this.executor(kind);
    const object = await this.#objectOf(repos, request);
    const but = [actor.staffId, executor.gains?.(payload) ?? actor.staffId];
    const isAlone = request.isAloneAllowed === true && !(await this.#checkers.isAny(repos, { kind, officeId, but }));
    for (const open of await repos.approvals.openOf(subject))
      if (open.kind === kind && open.askedBy === actor.staffId) await this.withdraw(repos, open, at);
    const alone = executor.perform ? ('done' as const) : ('approved' as const);
    const row = {
      ...{ kind, subject, reason, officeId, askedBy: actor.staffId, askedAt: at },
      payload: JSON.stringify(payload),
      objectDigest: digestOf(request, object),
      expiresAt: await this.#term(repos, at),
      state: isAlone ? alone : ('waiting' as const),
      decidedAt: isAlone ? at : null,
    };
    const id = await repos.approvals.insert(row);
    const done = isAlone
      ? await executor.perform?.(repos, at, { ...row, id, decidedBy: null, comment: null }, payload)
      : null;
    const alarm = {
      kind: 'alone' as const,
      dedupe: `alone:${id}`,
      subject: `staff:${actor.staffId}`,
      details: { kind, approval: id },
    };
    const raised = isAlone ? await this.parts.alarms.raise(repos, at, alarm) : [];
    return {
      approvalId: id as ApprovalId,
      isWaiting: !isAlone,
      details: { approval: id, kind, isAlone, ...done?.details },
      announce: [this.changed(actor.staffId), ...raised, ...(done?.announce ?? [])],
      after: () => done?.after?.(),
    };
  }

  /**
   * Whether the asker may do now what was approved, for that very payload. APPROVAL_REQUIRED, APPROVAL_ENDED, OBJECT_CHANGED; NOT_FOUND for
   * another's approval, or one of something else.
   */
  async check(
    repos: Repositories,
    at: number,
    actor: StaffActor,
    approvalId: ApprovalId | null,
    kind: ApprovalKind,
    payload: unknown,
  ): Promise<ApprovalRow> {
    if (approvalId === null) throw new DomainError('APPROVAL_REQUIRED', {});
    const row = await repos.approvals.byId(approvalId);
    if (row?.askedBy !== actor.staffId || row.kind !== kind) throw new DomainError('NOT_FOUND', {});
    const state = this.state(row, at);
    if (state === 'waiting') throw new DomainError('APPROVAL_REQUIRED', {});
    if (state !== 'approved') throw new DomainError('APPROVAL_ENDED', { state });
    await this.refuseChanged(repos, row, payload);
    return row;
  }

  /** `check`, and uses the approval up: inside the transaction that does it. */
  async use(...asked: Parameters<ApprovalsService['check']>): Promise<ApprovalRow> {
    const [repos] = asked;
    const row = await this.check(...asked);
    if (!(await repos.approvals.use(row.id))) throw new DomainError('APPROVAL_ENDED', { state: 'done' });
    return row;
  }

  /** Tells those who check, and the asker. */
  changed(askedBy: number): Announcement {
    return {
      event: { name: 'approvals.changed' },
      mayRead: (actor) =>
        'staffId' in actor && (actor.staffId === askedBy || this.#checkers.may(actor, 'approvals.see', null)),
    };
  }

  /** The state at that moment. */
  state(row: ApprovalRow, at: number): ApprovalState {
    return this.parts.protections.fourEyes ? stateAt(row, at) : row.state;
  }

  /** OBJECT_CHANGED when it is not what was asked about any more. */
  async refuseChanged(repos: Repositories, row: ApprovalRow, payload: unknown): Promise<void> {
    const object = await this.executor(row.kind).digest(repos, payload);
    const isSame = object !== null && digestOf({ ...row, payload }, object).equals(row.objectDigest);
    if (!isSame && this.parts.protections.fourEyes) throw new DomainError('OBJECT_CHANGED', {});
  }

  /** The asker takes it back, in the running transaction. */
  async withdraw({ approvals }: Repositories, { id, state, askedBy }: ApprovalRow, at: number): Promise<void> {
    const from = state === 'approved' ? 'approved' : 'waiting';
    await approvals.decide(id, from, { state: 'withdrawn', decidedBy: askedBy, decidedAt: at, comment: null });
  }

  /** What it is about, as it is now. NOT_FOUND. */
  async #objectOf(repos: Repositories, { kind, payload }: ApprovalRequest): Promise<Buffer> {
    const object = await this.executor(kind).digest(repos, payload);
    if (!object) throw new DomainError('NOT_FOUND', {});
    return object;
  }

  async #term(repos: Repositories, at: number): Promise<number> {
    const { settings } = this.parts;
    const today = settings.today();
    const { approval } = await settings.dated('terms', today, repos.settings);
    return dueAt(at, approval, settings.profile.timeZone, await settings.dated('calendar', today, repos.settings));
  }
}

/** Of the object together with what is to be done to it: neither may be another at the end. */
const digestOf = ({ kind, subject, payload }: Pick<ApprovalRequest, 'kind' | 'subject' | 'payload'>, object: Buffer) =>
  hashOf({ kind, subject, payload: JSON.parse(JSON.stringify(payload)) as unknown, object: object.toString('hex') });
