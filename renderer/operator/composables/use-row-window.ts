import { useElementSize, useEventListener } from '@vueuse/core';
import { computed, ref, type ComputedRef, type Ref } from 'vue';

/** Rows that stay in the document at most, whatever the size of the list. */
const MOST_ROWS = 60;
const MOST_SPARE = 12;

export interface RowWindow {
  from: ComputedRef<number>;
  to: ComputedRef<number>;
  /** Heights of the rows that are left out, above and below. */
  above: ComputedRef<number>;
  below: ComputedRef<number>;
  height: Readonly<Ref<number>>;
  /** Whole rows that fit below the head. */
  page: ComputedRef<number>;
  /** Scrolls as little as needed to show these rows. */
  reveal: (first: number, last: number) => void;
  scrollBy: (rows: number) => void;
}

export interface RowWindowSizes {
  row: number;
  head: number;
  /** Room at the lower edge that a toast may cover. */
  foot: number;
}

/** Windowing of rows of one height inside a scrolling box. */
export function useRowWindow(
  box: Readonly<Ref<HTMLElement | null>>,
  count: () => number,
  { row, head, foot }: RowWindowSizes,
): RowWindow {
  const top = ref(0);
  const { height } = useElementSize(box);
  useEventListener(box, 'scroll', () => (top.value = box.value?.scrollTop ?? 0), { passive: true });

  const fitting = computed(() => Math.ceil(Math.max(0, height.value - head) / row) + 1);
  const spare = computed(() => Math.max(0, Math.min(MOST_SPARE, Math.floor((MOST_ROWS - fitting.value) / 2))));
  const isSmall = computed(() => count() <= MOST_ROWS);
  const from = computed(() =>
    isSmall.value ? 0 : Math.max(0, Math.min(count() - 1, Math.floor(top.value / row)) - spare.value),
  );
  const to = computed(() =>
    isSmall.value ? count() : Math.min(count(), from.value + Math.min(MOST_ROWS, fitting.value + 2 * spare.value)),
  );

  function scrollTo(value: number): void {
    const element = box.value;
    if (element === null) return;
    element.scrollTop = value;
    top.value = element.scrollTop;
  }
  function reveal(first: number, last: number): void {
    const element = box.value;
    if (element === null || first < 0) return;
    const upper = first * row;
    const lower = (last + 1) * row + head + foot - element.clientHeight;
    if (element.scrollTop > upper) scrollTo(upper);
    else if (element.scrollTop < lower) scrollTo(Math.min(upper, lower));
  }

  return {
    from,
    to,
    above: computed(() => from.value * row),
    below: computed(() => (count() - to.value) * row),
    height,
    page: computed(() => Math.max(1, Math.floor((height.value - head) / row) - 1)),
    reveal,
    scrollBy: (rows) => scrollTo((box.value?.scrollTop ?? 0) + rows * row),
  };
}
