import { randomBytes } from 'node:crypto';
import type { Input } from '../../../contract';
import { DomainError, type FieldError } from '../../../contract/errors';
import { type Decision, type ReadingState, UNDO_SECONDS } from '../../../contract/metering';
import type { AccountId, MeterReadingId, Milli, RegisterId, Uid } from '../../../contract/types/brand';
import { dateToDays, indexToPeriod } from '../../../contract/types/time';
import { sourceCode, stateCode, stateName } from '../../../db/codes';
import type { SubmissionRow } from '../../../db/repositories/reading.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner, Done } from '../audit/command-runner';
import { type Reach, type ReachOf, reaches } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { Leases } from '../work/leases';
import { announceReading } from './metering.announce';
import { codesOf, decidedParams, decision, type KnownMeter, loadMeters, ownsAll, typedValues } from './metering.map';
import { checkMeter, volumeBetween } from './metering.rules';
import { giveWay, moveTo, type Verdict, verdictOf } from './metering.states';

const RIGHT = 'readings.review';
const DECIDABLE: readonly ReadingState[] = ['pending', 'accepted', 'rejected'];

/** A submission as the operator saw it. */
interface Decide {
  uid: Uid;
  meterReadingId: MeterReadingId;
  version: number;
}

/** Use cases of the operator: decisions on what waits, taking one back, and correcting what was decided. */
export class ReviewService {
  constructor(
    private readonly commands: CommandRunner,
    private readonly settings: SettingsService,
    private readonly leases: Leases,
    private readonly reach: ReachOf,
  ) {}

  accept(call: Call, actor: StaffActor, input: Input<'metering.acceptReading'>): Promise<Decision> {
    return this.#decide(call, actor, input, 'accept', { state: 'accepted', rejectReason: null, comment: null });
  }

  reject(call: Call, actor: StaffActor, input: Input<'metering.rejectReading'>): Promise<Decision> {
    const { reason, comment } = input;
    return this.#decide(call, actor, input, 'reject', {
      state: 'rejected',
      rejectReason: reason,
      comment: comment || null,
    });
  }

  /** Takes back one's own decision of the last 10 seconds: a new decision that restores what the submission was before. */
  undo(call: Call, actor: StaffActor, input: Input<'metering.undoDecision'>): Promise<Decision> {
    return this.commands.run(call, input.uid, async (repos, at) => {
      const row = await current(repos, input, this.reach(actor, RIGHT));
      const last = await repos.review.decisionOn(row.id, row.version);
      const isOwn = last?.staffId === actor.staffId && (last.kind === 'accept' || last.kind === 'reject');
      // On either side: after a clock was put back a decision would stay to be undone for as long.
      if (!last || !isOwn || Math.abs(at - last.decidedAt) > UNDO_SECONDS * 1000) {
        throw new DomainError('UNDO_EXPIRED', { seconds: UNDO_SECONDS });
      }
      const before: Verdict = { ...last.before, state: stateName(last.before.state) };
      const others = await repos.readings.current(row.meterId, row.period);
      const isReplaced = before.state === 'pending' && others.some((other) => other.id > row.id && isStanding(other));
      const verdict: Verdict = isReplaced ? { ...before, state: 'superseded' } : before;
      return this.#move(repos, actor, row, 'undo', verdict, at);
    });
  }

  /** Records other values in place of a submission, which stays as superseded; what a customer may not, an operator with a comment may. */
  correct(call: Call, actor: StaffActor, input: Input<'metering.correctReading'>): Promise<Decision> {
    return this.#decided(call, actor, input, async (repos, row, at) => {
      const meter = await meterOf(repos, row);
      const typed = typedValues(input.values);
      if (!ownsAll(meter, typed)) throw new DomainError('NOT_FOUND', {});
      const { takenOn } = input;
      const policy = await this.settings.dated('readings.policy', takenOn, repos.settings);
      const context = { policy, takenOn, today: this.settings.today(), by: 'operator' as const };
      const checked = checkMeter(meter.facts, typed, context);
      if (checked.refused.length > 0) throw new DomainError('READINGS_REFUSED', {}, checked.refused);
      const verdict = { decidedAt: at, decidedBy: actor.staffId, rejectReason: null, comment: input.comment };
      const id = await repos.readings.submit({
        uid: randomBytes(16),
        accountId: row.accountId,
        meterId: row.meterId,
        period: row.period,
        takenOn: dateToDays(takenOn),
        submittedAt: at,
        source: sourceCode('call_center'),
        actorKind: 'staff',
        actorId: actor.staffId,
        checks: JSON.stringify(codesOf(checked.raised)),
        state: stateCode('accepted'),
        decidedAt: at,
        decidedBy: actor.staffId,
        comment: input.comment,
        values: checked.lines,
      });
      await giveWay(repos, meter.submissions, id);
      if (stateName(row.state) === 'rejected') await repos.readings.setState(row, { state: stateCode('superseded') });
      await repos.review.keepDecision({
        ...verdict,
        meterReadingId: id,
        version: 1,
        kind: 'correct',
        before: verdictOf(row),
        state: stateCode('accepted'),
        staffId: actor.staffId,
      });
      return this.#done(repos, row, decision(id, 1, 'accepted', null), { replaces: row.id });
    });
  }

  #decide(
    call: Call,
    actor: StaffActor,
    input: Decide,
    kind: 'accept' | 'reject',
    verdict: Omit<Verdict, 'decidedAt' | 'decidedBy'>,
  ): Promise<Decision> {
    return this.#decided(call, actor, input, async (repos, row, at) => {
      if (stateName(row.state) === verdict.state) throw new DomainError('ALREADY_DECIDED', decidedParams(row));
      if (kind === 'accept') await refuseFallen(repos, row);
      return this.#move(repos, actor, row, kind, { ...verdict, decidedAt: at, decidedBy: actor.staffId }, at);
    });
  }

  /** A decision on what no colleague holds; nobody holds it after it. */
  async #decided(
    call: Call,
    actor: StaffActor,
    input: Decide,
    work: (repos: Repositories, row: SubmissionRow, at: number) => Promise<Done<Decision>>,
  ): Promise<Decision> {
    const item = { kind: 'reading', id: input.meterReadingId } as const;
    const decided = await this.commands.run(call, input.uid, async (repos, at) => {
      const row = await current(repos, input, this.reach(actor, RIGHT));
      this.leases.refuseHeld(actor, item);
      return work(repos, row, at);
    });
    this.leases.ended(item);
    return decided;
  }

  async #move(
    repos: Repositories,
    actor: StaffActor,
    row: SubmissionRow,
    kind: 'accept' | 'reject' | 'undo',
    verdict: Verdict,
    at: number,
  ): Promise<Done<Decision>> {
    const version = await moveTo(repos, row, verdict);
    const { rejectReason, comment } = verdict;
    await repos.review.keepDecision({
      meterReadingId: row.id,
      version,
      kind,
      before: verdictOf(row),
      state: stateCode(verdict.state),
      rejectReason,
      comment,
      staffId: actor.staffId,
      decidedAt: at,
    });
    const undoFrom = kind === 'undo' ? null : at;
    return this.#done(repos, row, decision(row.id, version, verdict.state, undoFrom), { kind, reason: rejectReason });
  }

  async #done(repos: Repositories, row: SubmissionRow, result: Decision, details: object): Promise<Done<Decision>> {
    const readers = await repos.accounts.readersOf(row.accountId, dateToDays(this.settings.today()));
    const [officeId = null] = await repos.work.officesOf({ kind: 'reading', id: row.id });
    return {
      result,
      subject: `meterReading:${row.id}`,
      details: { ...details, state: result.state, version: result.version },
      announce: [announceReading(result.meterReadingId, row.accountId as AccountId, readers, officeId)],
    };
  }
}

/** The submission as the operator saw it; a colleague who was faster is named. */
async function current(
  repos: Repositories,
  input: { meterReadingId: MeterReadingId; version: number },
  reach: Reach,
): Promise<SubmissionRow> {
  const row = await repos.readings.submission(input.meterReadingId);
  const offices = row ? await repos.work.officesOf({ kind: 'reading', id: row.id }) : [];
  if (!row || !offices.some((office) => reaches(reach, office))) throw new DomainError('NOT_FOUND', {});
  if (row.version !== input.version || !DECIDABLE.includes(stateName(row.state))) {
    throw new DomainError('ALREADY_DECIDED', decidedParams(row));
  }
  return row;
}

const isStanding = (row: SubmissionRow): boolean => ['pending', 'accepted'].includes(stateName(row.state));

async function meterOf(repos: Repositories, row: SubmissionRow): Promise<KnownMeter> {
  const meters = await loadMeters(repos.readings, row.accountId, indexToPeriod(row.period));
  const meter = meters.find((known) => known.meterId === row.meterId);
  if (!meter) throw new DomainError('NOT_FOUND', {});
  return meter;
}

/**
 * R03 once more: an earlier period may have been decided since the submission was checked. What now lies below the previous reading, and
 * is no turn through zero, is corrected or rejected, not accepted.
 */
async function refuseFallen(repos: Repositories, row: SubmissionRow): Promise<void> {
  const { facts } = await meterOf(repos, row);
  const values = await repos.readings.valuesOf(row.id);
  const fallen = facts.registers.flatMap(({ registerId, previous }) => {
    const value = values.find((one) => one.registerId === registerId)?.valueMilli as Milli | undefined;
    const isFall =
      previous && value !== undefined && volumeBetween(previous.valueMilli, value, facts.digits, facts.ratio) === null;
    return isFall ? [lessThanPrevious(registerId, previous.valueMilli)] : [];
  });
  if (fallen.length > 0) throw new DomainError('READINGS_REFUSED', {}, fallen);
}

const lessThanPrevious = (registerId: RegisterId, previousMilli: Milli): FieldError => ({
  path: `registers.${registerId}`,
  code: 'LESS_THAN_PREVIOUS',
  params: { previous: previousMilli / 1000 },
});
