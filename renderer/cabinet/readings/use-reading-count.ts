import { onScopeDispose, ref, shallowRef } from 'vue';
import type { Preview } from '../../../contract/metering';

/**
 * Asks main for the consumption of what is typed; of several answers only that to the last question counts.
 * `valuesKey` names the values as they are typed now.
 */
export function useReadingCount(ask: () => Promise<Preview>, valuesKey: () => string, debounceMs: number) {
  const counted = shallowRef<Preview | null>(null);
  let countedKey = '';
  const isCounting = ref(false);
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Answers that are still under way no longer matter. */
  function stop(): void {
    clearTimeout(timer);
    turn += 1;
    isCounting.value = false;
  }

  function forget(): void {
    stop();
    counted.value = null;
  }

  /** True when main has answered, false when a newer question was asked meanwhile. Throws what main refused with. */
  async function count(): Promise<boolean> {
    stop();
    const mine = turn;
    const key = valuesKey();
    isCounting.value = true;
    try {
      const answer = await ask();
      if (mine !== turn) return false;
      counted.value = answer;
      countedKey = key;
      return true;
    } catch (error) {
      if (mine !== turn) return false;
      counted.value = null;
      throw error;
    } finally {
      if (mine === turn) isCounting.value = false;
    }
  }

  /** Counts a moment after the last key. A refusal is not shown: the person may still be typing. */
  function countSoon(): void {
    stop();
    timer = setTimeout(() => void count().catch(() => undefined), debounceMs);
  }

  /** Whether the figures on the screen are those of the values that stand in the fields. */
  const isCounted = (): boolean => counted.value !== null && countedKey === valuesKey();

  onScopeDispose(stop);
  return { counted, isCounting, isCounted, count, countSoon, forget };
}
