import { onScopeDispose } from 'vue';
import { copiedTable, putTable, writeTable } from './grid-copy';
import {
  hasSelection,
  isSelected,
  type GridColumn,
  type GridCopying,
  type GridId,
  type GridSelection,
  type GridSource,
} from './types';

interface CopyParts<T> {
  source: () => GridSource<T>;
  columns: () => readonly GridColumn<T>[];
  selected: () => GridSelection;
  activeId: () => GridId | null;
  /** Null at the end. */
  onCopying: (state: GridCopying | null) => void;
  onCopied: (rows: number) => void;
  /** The rows are there, but the browser wants a fresh press: a button calls `write`. */
  onReady: (write: () => boolean) => void;
  onFailed: (error: unknown) => void;
}

/** Copies what is selected, else the active record: at once when its rows are loaded, with progress otherwise. */
export function useGridCopy<T>(parts: CopyParts<T>): { copy: (event?: ClipboardEvent) => void } {
  let running: AbortController | null = null;
  onScopeDispose(() => running?.abort());

  /** Null when some of the rows are not loaded. */
  function loadedRows(): T[] | null {
    const list = parts.source();
    const selection = parts.selected();
    const active = parts.activeId();
    if (selection.all) {
      const rows = Array.from({ length: list.count }, (_, index) => list.rowAt(index));
      const known = rows.filter((row) => row !== undefined);
      return known.length < rows.length ? null : known.filter((row) => isSelected(selection, list.idOf(row)));
    }
    const ids = hasSelection(selection) ? [...selection.ids] : active === null ? [] : [active];
    const places = ids.map((id) => list.indexOf(id));
    if (places.some((place) => list.rowAt(place) === undefined)) return null;
    return places.sort((a, b) => a - b).flatMap((place) => recordAt(list, place));
  }

  async function copyAll(): Promise<void> {
    running?.abort();
    const run = (running = new AbortController());
    const list = parts.source();
    const selection = parts.selected();
    const active = parts.activeId();
    const cancel = (): void => run.abort();
    const isWanted = (row: T): boolean =>
      hasSelection(selection) ? isSelected(selection, list.idOf(row)) : list.idOf(row) === active;
    parts.onCopying({ share: 0, cancel });
    try {
      const rows = await list.all(run.signal, (share) => run === running && parts.onCopying({ share, cancel }));
      if (run.signal.aborted) return;
      finish(rows.filter(isWanted));
    } catch (error) {
      if (!run.signal.aborted) parts.onFailed(error);
    } finally {
      if (run === running) {
        running = null;
        parts.onCopying(null);
      }
    }
  }

  function finish(rows: readonly T[]): void {
    if (rows.length === 0) return;
    const table = copiedTable(parts.columns(), rows);
    const write = (): boolean => {
      const isWritten = writeTable(table);
      if (isWritten) parts.onCopied(rows.length);
      return isWritten;
    };
    if (!write()) parts.onReady(write);
  }

  return {
    copy(event) {
      const rows = loadedRows();
      if (rows === null) {
        event?.preventDefault();
        void copyAll();
        return;
      }
      if (event === undefined || rows.length === 0) finish(rows);
      else {
        putTable(event, copiedTable(parts.columns(), rows));
        parts.onCopied(rows.length);
      }
    },
  };
}

function recordAt<T>(list: GridSource<T>, first: number): T[] {
  const made: T[] = [];
  for (let index = first; index < list.count; index += 1) {
    const row = list.rowAt(index);
    const head = made[0];
    if (row === undefined || (head !== undefined && list.idOf(row) !== list.idOf(head))) break;
    made.push(row);
  }
  return made;
}
