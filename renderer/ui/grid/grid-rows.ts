import { spanAt } from './grid-records';
import { isSelected, type GridId, type GridSelection, type GridSource } from './types';

export interface ShownRow<T> {
  key: string;
  id: string;
  row: T | undefined;
  index: number;
  top: number;
  /** First and last row of their record. */
  isFirst: boolean;
  isLast: boolean;
  isActive: boolean;
  isSelected: boolean;
}

interface RowState<T> {
  nameOf: (row: T, place: number) => string;
  activeId: GridId | null;
  selected: GridSelection;
}

/** The rows near the screen with what is known of them. */
export function rowsOnScreen<T>(
  items: readonly { index: number; start: number }[],
  source: GridSource<T>,
  { nameOf, activeId, selected }: RowState<T>,
): ShownRow<T>[] {
  return items.map(({ index, start }) => {
    const row = source.rowAt(index);
    if (row === undefined) {
      const key = `waiting-${index}`;
      return { key, id: '', row, index, top: start, isFirst: true, isLast: true, isActive: false, isSelected: false };
    }
    const { first, last } = spanAt(source, index);
    const recordId = source.idOf(row);
    const id = nameOf(row, index - first);
    return {
      key: id,
      id,
      row,
      index,
      top: start,
      isFirst: index === first,
      isLast: index === last,
      isActive: recordId === activeId,
      isSelected: isSelected(selected, recordId),
    };
  });
}
