import type { Decision, ReadingState, ReviewItem } from '../../../contract/metering';
import type { Draft, Input, Output, ProcedureName } from '../../../contract';
import type { Uid } from '../../../contract/types/brand';
import { ReviewItem as ReviewItemSchema } from '../../../contract/metering';
import { ApiError } from '../../../renderer/api';
import type { ReviewDeps } from '../../../renderer/stores/review-queue';
import { countsOf, windowOf } from './list-windows';

export function reviewItem(id: number, changes: Partial<Record<keyof ReviewItem, unknown>> = {}): ReviewItem {
  return ReviewItemSchema.parse({
    meterReadingId: id,
    version: 1,
    accountId: id,
    accountNumber: String(66200000000 + id),
    customer: 'Громова Ирина Андреевна',
    street: 'Газетная',
    premises: '81–112',
    serial: '0748215',
    digits: 5,
    unit: 'кВт·ч',
    period: '2026-11',
    takenOn: '2026-11-20',
    submittedAt: new Date(Date.UTC(2026, 10, 20, 0, id)).toISOString(),
    source: 'cabinet',
    nextVerificationOn: '2028-11-25',
    checks: [],
    lines: [
      {
        registerId: id * 10,
        zone: 'single',
        previousMilli: 5_400_000,
        valueMilli: 5_573_000,
        volumeMilli: 173_000,
        usualMilli: 171_000,
      },
    ],
    ...changes,
  });
}

export const reviewItems = (count: number): ReviewItem[] =>
  Array.from({ length: count }, (_, index) => reviewItem(index + 1));

interface Sent {
  name: ProcedureName;
  input: { uid: Uid; meterReadingId: number; version: number; reason?: string; comment?: string };
}

type Refusal = ApiError | undefined;

/** A main that keeps a queue in memory and answers in its own time. */
export class FakeMain {
  readonly sent: Sent[] = [];
  readonly asked: Input<'metering.reviewQueue'>[] = [];
  readonly waiting: ReviewItem[];
  readonly all = new Map<number, ReviewItem>();
  clock = 0;
  stateAfterUndo: ReadingState = 'pending';
  /** Refuses the command, when it says so. */
  refuse: (sent: Sent) => Refusal = () => undefined;
  /** Each answer waits for it. */
  gate: () => Promise<void> = () => Promise.resolve();
  private uids = 0;

  constructor(items: readonly ReviewItem[]) {
    this.waiting = [...items];
    for (const item of items) this.all.set(item.meterReadingId, item);
  }

  readonly deps: ReviewDeps = {
    call: async <N extends ProcedureName>(name: N, input: Draft<N>): Promise<Output<N>> => {
      const answer = this.answer(name, input as never);
      await this.gate();
      if (answer instanceof ApiError) throw answer;
      return answer as Output<N>;
    },
    newUid: () => `uid-${++this.uids}` as Uid,
    now: () => this.clock,
  };

  private answer(name: ProcedureName, input: Input<'metering.reviewQueue'> & Sent['input']): unknown {
    if (name === 'metering.reviewCount') return countsOf(this.waiting);
    if (name === 'metering.readingCard') return this.card(input.meterReadingId);
    if (name !== 'metering.reviewQueue') return this.decide({ name, input });
    this.asked.push(input);
    const { check, without } = input;
    const found = this.waiting.filter(
      (item) => !without.includes(item.meterReadingId) && (check === null || item.checks.includes(check)),
    );
    return windowOf(input.sort.down ? found.reverse() : found, input);
  }

  private card(id: number): Output<'metering.readingCard'> | ApiError {
    const item = this.all.get(id);
    const undecided = { state: 'pending', reason: null, comment: null, decidedAt: null, decidedBy: null } as const;
    return item === undefined ? new ApiError('NOT_FOUND', {}) : { item: { ...item, ...undecided }, registers: [] };
  }

  private decide(sent: Sent): Decision | ApiError {
    this.sent.push(sent);
    const refusal = this.refuse(sent);
    if (refusal !== undefined) return refusal;
    const { meterReadingId } = sent.input;
    const item = this.all.get(meterReadingId);
    if (item === undefined) return new ApiError('NOT_FOUND', {});
    const changed = { ...item, version: sent.input.version + 1 };
    this.all.set(meterReadingId, changed);
    const place = this.waiting.findIndex((other) => other.meterReadingId === meterReadingId);
    const isUndo = sent.name === 'metering.undoDecision';
    if (isUndo && this.stateAfterUndo === 'pending') this.waiting.push(changed);
    else if (place >= 0) this.waiting.splice(place, 1);
    this.waiting.sort((left, right) => left.meterReadingId - right.meterReadingId);
    const state = { 'metering.acceptReading': 'accepted', 'metering.rejectReading': 'rejected' } as const;
    return {
      meterReadingId: item.meterReadingId,
      version: changed.version,
      state: sent.name in state ? state[sent.name as keyof typeof state] : this.stateAfterUndo,
      undoUntil: null,
    };
  }
}

export const conflict = (): ApiError =>
  new ApiError('ALREADY_DECIDED', {
    state: 'rejected',
    by: 'Соколова М. А.',
    at: '2026-11-22T07:42:00.000Z' as never,
    reason: 'misread',
    comment: null,
  });
