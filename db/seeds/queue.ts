import type { RejectReason } from '../../contract/metering';
import { type ReadingSourceName, sourceCode, stateCode } from '../codes';
import type { Repositories } from '../repositories';
import type { NewSubmission } from '../repositories/reading.repository';
import { billingPeriodOf, dayIn, dayOfInstant, HOUR_MS, isLate, MINUTE_MS, monthOf } from './calendar';
import type { SeedTime } from './history';
import type { Neighbour } from './neighbours';
import type { Random } from './random';
import { checksFor, needsReview, type Scenario, valuesFor } from './scenarios';
import { seededUid } from './uid';

export interface QueueOptions extends SeedTime {
  random: Random;
  everythingWaits: boolean;
  operatorId: number;
}

/** A decision of yesterday: what happened, and what the operator made of it. */
export interface PastDecision extends Scenario {
  reason: RejectReason | null;
  comment: string | null;
}

const decided = (
  kind: Scenario['kind'],
  twoZones: boolean,
  reason: RejectReason | null = null,
  comment: string | null = null,
): PastDecision => ({ kind, twoZones, reason, comment });

export const DECIDED: readonly PastDecision[] = [
  decided('tooBig', false, 'misread'),
  decided('expired', true),
  decided('rollover', false),
  decided('tooBig', true, 'zones_swapped'),
  decided('tooBig', false),
  decided('plain', false),
  decided('tooBigExpired', false, 'implausible'),
  decided('zero', false),
  decided('tooBig', false, 'other', 'Просит приехать и снять показание на месте'),
  decided('tooBig', false, 'wrong_meter'),
  decided('expired', false),
  decided('plain', true, 'control_reading'),
];

const UNIT = 1000;
const YOUNGEST_MS = 20 * MINUTE_MS;
const OLDEST_MS = 71 * HOUR_MS;
const BY_PAPER: readonly ReadingSourceName[] = ['letter', 'bank_registry'];

/** Adds submissions that wait, from 20 minutes to three days old, the oldest first. */
export async function addWaiting(
  repos: Repositories,
  waiting: readonly Neighbour[],
  options: QueueOptions,
): Promise<void> {
  const order = shuffled(waiting, options.random);
  for (const [index, neighbour] of order.entries()) {
    const part = (order.length - 1 - index) / Math.max(1, order.length - 1);
    const submittedAt = Math.round(options.now - YOUNGEST_MS - part ** 1.5 * (OLDEST_MS - YOUNGEST_MS));
    await repos.readings.submit(submissionOf(neighbour, submittedAt, options));
  }
}

/** Adds submissions that the operator decided yesterday. */
export async function addDecided(
  repos: Repositories,
  decidedOnes: readonly (Neighbour & { scenario: PastDecision })[],
  options: QueueOptions,
): Promise<void> {
  for (const [index, neighbour] of decidedOnes.entries()) {
    const { reason, comment } = neighbour.scenario;
    const decidedAt = options.now - 24 * HOUR_MS + index * 3 * MINUTE_MS;
    const submission = submissionOf(neighbour, decidedAt - (2 + index) * HOUR_MS, options);
    const id = await repos.readings.submit(submission);
    const state = stateCode(reason === null ? 'accepted' : 'rejected');
    const verdict = { state, rejectReason: reason, comment, decidedAt };
    const version = await repos.readings.setState(
      { id, meterId: submission.meterId, period: submission.period, version: 1 },
      { ...verdict, decidedBy: options.operatorId },
    );
    const before = { state: stateCode('pending'), decidedAt: null, decidedBy: null, rejectReason: null, comment: null };
    const kind = verdict.state === stateCode('accepted') ? ('accept' as const) : ('reject' as const);
    await repos.review.keepDecision({
      ...verdict,
      meterReadingId: id,
      version,
      kind,
      before,
      staffId: options.operatorId,
    });
  }
}

function submissionOf({ meter, customerId, scenario }: Neighbour, at: number, options: QueueOptions): NewSubmission {
  const { random, today, billedNext } = options;
  const { kind } = scenario;
  // A late one was written down after the last day of the month before and has come only now.
  const takenOn = kind === 'late' ? dayIn(monthOf(today) - 1, 27) : dayOfInstant(at, options);
  const source = sourceOf(kind, options);
  const fromCabinet = source === 'cabinet';
  return {
    uid: seededUid(at, random),
    accountId: meter.accountId,
    meterId: meter.id,
    period: billingPeriodOf(takenOn, billedNext),
    takenOn,
    submittedAt: at,
    source: sourceCode(source),
    actorKind: fromCabinet ? 'customer' : 'system',
    actorId: fromCabinet ? customerId : null,
    checks: JSON.stringify(checksFor(kind, isLate(takenOn))),
    state: stateCode('pending'),
    values: valuesFor(scenario, meter.seed, monthOf(today), random).map((value, index) => ({
      registerId: meter.registerIds[index] ?? 0,
      valueMilli: value * UNIT,
    })),
  };
}

/** What a company accepts by itself waits only when it came on paper. */
function sourceOf(kind: Scenario['kind'], { random, everythingWaits }: QueueOptions): ReadingSourceName {
  if (kind === 'late') return random.pick(BY_PAPER);
  return everythingWaits || needsReview(kind) ? 'cabinet' : random.pick(BY_PAPER);
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, key: random.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
