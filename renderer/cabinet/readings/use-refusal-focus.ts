import { nextTick, watch } from 'vue';
import type { ReadingEntry } from './use-reading-entry';

/** After a refusal the focus goes to the first wrong field of the place that is open. */
export function useRefusalFocus(entry: ReadingEntry, place: 'table' | 'dialog', isHere: () => boolean): void {
  watch(
    () => entry.refusals,
    async () => {
      if (!isHere() || entry.firstWrong === null) return;
      await nextTick();
      document.getElementById(`${place}-register-${entry.firstWrong}`)?.focus();
    },
  );
}
