import { ref, type Ref } from 'vue';
import {
  UNDO_SECONDS,
  type ReadingCheck,
  type ReadingState,
  type ReviewItem,
  type ReviewSort,
} from '../../contract/metering';
import type { MeterReadingId } from '../../contract/types/brand';
import type { ApiError } from '../api';
import { createReviewCommands, type CommandDeps, type Outcome, type Verdict } from './review-commands';
import { createReviewCounts, type ReviewCounts } from './review-counts';
import { compareBy } from './review-order';
import { createTroubles, isSettledElsewhere, type Troubles } from './review-troubles';
import { useSubmissionList, type SubmissionList } from './submission-list';

export interface DecisionRecord {
  readonly item: ReviewItem;
  readonly verdict: Verdict;
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
  /** Where it stood, and in which list: another question has other places. */
  place: number;
  readonly asked: string;
  takenBack: boolean;
  /** Version after the decision; null while it is not confirmed. */
  version: number | null;
}

export interface ReviewDeps extends CommandDeps {
  /** A monotonic clock in milliseconds: main's clock may stand elsewhere. */
  now: () => number;
}

/** Which submissions the list shows, and in which order. */
export interface ReviewQuestion {
  sort: ReviewSort;
  check: ReadingCheck | null;
  find: string;
}

export interface ReviewQueue extends Omit<SubmissionList<ReviewItem>, 'take' | 'putBack' | 'reask'> {
  question: Ref<ReviewQuestion>;
  setQuestion: (question: Partial<ReviewQuestion>) => void;
  counts: ReviewCounts;
  refreshCounts: () => Promise<void>;
  troubles: Troubles;
  /** Takes the item away at once; null when it is already decided here. */
  decide: (item: ReviewItem, verdict: Verdict) => DecisionRecord | null;
  /** Takes back the given decision, or the last one that still may be; null when there is none. Tells when the item does not wait again. */
  undo: (record?: DecisionRecord, elsewhere?: (state: ReadingState) => void) => DecisionRecord | null;
  /** Resolves when every decision has its answer. */
  settled: () => Promise<void>;
  reset: () => void;
}

export const FIRST_QUESTION: ReviewQuestion = { sort: { by: 'submittedAt', down: false }, check: null, find: '' };

/** The queue of submissions: a decision takes the item away at once, the command follows in its turn. */
export function useReviewQueue(deps: ReviewDeps): ReviewQueue {
  const question = ref<ReviewQuestion>(FIRST_QUESTION);
  const counts = createReviewCounts();
  const troubles = createTroubles();
  const commands = createReviewCommands(deps);
  /** Decided here, with main's answer still to come: no question asks for them. An item taken back and decided again has a newer record. */
  const hidden = new Map<MeterReadingId, DecisionRecord>();
  let records: DecisionRecord[] = [];
  /** Submissions on their way back: main learns of it in the order of the commands. */
  let returning = 0;
  let epoch = 0;

  const settled = (): Promise<void> => commands.pipeline.add(() => Promise.resolve());
  const list = useSubmissionList<ReviewItem>(async (window) => {
    while (returning > 0) await settled();
    return deps.call('metering.reviewQueue', { ...question.value, ...window, without: [...hidden.keys()] });
  });

  const asked = (): string => JSON.stringify([question.value.check, question.value.find.trim()]);
  const isFresh = (record: DecisionRecord): boolean =>
    !record.takenBack && deps.now() - record.at < UNDO_SECONDS * 1000;

  function reveal(record: DecisionRecord): void {
    if (hidden.get(record.item.meterReadingId) === record) hidden.delete(record.item.meterReadingId);
  }
  function takeAway(item: ReviewItem): number {
    counts.add(item, -1);
    return list.take(item.meterReadingId);
  }
  /** It does not wait after all, unless it has been decided again meanwhile: then it is away already. */
  function leave(item: ReviewItem): void {
    if (!hidden.has(item.meterReadingId)) takeAway(item);
  }
  function bringBack(record: DecisionRecord): void {
    const { item, place, asked: then } = record;
    reveal(record);
    counts.add(item, 1);
    if (then === asked() && place >= 0) list.putBack(item, compareBy(question.value.sort), place);
  }

  /** Whatever comes back after `reset` belongs to somebody who has left. */
  function outcomeOf({ answered, done, failed }: Outcome): Outcome {
    const own = epoch;
    return {
      answered: () => (own === epoch ? answered() : undefined),
      done: (decision) => (own === epoch ? done(decision) : undefined),
      failed: (error) => (own === epoch ? failed(error) : undefined),
    };
  }

  function decide(item: ReviewItem, verdict: Verdict): DecisionRecord | null {
    const id = item.meterReadingId;
    if (hidden.has(id)) return null;
    const common = { item, verdict, at: deps.now(), takenBack: false, version: null };
    const record: DecisionRecord = { ...common, asked: asked(), place: -1 };
    hidden.set(id, record);
    record.place = takeAway(item);
    records = [...records.filter(isFresh), record];
    const outcome = outcomeOf({
      answered: () => undefined,
      done(decision) {
        reveal(record);
        record.version = decision.version;
        troubles.settle(id);
      },
      failed: (error) => onRefused(record, error),
    });
    commands.add(id, verdict, () => commands.latest(id, item.version), outcome);
    return record;
  }

  function onRefused(record: DecisionRecord, error: ApiError): void {
    const { item, verdict, takenBack } = record;
    records = records.filter((other) => other !== record);
    const isGone = isSettledElsewhere(error);
    if (isGone || !takenBack) troubles.add(verdict.kind, item, error);
    reveal(record);
    if (isGone && takenBack) leave(item);
    if (!isGone && !takenBack) bringBack(record);
    // Another question may have an answer already that was given without it.
    if (isGone || list.source.indexOf(item.meterReadingId) < 0) void list.refresh();
    // It was counted off here, and perhaps by main before.
    if (isGone) void refreshCounts().catch(() => undefined);
  }

  function undo(wanted?: DecisionRecord, elsewhere?: (state: ReadingState) => void): DecisionRecord | null {
    const record = wanted ?? records.filter(isFresh).pop();
    if (record === undefined || !records.includes(record) || !isFresh(record)) return null;
    record.takenBack = true;
    const { item } = record;
    returning += 1;
    bringBack(record);
    if (list.source.indexOf(item.meterReadingId) >= 0) list.activeId.value = item.meterReadingId;
    const outcome = outcomeOf({
      answered: () => (returning -= 1),
      done({ state }) {
        if (state === 'pending') return;
        leave(item);
        elsewhere?.(state);
      },
      failed(error) {
        record.takenBack = false;
        troubles.add('undo', item, error);
        leave(item);
        void list.refresh();
      },
    });
    commands.add(item.meterReadingId, 'undo', () => record.version, outcome);
    return record;
  }

  /** While decisions are under way main's figure is of another moment; their events ask again. */
  async function refreshCounts(): Promise<void> {
    const own = epoch;
    await settled();
    const answer = await deps.call('metering.reviewCount', {});
    if (own === epoch && hidden.size === 0 && returning === 0) counts.set(answer);
  }

  function setQuestion(changes: Partial<ReviewQuestion>): void {
    const next = { ...question.value, ...changes };
    if (JSON.stringify(next) === JSON.stringify(question.value)) return;
    question.value = next;
    void list.reask();
  }

  function reset(): void {
    epoch += 1;
    records = [];
    returning = 0;
    hidden.clear();
    commands.forget();
    troubles.clear();
    counts.clear();
    question.value = FIRST_QUESTION;
    list.reset();
  }

  return {
    source: list.source,
    found: list.found,
    activeId: list.activeId,
    active: list.active,
    phase: list.phase,
    failure: list.failure,
    refresh: list.refresh,
    question,
    setQuestion,
    counts,
    refreshCounts,
    troubles,
    decide,
    undo,
    settled,
    reset,
  };
}
