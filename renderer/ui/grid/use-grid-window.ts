import { useVirtualizer, type Range, type VirtualItem } from '@tanstack/vue-virtual';
import { unrefElement, useEventListener, useResizeObserver } from '@vueuse/core';
import { computed, onMounted, ref, watch, type ComponentPublicInstance, type ComputedRef, type Ref } from 'vue';
import type { GridSpan } from './types';

/** Rows that stay in the document at most with head and totals, as long as fewer of them fit on the screen. */
const MOST_ROWS = 60;
const MOST_SPARE = 12;
const USUAL_ROW = 32;
/** Letters of the compact density: their size and width. */
const COMPACT = 13 * 88;

export interface GridWindow {
  row: Readonly<Ref<number>>;
  /** How much wider letters are than in the compact density. */
  scale: Readonly<Ref<number>>;
  items: ComputedRef<readonly VirtualItem[]>;
  span: ComputedRef<GridSpan>;
  /** Height of all rows, with the room that a toast may cover. */
  total: ComputedRef<number>;
  /** Whole rows on the screen, but one. */
  page: ComputedRef<number>;
  height: Readonly<Ref<number>>;
  /** Scrolls as little as needed to show these rows. */
  reveal: (first: number, last: number) => void;
  /** Whether the row was on the screen when the rows' part of the box was that high. */
  wasSeen: (index: number, height: number) => boolean;
  scrollBy: (rows: number) => void;
  sideways: (by: -1 | 1) => boolean;
}

interface Parts {
  box: Readonly<Ref<HTMLElement | null>>;
  head: Readonly<Ref<ComponentPublicInstance | null>>;
  totals: Readonly<Ref<ComponentPublicInstance | null>>;
  /** As high as one row: follows the density. */
  probe: Readonly<Ref<HTMLElement | null>>;
}

/** Rows of one height inside a scrolling box, of which only those near the screen are in the document. */
export function useGridWindow(parts: Parts, count: () => number, foot: () => number): GridWindow {
  const { box } = parts;
  const row = ref(USUAL_ROW);
  const scale = ref(1);
  const width = ref(0);
  const height = ref(0);
  const edges = ref(0);
  let report: (offset: number) => void = () => undefined;

  function measure(): void {
    const element = box.value;
    if (element === null) return;
    const style = getComputedStyle(element);
    const token = (name: string): number => Number.parseFloat(style.getPropertyValue(name));
    row.value = token('--row') || USUAL_ROW;
    scale.value = (token('--fs') * token('--narrow')) / COMPACT || 1;
    width.value = element.clientWidth;
    height.value = element.clientHeight;
    edges.value = [parts.head, parts.totals]
      .map((part) => unrefElement(part))
      .reduce((sum, part) => sum + (part instanceof HTMLElement ? part.offsetHeight : 0), 0);
  }
  const tell = (): void => report(box.value?.scrollTop ?? 0);
  onMounted(measure);
  for (const part of [box, parts.head, parts.totals, parts.probe]) useResizeObserver(part, measure);
  watch(parts.totals, measure, { flush: 'post' });
  useEventListener(box, 'scroll', tell, { passive: true });

  const shownHeight = computed(() => Math.max(0, height.value - edges.value));
  const all = computed(() => count() * row.value + (count() > 0 ? foot() : 0));

  function nearby({ startIndex, endIndex, count: rows }: Range): number[] {
    const seen = endIndex - startIndex + 1;
    const spare = Math.max(0, Math.min(MOST_SPARE, Math.floor((MOST_ROWS - 2 - seen) / 2)));
    const from = Math.max(0, startIndex - spare);
    const to = Math.min(rows, endIndex + spare + 1);
    return Array.from({ length: to - from }, (_, place) => from + place);
  }

  const virtual = useVirtualizer<HTMLElement, HTMLElement>(
    computed(() => ({
      count: count(),
      getScrollElement: () => box.value,
      estimateSize: () => row.value,
      rangeExtractor: nearby,
      // Own observers: the rows' part of the box is what is left by the sticky head and totals.
      observeElementRect: (_, tellRect) =>
        watch([width, shownHeight], () => tellRect({ width: width.value, height: shownHeight.value }), {
          immediate: true,
          flush: 'sync',
        }),
      observeElementOffset: (_, tellOffset) => {
        report = (offset) => tellOffset(offset, false);
        tell();
      },
    })),
  );
  watch(row, () => virtual.value.measure());

  const items = computed(() => virtual.value.getVirtualItems());

  function scrollTo(top: number): void {
    const element = box.value;
    if (element === null) return;
    element.scrollTop = top;
    tell();
  }
  function reveal(first: number, last: number): void {
    const element = box.value;
    if (element === null || first < 0) return;
    const upper = first * row.value;
    const lower = (last + 1) * row.value + foot() - shownHeight.value;
    if (element.scrollTop > upper) scrollTo(upper);
    else if (element.scrollTop < lower) scrollTo(Math.max(0, Math.min(upper, lower)));
  }

  return {
    row,
    scale,
    items,
    span: computed(() => ({ from: items.value[0]?.index ?? 0, to: (items.value.at(-1)?.index ?? -1) + 1 })),
    total: all,
    page: computed(() => Math.max(1, Math.floor((shownHeight.value - foot()) / row.value) - 1)),
    height: shownHeight,
    reveal,
    wasSeen(index, shown) {
      const top = index * row.value - (box.value?.scrollTop ?? 0);
      return shown === 0 || (top > -row.value && top < shown);
    },
    scrollBy: (rows) => scrollTo((box.value?.scrollTop ?? 0) + rows * row.value),
    sideways(by) {
      const element = box.value;
      if (element === null || element.scrollWidth <= element.clientWidth) return false;
      element.scrollLeft += by * 80;
      return true;
    },
  };
}
