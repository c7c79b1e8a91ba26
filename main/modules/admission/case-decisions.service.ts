import type { Input } from '../../../contract';
import type { CaseDecision } from '../../../contract/admission';
import { DomainError } from '../../../contract/errors';
import type { CustomerId, RegistrationId, Uid } from '../../../contract/types/brand';
import type { CaseState } from '../../../contract/types/case';
import { msToInstant } from '../../../contract/types/time';
import type { AppliedRow, NewCaseDecision } from '../../../db/repositories/admission.repository';
import type { RegistrationRow, VerdictRow } from '../../../db/repositories/registration.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { announceProfile } from '../accounts/accounts.announce';
import type { Announcement, CommandRunner, Done } from '../audit/command-runner';
import { type ReachOf, requireReach } from '../scope';
import type { Leases } from '../work/leases';
import { announceCase } from './admission.announce';
import { caseStateOf, UNDO_MS } from './admission.rules';

export interface Named {
  uid: Uid;
  registrationId: RegistrationId;
  version: number;
}

/** What a decision makes of a case. */
export interface Verdict {
  kind: Exclude<NewCaseDecision['kind'], 'undo'>;
  change: Partial<VerdictRow>;
  applied: AppliedRow;
  reason?: string | null;
  comment: string | null;
  /** Whose accounts or rights changed. */
  customerId?: CustomerId | null;
}

export type Decided = Done<CaseDecision> & { announce: Announcement[] };

const itemOf = (registrationId: number) => ({ kind: 'registration' as const, id: registrationId });

/** The frame of every decision: the case as the operator saw it, nobody else at it, a version more, a row that is kept, those who hear of it. */
export class CaseDecisions {
  constructor(
    private readonly commands: CommandRunner,
    private readonly reach: ReachOf,
    private readonly leases: Leases,
    private readonly wake: () => void,
  ) {}

  /** Runs one decision as a command; `verdict` decides, reading before it writes. */
  async run(
    call: Call,
    actor: StaffActor,
    input: Named,
    from: readonly CaseState[],
    verdict: (repos: Repositories, at: number, row: RegistrationRow) => Promise<Verdict>,
  ): Promise<CaseDecision> {
    const result = await this.commands.run(call, input.uid, async (repos, at) => {
      const row = await this.current(repos, actor, input, from);
      return this.keep(repos, at, actor, row, await verdict(repos, at, row));
    });
    this.ended([input.registrationId]);
    return result;
  }

  /** After the transaction: nobody works on these any more, and their messages wait. */
  ended(registrationIds: readonly RegistrationId[]): void {
    for (const id of registrationIds) this.leases.ended(itemOf(id));
    this.wake();
  }

  /** The case when it still is what the operator saw: NOT_FOUND, LEASED, CASE_CHANGED. */
  async current(
    repos: Repositories,
    actor: StaffActor,
    { registrationId, version }: Pick<Named, 'registrationId' | 'version'>,
    from: readonly CaseState[],
  ): Promise<RegistrationRow> {
    const row = await repos.registrations.byId(registrationId);
    const isCase = row?.state === 'review' || (row?.decidedBy ?? null) !== null;
    if (!row || !isCase) throw new DomainError('NOT_FOUND', {});
    requireReach(this.reach(actor, 'registrations.decide'), row.officeId);
    const state = caseStateOf(row);
    if (state === undefined) throw new DomainError('NOT_FOUND', {});
    if (row.version !== version || !from.includes(state)) {
      const last = await repos.admission.decisionOn(row.id, row.version);
      const staffId = last?.staffId ?? null;
      const staff = staffId === null ? undefined : await repos.staff.byId(staffId);
      const at = last ? msToInstant(last.decidedAt) : null;
      throw new DomainError('CASE_CHANGED', { state, by: staff?.shortName ?? null, at, version: row.version });
    }
    this.leases.refuseHeld(actor, itemOf(row.id));
    return row;
  }

  async keep(
    repos: Repositories,
    at: number,
    actor: StaffActor,
    row: RegistrationRow,
    { kind, change, applied, reason = null, comment, customerId = null }: Verdict,
  ): Promise<Decided> {
    const version = await repos.registrations.decide(row, change);
    const kept = { registrationId: row.id, version, kind, reason, comment, staffId: actor.staffId, decidedAt: at };
    await repos.admission.keepDecision({ ...kept, before: beforeOf(row), applied });
    const details = { reason, accounts: applied.accountIds, customerId: applied.customerId };
    const after = { ...row, ...change, version };
    return this.#done(after, kind, details, msToInstant(at + UNDO_MS), [customerId]);
  }

  /** Takes one's own last decision back: a decision that restores what was before. */
  async undo(
    call: Call,
    actor: StaffActor,
    input: Input<'registrations.undo'>,
    effects: Effects,
  ): Promise<CaseDecision> {
    const result = await this.commands.run(call, input.uid, async (repos, at) => {
      const row = await this.current(repos, actor, input, ['review', 'asked', 'done', 'rejected']);
      const last = await repos.admission.decisionOn(row.id, row.version);
      if (!isOwnStep(last, actor)) throw undoExpired();
      // On either side: after a clock was put back a decision would stay to be undone for as long.
      const isFresh = Math.abs(at - last.decidedAt) <= UNDO_MS;
      if (!isFresh && last.applied.messages.length === 0) throw undoExpired();
      const version = await repos.registrations.decide(row, last.before);
      await effects.takeBack(repos, row, last.decidedAt, last.applied);
      await repos.admission.keepDecision({
        ...{ registrationId: row.id, version, kind: 'undo', before: beforeOf(row) },
        applied: { customerId: null, accountIds: [], messages: [] },
        ...{ reason: null, comment: null, staffId: actor.staffId, decidedAt: at },
      });
      const after = { ...row, ...last.before, version };
      return this.#done(after, 'undo', { undoes: last.version }, null, [row.customerId, last.before.customerId]);
    });
    this.ended([input.registrationId]);
    return result;
  }

  #done(
    row: RegistrationRow,
    kind: NewCaseDecision['kind'],
    details: object,
    undoUntil: CaseDecision['undoUntil'],
    customers: readonly (number | null)[],
  ): Decided {
    const state = caseStateOf(row);
    if (state === undefined) throw new Error('A decision leaves a case a case.');
    const registrationId = row.id as RegistrationId;
    const people = customers.flatMap((id) => (id === null ? [] : [id]));
    return {
      result: { registrationId, version: row.version, state, undoUntil },
      subject: `registration:${row.id}`,
      details: { ...details, kind, state, version: row.version },
      announce: [announceCase(row.id, row.officeId), ...(people.length > 0 ? [announceProfile(people)] : [])],
    };
  }
}

/** A decision that this person of staff took, and that is no taking back itself. */
export function isOwnStep(last: NewCaseDecision | undefined, { staffId }: StaffActor): last is NewCaseDecision {
  return last !== undefined && last.staffId === staffId && last.kind !== 'undo';
}

export const undoExpired = () => new DomainError('UNDO_EXPIRED', { seconds: UNDO_MS / 1000 });

interface Effects {
  takeBack(repos: Repositories, row: RegistrationRow, decidedAt: number, applied: AppliedRow): Promise<void>;
}

export const beforeOf = (row: RegistrationRow): VerdictRow => ({
  state: row.state,
  customerId: row.customerId,
  decidedAt: row.decidedAt,
  decidedBy: row.decidedBy,
  rejectReason: row.rejectReason,
  comment: row.comment,
  pausedAt: row.pausedAt,
  dueAt: row.dueAt,
});
