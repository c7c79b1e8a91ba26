import { useWindowSize } from '@vueuse/core';
import { computed, type WritableComputedRef } from 'vue';
import * as z from 'zod';
import { usePreference } from '../../stores/preferences.store';
import { useAppearance } from '../../ui';

/** Below this height the rows need the room of the strip. */
const LEAST_HEIGHT = 700;

/** Whether the strip below a list is folded: as the person has it, else by the height of the window. */
export function useFolded(): WritableComputedRef<boolean> {
  const chosen = usePreference('operator.strip', z.enum(['shown', 'folded', 'auto']), 'auto');
  const { height } = useWindowSize();
  const { shownZoom } = useAppearance();
  return computed({
    get: () => (chosen.value === 'auto' ? height.value / shownZoom.value < LEAST_HEIGHT : chosen.value === 'folded'),
    set: (folded) => (chosen.value = folded ? 'folded' : 'shown'),
  });
}
