import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Draft } from '../../contract';
import type { DecidedItem, Decision } from '../../contract/metering';
import type { MeterReadingId } from '../../contract/types/brand';
import { asApiError, call, newUid, onEvent, type ApiError } from '../api';
import { createReviewCommands, type Verdict } from './review-commands';
import { nearest } from './review-list';
import { createTroubles } from './review-troubles';

export const DECIDED_LIMIT = 200;
const COALESCE_MS = 400;
const NOTHING = (): void => undefined;

/** Decided submissions: found by account, meter or surname, decided anew or corrected. */
export const useDecidedStore = defineStore('decided', () => {
  const find = ref('');
  const items = shallowRef<readonly DecidedItem[]>([]);
  const activeId = ref<MeterReadingId | null>(null);
  const phase = ref<'loading' | 'ready' | 'failed'>('loading');
  const failure = shallowRef<ApiError | null>(null);
  const troubles = createTroubles();
  const commands = createReviewCommands({ call, newUid });
  const busy = computed(() => commands.pipeline.pending.value > 0);
  let asked = 0;
  let epoch = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void) | undefined;

  const active = computed(() => items.value.find((item) => item.meterReadingId === activeId.value) ?? null);

  async function refresh(): Promise<void> {
    const number = (asked += 1);
    try {
      const found = await call('metering.decidedReadings', { find: find.value.slice(0, 100), limit: DECIDED_LIMIT });
      if (number !== asked) return;
      activeId.value = nearest(items.value, found, activeId.value);
      items.value = found;
      phase.value = 'ready';
      failure.value = null;
    } catch (caught) {
      if (number !== asked) return;
      failure.value = asApiError(caught);
      if (phase.value === 'loading') phase.value = 'failed';
    }
  }

  /** Whatever comes back after `reset` belongs to somebody who has left. */
  function send(act: Verdict | 'undo', item: DecidedItem, version: number): Promise<Decision | null> {
    const own = epoch;
    return new Promise((resolve) => {
      commands.add(item.meterReadingId, act, () => version, {
        answered: () => undefined,
        done(decision) {
          if (own !== epoch) return resolve(null);
          troubles.settle(item.meterReadingId);
          void refresh();
          resolve(decision);
        },
        failed(error) {
          if (own !== epoch) return resolve(null);
          troubles.add(act === 'undo' ? act : act.kind, item, error);
          void refresh();
          resolve(null);
        },
      });
    });
  }

  /** Null when it was not written, or another decision is still under way. */
  async function decide(item: DecidedItem, verdict: Verdict): Promise<Decision | null> {
    return busy.value ? null : send(verdict, item, item.version);
  }

  const undo = (item: DecidedItem, version: number): Promise<Decision | null> => send('undo', item, version);

  /** Throws ApiError: the dialog shows it by its fields. */
  async function correct(input: Draft<'metering.correctReading'>): Promise<Decision> {
    const own = epoch;
    const answer = call('metering.correctReading', input);
    void commands.pipeline.add(() => answer.then(NOTHING, NOTHING));
    const decision = await answer;
    if (own !== epoch) return decision;
    activeId.value = decision.meterReadingId;
    await refresh();
    return decision;
  }

  function open(): void {
    stopListening ??= onEvent('metering.readingChanged', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh();
      }, COALESCE_MS);
    });
    void refresh();
  }

  function close(): void {
    clearTimeout(timer);
    timer = undefined;
    stopListening?.();
    stopListening = undefined;
  }

  function reset(): void {
    close();
    epoch += 1;
    asked += 1;
    commands.forget();
    find.value = '';
    items.value = [];
    activeId.value = null;
    phase.value = 'loading';
    failure.value = null;
    troubles.clear();
  }

  return {
    find,
    items,
    activeId,
    active,
    phase,
    failure,
    busy,
    troubles,
    refresh,
    decide,
    undo,
    correct,
    open,
    close,
    /** Resolves when every command has its answer. */
    settled: () => commands.pipeline.add(() => Promise.resolve()),
    reset,
  };
});
