import { computed, type ComputedRef, type Ref } from 'vue';
import { shownColumns, tracksOf, withMove, withShown, withWidth } from './grid-layout';
import { DEFAULT_LAYOUT, type GridColumn, type GridLayout } from './types';

export interface GridColumns<T> {
  shown: ComputedRef<readonly GridColumn<T>[]>;
  /** `grid-template-columns` and the width below which the grid scrolls sideways. */
  tracks: ComputedRef<{ tracks: string; least: number }>;
  /** To a width in pixels of the screen. */
  resize: (column: GridColumn<T>, width: number) => void;
  move: (id: string, by: -1 | 1) => void;
  canMove: (id: string, by: -1 | 1) => boolean;
  hide: (id: string) => void;
  /** As wide as what the rows in the document say. */
  fit: (column: GridColumn<T>) => void;
  widthOf: (id: string) => number;
  reset: () => void;
}

/** Columns as the person has set them up. */
export function useGridColumns<T>(
  columns: () => readonly GridColumn<T>[],
  layout: Ref<GridLayout>,
  box: Readonly<Ref<HTMLElement | null>>,
  scale: Readonly<Ref<number>>,
): GridColumns<T> {
  // The same columns stay the same list: a width being dragged renders no row.
  const shown = computed<readonly GridColumn<T>[]>((before) => {
    const made = shownColumns(columns(), layout.value);
    const isSame = before?.length === made.length && made.every((column, at) => column === before[at]);
    return isSame ? before : made;
  });
  const cellsOf = (id: string): HTMLElement[] => [
    ...(box.value?.querySelectorAll<HTMLElement>(`[data-column="${CSS.escape(id)}"]`) ?? []),
  ];
  const resize = (column: GridColumn<T>, width: number): void => {
    layout.value = withWidth(layout.value, column, width / scale.value);
  };
  return {
    shown,
    tracks: computed(() => tracksOf(shown.value, layout.value, scale.value)),
    resize,
    move: (id, by) => (layout.value = withMove(columns(), layout.value, id, by)),
    canMove: (id, by) => shown.value[shown.value.findIndex((column) => column.id === id) + by] !== undefined,
    hide: (id) => (layout.value = withShown(layout.value, id, false)),
    fit(column) {
      const cells = cellsOf(column.id);
      box.value?.classList.add('dg-measuring');
      const widest = Math.max(0, ...cells.map((cell) => cell.offsetWidth));
      box.value?.classList.remove('dg-measuring');
      if (widest > 0) resize(column, widest + 1);
    },
    widthOf: (id) => cellsOf(id)[0]?.offsetWidth ?? 0,
    reset: () => (layout.value = DEFAULT_LAYOUT),
  };
}
