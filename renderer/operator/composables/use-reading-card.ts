import { onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter, type ShallowRef } from 'vue';
import type { ReadingCard } from '../../../contract/metering';
import type { MeterReadingId } from '../../../contract/types/brand';
import { asApiError, call, onEvent, type ApiError } from '../../api';

export interface ReadingCardQuery {
  /** Of the submission asked for, never of another one. */
  card: Readonly<ShallowRef<ReadingCard | null>>;
  failure: Readonly<ShallowRef<ApiError | null>>;
  load: () => Promise<void>;
}

/** Changes that come close together are asked about once. */
const COALESCE_MS = 400;

/** A submission with its months; `delay` lets somebody who only passes by pass. Asked again when readings change. */
export function useReadingCard(id: MaybeRefOrGetter<MeterReadingId | null>, delay = 0): ReadingCardQuery {
  const card = shallowRef<ReadingCard | null>(null);
  const failure = shallowRef<ApiError | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function load(): Promise<void> {
    const meterReadingId = toValue(id);
    const number = (asked += 1);
    if (meterReadingId === null) return;
    try {
      const found = await call('metering.readingCard', { meterReadingId });
      if (number !== asked) return;
      card.value = found;
      failure.value = null;
    } catch (caught) {
      if (number === asked) failure.value = asApiError(caught);
    }
  }
  function loadSoon(wait: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void load();
    }, wait);
  }

  watch(
    () => toValue(id),
    (next) => {
      asked += 1;
      if (card.value?.item.meterReadingId !== next) card.value = null;
      failure.value = null;
      loadSoon(delay);
    },
    { immediate: true },
  );
  const stop = onEvent('metering.readingChanged', () => {
    // What waits already is not put off: while others decide without a pause it would never come.
    if (timer === undefined) loadSoon(COALESCE_MS);
  });
  onScopeDispose(() => {
    stop();
    clearTimeout(timer);
    asked += 1;
  });
  return { card, failure, load };
}
