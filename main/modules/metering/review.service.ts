import { randomUUID } from 'node:crypto';
import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import { type Decision, type ReadingState, UNDO_SECONDS } from '../../../contract/metering';
import type { AccountId, MeterReadingId, Uid } from '../../../contract/types/brand';
import { dateToDays, indexToPeriod } from '../../../contract/types/time';
import { sourceCode, stateCode, stateName } from '../../../db/codes';
import { normalise } from '../../../db/normalise';
import type { ReadRepositories } from '../../../db/repositories';
import type { SubmissionRow } from '../../../db/repositories/reading.repository';
import type { FindDecided } from '../../../db/repositories/review.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { type CommandRunner, type Done, uidBytes } from '../audit/command-runner';
import type { SettingsService } from '../settings/settings.service';
import { announceReading } from './metering.announce';
import { countedLink, decidedParams, decision, loadMeters, ownsAll, typedValues } from './metering.map';
import { checkMeter } from './metering.rules';

interface Verdict {
  state: Extract<ReadingState, 'accepted' | 'rejected' | 'pending'>;
  reason: string | null;
  comment: string | null;
}

const DECIDABLE: readonly ReadingState[] = ['pending', 'accepted', 'rejected'];

/** Use cases of the operator: the queue, decisions on it, taking one back, and correcting what was decided. */
export class ReviewService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly settings: SettingsService,
  ) {}

  queue(limit: number): Promise<string> {
    return this.read.review.queueJson(limit);
  }

  async count(): Promise<Output<'metering.reviewCount'>> {
    return { pending: await this.read.review.pendingCount() };
  }

  decided({ find, limit }: Input<'metering.decidedReadings'>): Promise<string> {
    const name = normalise(find);
    const number = name.replace(/[\s-]/g, '');
    const isNumber = /^\d+$/.test(number);
    const from = isNumber ? number : name;
    const how: FindDecided =
      from === '' ? { by: 'all' } : { by: isNumber ? 'number' : 'holder', from, below: `${from}\uffff` };
    return this.read.review.decidedJson(how, limit);
  }

  accept(call: Call, actor: StaffActor, input: Input<'metering.acceptReading'>): Promise<Decision> {
    return this.#decide(call, actor, input, { state: 'accepted', reason: null, comment: null });
  }

  reject(call: Call, actor: StaffActor, input: Input<'metering.rejectReading'>): Promise<Decision> {
    return this.#decide(call, actor, input, {
      state: 'rejected',
      reason: input.reason,
      comment: input.comment || null,
    });
  }

  /** Takes back one's own decision of the last 10 seconds: a new decision that puts the submission into the queue again. */
  undo(call: Call, actor: StaffActor, input: Input<'metering.undoDecision'>): Promise<Decision> {
    return this.commands.run(call, input.uid, async (repos, at) => {
      const row = await current(repos, input);
      const isCorrection = row.version === 1;
      const own = row.decidedBy === actor.staffId && row.decidedAt !== null && !isCorrection;
      if (!own || at - (row.decidedAt ?? 0) > UNDO_SECONDS * 1000)
        throw new DomainError('UNDO_EXPIRED', { seconds: UNDO_SECONDS });
      return this.#apply(repos, actor, row, { state: 'pending', reason: null, comment: null }, at);
    });
  }

  /** Records other values in place of a submission, which stays as superseded; what a customer may not, an operator with a comment may. */
  correct(call: Call, actor: StaffActor, input: Input<'metering.correctReading'>): Promise<Decision> {
    return this.commands.run(call, input.uid, async (repos, at) => {
      const row = await current(repos, input);
      const today = this.settings.today();
      const meters = await loadMeters(repos.readings, row.accountId, indexToPeriod(row.period));
      const meter = meters.find((known) => known.meterId === row.meterId);
      const typed = typedValues(input.values);
      if (!meter || !ownsAll(meter, typed)) throw new DomainError('NOT_FOUND', {});
      const policy = await this.settings.readingPolicy(today, repos.settings);
      const checked = checkMeter(meter.facts, typed, { policy, today, takenOn: input.takenOn, by: 'operator' });
      if (checked.refused.length > 0) throw new DomainError('READINGS_REFUSED', {}, checked.refused);
      const id = await repos.readings.submit({
        uid: uidBytes(randomUUID() as Uid),
        accountId: row.accountId,
        meterId: row.meterId,
        period: row.period,
        takenOn: dateToDays(input.takenOn),
        submittedAt: at,
        source: sourceCode('call_center'),
        actorKind: 'staff',
        actorId: actor.staffId,
        checks: JSON.stringify([...new Set(checked.raised.map((check) => check.code))]),
        state: stateCode('accepted'),
        decidedAt: at,
        decidedBy: actor.staffId,
        comment: input.comment,
        values: checked.lines,
      });
      await repos.readings.setState(row, { state: stateCode('superseded'), supersededBy: countedLink(row, id) });
      await setAside(repos, meter.submissions, row.id, id);
      await keep(repos, { id, version: 1 }, actor, { state: 'accepted', reason: null, comment: input.comment }, at);
      return this.#done(repos, row, decision(id, 1, 'accepted', null), { replaces: row.id });
    });
  }

  #decide(
    call: Call,
    actor: StaffActor,
    input: { uid: Uid; meterReadingId: MeterReadingId; version: number },
    verdict: Verdict,
  ) {
    return this.commands.run(call, input.uid, async (repos, at) => {
      const row = await current(repos, input);
      if (stateName(row.state) === verdict.state) throw new DomainError('ALREADY_DECIDED', decidedParams(row));
      return this.#apply(repos, actor, row, verdict, at);
    });
  }

  async #apply(
    repos: Repositories,
    actor: StaffActor,
    row: SubmissionRow,
    verdict: Verdict,
    at: number,
  ): Promise<Done<Decision>> {
    const isDecision = verdict.state !== 'pending';
    if (verdict.state === 'accepted') {
      await setAside(repos, await repos.readings.current(row.meterId, row.period), row.id, row.id);
    }
    const version = await repos.readings.setState(row, {
      state: stateCode(verdict.state),
      decidedAt: isDecision ? at : null,
      decidedBy: isDecision ? actor.staffId : null,
      rejectReason: verdict.reason,
      comment: verdict.comment,
    });
    if (verdict.state !== 'accepted') await bringBack(repos, row.id);
    await keep(repos, { id: row.id, version }, actor, verdict, at);
    return this.#done(repos, row, decision(row.id, version, verdict.state, isDecision ? at : null), {
      reason: verdict.reason,
    });
  }

  async #done(repos: Repositories, row: SubmissionRow, result: Decision, details: object): Promise<Done<Decision>> {
    const readers = await repos.accounts.customersOf(row.accountId);
    return {
      result,
      subject: `meterReading:${row.id}`,
      details: { ...details, state: result.state, version: result.version },
      announce: [announceReading(result.meterReadingId, row.accountId as AccountId, readers)],
    };
  }
}

/** The submission as the operator saw it; a colleague who was faster is named. */
async function current(
  repos: Repositories,
  input: { meterReadingId: MeterReadingId; version: number },
): Promise<SubmissionRow> {
  const row = await repos.readings.submission(input.meterReadingId);
  if (!row) throw new DomainError('NOT_FOUND', {});
  if (row.version !== input.version || !DECIDABLE.includes(stateName(row.state))) {
    throw new DomainError('ALREADY_DECIDED', decidedParams(row));
  }
  return row;
}

/** R09: the other counted or waiting submissions of the meter and period give way to `by`. */
async function setAside(repos: Repositories, all: readonly SubmissionRow[], except: number, by: number): Promise<void> {
  for (const other of all.filter(
    (one) => one.id !== except && ['pending', 'accepted'].includes(stateName(one.state)),
  )) {
    await repos.readings.setState(other, { state: stateCode('superseded'), supersededBy: countedLink(other, by) });
  }
}

/** What an accepted submission had put aside and had counted until then counts again when that one is rejected or taken back. */
async function bringBack(repos: Repositories, id: number): Promise<void> {
  for (const other of await repos.review.supersededBy(id)) {
    await repos.readings.setState(other, { state: stateCode('accepted'), supersededBy: null });
  }
}

async function keep(
  repos: Repositories,
  of: { id: number; version: number },
  actor: StaffActor,
  verdict: Verdict,
  at: number,
): Promise<void> {
  await repos.review.keepDecision({
    meterReadingId: of.id,
    version: of.version,
    state: stateCode(verdict.state),
    rejectReason: verdict.reason,
    comment: verdict.comment,
    staffId: actor.staffId,
    decidedAt: at,
  });
}
