import { computed, onMounted, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { GridStep } from './grid-keys';
import { neighboursOf, spanAt, type RecordSpan } from './grid-records';
import type { GridWindow } from './use-grid-window';
import type { GridId, GridSource } from './types';

export interface GridCursor {
  /** Rows of the active record; -1 while they are not loaded. */
  span: ComputedRef<RecordSpan>;
  /** The row that becomes active as soon as it is loaded. */
  pending: Readonly<Ref<number | null>>;
  targetOf: (step: GridStep) => number | null;
  goTo: (index: number) => void;
  reveal: () => void;
}

/** The active record of a list: where keys lead it, and where it stays when the list changes. */
export function useGridCursor<T>(
  source: () => GridSource<T>,
  activeId: Ref<GridId | null>,
  view: Pick<GridWindow, 'page' | 'reveal' | 'scrollBy'>,
): GridCursor {
  const pending = ref<number | null>(null);
  const span = computed<RecordSpan>(() =>
    spanAt(source(), activeId.value === null ? -1 : source().indexOf(activeId.value)),
  );
  /** Where the active record was when it was last seen, and who stood beside it. */
  let lastFirst = -1;
  let lastId: GridId | null = null;
  let neighbours: GridId[] = [];

  function goTo(index: number): void {
    const list = source();
    if (list.count === 0) return;
    const target = Math.max(0, Math.min(list.count - 1, index));
    const row = list.rowAt(target);
    if (row === undefined) {
      pending.value = target;
      view.reveal(target, target);
      list.want(Math.max(0, target - view.page.value), Math.min(list.count, target + view.page.value));
      return;
    }
    pending.value = null;
    const id = list.idOf(row);
    if (id === activeId.value) reveal();
    else activeId.value = id;
  }

  const reveal = (): void => view.reveal(span.value.first, span.value.last);

  function targetOf(step: GridStep): number | null {
    const list = source();
    if (list.count === 0) return null;
    if (step === 'first') return 0;
    if (step === 'last') return list.count - 1;
    const at = pending.value ?? (span.value.first >= 0 ? null : lastFirst);
    const { first, last } = at === null ? span.value : { first: at, last: at };
    if (first < 0) return 0;
    const by = step.startsWith('page') ? Math.max(1, view.page.value) : 1;
    const isUp = step === 'up' || step === 'page-up';
    return isUp
      ? Math.max(0, Math.min(first - 1, first - by))
      : Math.min(list.count - 1, Math.max(last + 1, first + by));
  }

  /** What the list says about the place to look at: its change is what may move the cursor. */
  const seen = computed(() => {
    const list = source();
    const at = pending.value ?? (span.value.first >= 0 ? span.value.first : Math.max(0, lastFirst));
    const row = list.rowAt(Math.min(at, list.count - 1));
    return row === undefined ? undefined : list.idOf(row);
  });

  function follow(): void {
    const list = source();
    const { first } = span.value;
    if (pending.value !== null) {
      if (list.count === 0) pending.value = null;
      else if (list.rowAt(Math.min(pending.value, list.count - 1)) !== undefined) return goTo(pending.value);
    }
    if (first >= 0) {
      if (activeId.value === lastId && lastFirst >= 0) view.scrollBy(first - lastFirst);
      else reveal();
      lastId = activeId.value;
      lastFirst = first;
      neighbours = neighboursOf(list, first);
    } else if (list.count > 0 && pending.value === null) {
      // Not loaded is not gone: only when its place shows somebody else, the nearest neighbour follows.
      const place = Math.min(Math.max(0, lastFirst), list.count - 1);
      const near = neighbours.map((id) => list.indexOf(id)).find((index) => index >= 0);
      if (list.rowAt(place) !== undefined) goTo(near ?? place);
    }
  }
  watch(
    () => [activeId.value, span.value.first, source().count, seen.value, pending.value] as const,
    ([id], [before]) => {
      // Somebody has led it elsewhere meanwhile.
      if (id !== before) pending.value = null;
      follow();
    },
    { flush: 'post' },
  );
  onMounted(follow);

  return { span, pending, targetOf, goTo, reveal };
}
