import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Draft } from '../../contract';
import type { DecidedItem, Decision } from '../../contract/metering';
import type { MeterReadingId } from '../../contract/types/brand';
import { asApiError, call, newUid, onEvent, type ApiError } from '../api';
import type { Verdict } from './review-commands';
import { nearest } from './review-list';
import { createTroubles } from './review-troubles';

export const DECIDED_LIMIT = 200;
const COALESCE_MS = 400;

/** Decided submissions: found by account, meter or surname, decided anew or corrected. */
export const useDecidedStore = defineStore('decided', () => {
  const find = ref('');
  const items = shallowRef<readonly DecidedItem[]>([]);
  const activeId = ref<MeterReadingId | null>(null);
  const phase = ref<'loading' | 'ready' | 'failed'>('loading');
  const failure = shallowRef<ApiError | null>(null);
  const busy = ref(false);
  const troubles = createTroubles();
  let asked = 0;
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

  async function attempt(
    act: Verdict['kind'] | 'undo',
    item: DecidedItem,
    command: () => Promise<Decision>,
  ): Promise<Decision | null> {
    if (busy.value) return null;
    busy.value = true;
    try {
      const decision = await command();
      troubles.settle(item.meterReadingId);
      return decision;
    } catch (caught) {
      troubles.add(act, item, asApiError(caught));
      return null;
    } finally {
      busy.value = false;
      void refresh();
    }
  }

  function decide(item: DecidedItem, verdict: Verdict): Promise<Decision | null> {
    const common = { uid: newUid(), meterReadingId: item.meterReadingId, version: item.version };
    return attempt(verdict.kind, item, () =>
      verdict.kind === 'accept'
        ? call('metering.acceptReading', common)
        : call('metering.rejectReading', { ...common, reason: verdict.reason, comment: verdict.comment }),
    );
  }

  function undo(item: DecidedItem, version: number): Promise<Decision | null> {
    const input = { uid: newUid(), meterReadingId: item.meterReadingId, version };
    return attempt('undo', item, () => call('metering.undoDecision', input));
  }

  /** Throws ApiError: the dialog shows it by its fields. */
  async function correct(input: Draft<'metering.correctReading'>): Promise<Decision> {
    const decision = await call('metering.correctReading', input);
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
    asked += 1;
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
    reset,
  };
});
