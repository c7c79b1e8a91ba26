import { useResizeObserver } from '@vueuse/core';
import { computed, nextTick, onMounted, ref, watch, type ComputedRef, type Ref } from 'vue';

/**
 * How many children marked `data-fit` fit into the list before the one marked `data-more`.
 * `total` undefined switches it off: everything fits.
 */
export function useOverflow(list: Ref<HTMLElement | undefined>, total: () => number | undefined): ComputedRef<number> {
  const count = ref(Number.POSITIVE_INFINITY);

  function measure(): void {
    const element = list.value;
    if (element === undefined || total() === undefined) {
      count.value = Number.POSITIVE_INFINITY;
      return;
    }
    const gap = Number.parseFloat(getComputedStyle(element).columnGap) || 0;
    const widths = [...element.querySelectorAll<HTMLElement>('[data-fit]')].map((item) => item.offsetWidth);
    const more = element.querySelector<HTMLElement>('[data-more]')?.offsetWidth ?? 0;
    const room = element.clientWidth;
    const whole = widths.reduce((sum, width) => sum + width + gap, -gap);
    if (whole <= room) {
      count.value = Number.POSITIVE_INFINITY;
      return;
    }
    let used = more;
    const cut = widths.findIndex((width) => (used += width + gap) > room);
    count.value = cut === -1 ? widths.length : cut;
  }

  // The children too: another density makes them wider while their place stays as it is.
  const sized = computed(() =>
    list.value === undefined ? [] : [list.value, ...list.value.querySelectorAll<HTMLElement>('[data-fit]')],
  );
  useResizeObserver(sized, measure);
  watch(total, () => nextTick(measure));
  onMounted(() => void document.fonts?.ready.then(measure));
  return computed(() => count.value);
}
