import { useWindowSize } from '@vueuse/core';
import { computed } from 'vue';
import { useAppearance } from '../appearance';

const EDGE = 8;

/**
 * How far from the edges of the window a popper stays. Before Chrome 128 a rect leaves the zoom of <html> out while the size of the
 * window has it in: what the window seems to have too much is taken off here.
 */
export function useCollisionPadding() {
  const { shownZoom } = useAppearance();
  const { width, height } = useWindowSize();
  const surplus = computed(() => ('currentCSSZoom' in document.documentElement ? 0 : 1 - 1 / shownZoom.value));
  return computed(() => ({
    top: EDGE,
    left: EDGE,
    right: EDGE + width.value * surplus.value,
    bottom: EDGE + height.value * surplus.value,
  }));
}
