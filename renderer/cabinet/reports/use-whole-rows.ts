import { unrefElement, useResizeObserver } from '@vueuse/core';
import { computed, ref, watch, type ComponentPublicInstance, type ComputedRef, type Ref } from 'vue';

const LEAST = 6;

/**
 * Height of a grid that shows whole rows only: all of them, or as many as there is room for. `room` is the height of the
 * positioned place that the grid stands in, down to its end.
 */
export function useWholeRows(
  grid: Ref<ComponentPublicInstance | undefined>,
  room: () => number,
  count: () => number,
): ComputedRef<string | undefined> {
  const row = ref(0);
  const edges = ref(0);
  const above = ref(0);

  function measure(): void {
    const element = unrefElement(grid);
    if (!(element instanceof HTMLElement)) return;
    row.value = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 0;
    above.value = element.offsetTop;
    edges.value = [...element.querySelectorAll<HTMLElement>('.dg-head-group, .dg-totals')]
      .map((part) => part.offsetHeight)
      .reduce((sum, height) => sum + height, element.offsetHeight - element.clientHeight);
  }
  useResizeObserver(grid, measure);
  watch([room, count], measure, { flush: 'post' });

  return computed(() => {
    if (row.value === 0) return undefined;
    const fitting = Math.floor((room() - above.value - edges.value - 1) / row.value);
    return `${edges.value + Math.min(count(), Math.max(LEAST, fitting)) * row.value}px`;
  });
}
