import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { UNDO_SECONDS, type ReadingState, type ReviewItem } from '../../contract/metering';
import type { MeterReadingId } from '../../contract/types/brand';
import { asApiError, type ApiError } from '../api';
import { createReviewCommands, type CommandDeps, type Outcome, type Verdict } from './review-commands';
import { merged, nearest, withItem, withoutItem, type Override } from './review-list';
import { createTroubles, isSettledElsewhere, type Troubles } from './review-troubles';

export interface DecisionRecord {
  readonly item: ReviewItem;
  readonly verdict: Verdict;
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
  takenBack: boolean;
  /** Version after the decision; null while it is not confirmed. */
  version: number | null;
}

export interface ReviewDeps extends CommandDeps {
  /** A monotonic clock in milliseconds: main's clock may stand elsewhere. */
  now: () => number;
}

export interface ReviewQueue {
  items: Readonly<ShallowRef<readonly ReviewItem[]>>;
  total: Ref<number>;
  activeId: Ref<MeterReadingId | null>;
  active: ComputedRef<ReviewItem | null>;
  phase: Ref<'loading' | 'ready' | 'failed'>;
  failure: Readonly<ShallowRef<ApiError | null>>;
  troubles: Troubles;
  /** Takes the item away at once; null when it is already decided here. */
  decide: (item: ReviewItem, verdict: Verdict) => DecisionRecord | null;
  /** Takes back the given decision, or the last one that still may be; null when there is none. Tells when the item does not wait again. */
  undo: (record?: DecisionRecord, elsewhere?: (state: ReadingState) => void) => DecisionRecord | null;
  setActive: (id: MeterReadingId) => void;
  refresh: () => Promise<void>;
  /** Resolves when every decision has its answer. */
  settled: () => Promise<void>;
  reset: () => void;
}

export const QUEUE_LIMIT = 500;

/** The queue of submissions: a decision takes the item away at once, the command follows in its turn. */
export function useReviewQueue(deps: ReviewDeps): ReviewQueue {
  const items = shallowRef<readonly ReviewItem[]>([]);
  const total = ref(0);
  const activeId = ref<MeterReadingId | null>(null);
  const phase = ref<'loading' | 'ready' | 'failed'>('loading');
  const failure = shallowRef<ApiError | null>(null);
  const troubles = createTroubles();
  const commands = createReviewCommands(deps);
  const overrides = new Map<MeterReadingId, Override>();
  let records: DecisionRecord[] = [];
  let started = 0;
  let running: Promise<void> | null = null;
  let isStale = false;
  let epoch = 0;

  const active = computed(() => items.value.find((item) => item.meterReadingId === activeId.value) ?? null);
  const isFresh = (record: DecisionRecord): boolean =>
    !record.takenBack && deps.now() - record.at < UNDO_SECONDS * 1000;

  function show(next: readonly ReviewItem[]): void {
    activeId.value = nearest(items.value, next, activeId.value);
    items.value = next;
  }

  function setShown(item: ReviewItem, shown: boolean): void {
    const id = item.meterReadingId;
    const isThere = items.value.some((other) => other.meterReadingId === id);
    show(shown ? withItem(items.value, item) : withoutItem(items.value, id));
    if (isThere !== shown) total.value = Math.max(0, total.value + (shown ? 1 : -1));
    const override = overrides.get(id) ?? { running: 0, since: started };
    overrides.set(id, Object.assign(override, { item, shown }));
  }

  /** Whatever comes back after `reset` belongs to somebody who has left. */
  function outcomeOf(item: ReviewItem, { done, failed }: Omit<Outcome, 'answered'>): Outcome {
    const override = overrides.get(item.meterReadingId);
    if (override !== undefined) override.running += 1;
    const own = epoch;
    return {
      answered() {
        if (override === undefined) return;
        override.running -= 1;
        override.since = started;
      },
      done: (decision) => (own === epoch ? done(decision) : undefined),
      failed: (error) => (own === epoch ? failed(error) : undefined),
    };
  }

  function decide(item: ReviewItem, verdict: Verdict): DecisionRecord | null {
    const id = item.meterReadingId;
    if (overrides.get(id)?.shown === false) return null;
    const record: DecisionRecord = { item, verdict, at: deps.now(), takenBack: false, version: null };
    records = [...records.filter(isFresh), record];
    setShown(item, false);
    const outcome = outcomeOf(item, {
      done(decision) {
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
    setShown(item, !isGone);
    if (isGone) void refresh();
  }

  function undo(wanted?: DecisionRecord, elsewhere?: (state: ReadingState) => void): DecisionRecord | null {
    const record = wanted ?? records.filter(isFresh).pop();
    if (record === undefined || !records.includes(record) || !isFresh(record)) return null;
    record.takenBack = true;
    const { item } = record;
    setShown(item, true);
    activeId.value = item.meterReadingId;
    const outcome = outcomeOf(item, {
      done({ state }) {
        if (state === 'pending') return;
        setShown(item, false);
        elsewhere?.(state);
      },
      failed(error) {
        record.takenBack = false;
        troubles.add('undo', item, error);
        setShown(item, false);
        void refresh();
      },
    });
    commands.add(item.meterReadingId, 'undo', () => record.version, outcome);
    return record;
  }

  async function fetchQueue(): Promise<void> {
    const own = epoch;
    const number = (started += 1);
    try {
      const answer = await deps.call('metering.reviewQueue', { limit: QUEUE_LIMIT });
      if (own !== epoch) return;
      for (const [id, override] of overrides) {
        if (override.running === 0 && override.since < number) overrides.delete(id);
      }
      const next = merged(answer, overrides.values());
      show(next.items);
      total.value = next.total;
      phase.value = 'ready';
      failure.value = null;
    } catch (caught) {
      if (own !== epoch) return;
      failure.value = asApiError(caught);
      if (phase.value === 'loading') phase.value = 'failed';
    }
  }

  async function fetchUntilFresh(): Promise<void> {
    do {
      isStale = false;
      await fetchQueue();
    } while (isStale);
    running = null;
  }

  /** One question at a time; what is asked meanwhile is asked once more afterwards. */
  function refresh(): Promise<void> {
    if (running !== null) isStale = true;
    return (running ??= fetchUntilFresh());
  }

  function reset(): void {
    epoch += 1;
    records = [];
    overrides.clear();
    commands.forget();
    troubles.clear();
    items.value = [];
    total.value = 0;
    activeId.value = null;
    phase.value = 'loading';
    failure.value = null;
  }

  return {
    items,
    total,
    activeId,
    active,
    phase,
    failure,
    troubles,
    decide,
    undo,
    setActive: (id) => (activeId.value = id),
    refresh,
    settled: () => commands.pipeline.add(() => Promise.resolve()),
    reset,
  };
}
