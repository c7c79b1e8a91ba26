import { ref, type Ref } from 'vue';
import { spanAt } from './grid-records';
import { hasSelection, isSelected, NOTHING_SELECTED, type GridId, type GridSelection, type GridSource } from './types';

export interface GridSelecting {
  has: (id: GridId) => boolean;
  toggle: (id: GridId) => void;
  all: () => void;
  /** False when nothing was selected. */
  clear: () => boolean;
  /** Selects from where the range began to this row, over rows that are not loaded too. */
  extendTo: (index: number, from: { id: GridId; index: number } | null) => Promise<void>;
  /** The next range begins anew. */
  settle: () => void;
  isGathering: Readonly<Ref<boolean>>;
}

/** Marked records: those marked one by one stay, a range follows the cursor. */
export function useGridSelection<T>(source: () => GridSource<T>, selected: Ref<GridSelection>): GridSelecting {
  let range: { id: GridId; index: number; base: ReadonlySet<GridId> } | null = null;
  let gathering: AbortController | null = null;
  const isGathering = ref(false);

  function stop(): void {
    gathering?.abort();
    gathering = null;
    isGathering.value = false;
  }
  function settle(): void {
    range = null;
    stop();
  }

  async function extendTo(index: number, from: { id: GridId; index: number } | null): Promise<void> {
    const list = source();
    stop();
    if (range === null) {
      if (from === null) return;
      range = { ...from, base: selected.value.all ? new Set() : selected.value.ids };
    }
    const { base } = range;
    const known = list.indexOf(range.id);
    const begin = known >= 0 ? known : range.index;
    const first = Math.max(0, Math.min(begin, index));
    const last = Math.min(list.count - 1, Math.max(spanAt(list, begin).last, begin, spanAt(list, index).last, index));
    const part = { from: first, to: last + 1 };
    const rows = Array.from({ length: part.to - part.from }, (_, place) => list.rowAt(part.from + place));
    const mark = (found: readonly (T | undefined)[]): void => {
      const ids = found.flatMap((row) => (row === undefined ? [] : [list.idOf(row)]));
      selected.value = { all: false, ids: new Set([...base, ...ids]) };
    };
    mark(rows);
    if (!rows.includes(undefined)) return;
    const run = (gathering = new AbortController());
    isGathering.value = true;
    try {
      const found = await list.all(run.signal, () => undefined, part);
      if (gathering === run) mark(found);
    } catch {
      // What is marked would be a part of the range: nothing of it is, as one sees at once.
      if (gathering === run) mark([]);
    } finally {
      if (gathering === run) stop();
    }
  }

  return {
    has: (id) => isSelected(selected.value, id),
    toggle(id) {
      settle();
      const ids = new Set(selected.value.ids);
      if (!ids.delete(id)) ids.add(id);
      selected.value = { all: selected.value.all, ids };
    },
    all() {
      settle();
      selected.value = { all: true, ids: new Set() };
    },
    clear() {
      settle();
      const had = hasSelection(selected.value);
      if (had) selected.value = NOTHING_SELECTED;
      return had;
    },
    extendTo,
    settle,
    isGathering,
  };
}
