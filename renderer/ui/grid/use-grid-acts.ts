import { nextTick, type Ref } from 'vue';
import { actOf, type GridAct, type SelectKey } from './grid-keys';
import type { GridId, GridSource } from './types';
import type { GridCursor } from './use-grid-cursor';
import type { GridSelecting } from './use-grid-selection';
import type { GridWindow } from './use-grid-window';

interface GridMenu {
  openAt: (point: { x: number; y: number }) => void;
  openBelow: (element: Element) => void;
}

interface ActParts<T> {
  box: Readonly<Ref<HTMLElement | null>>;
  source: () => GridSource<T>;
  activeId: Readonly<Ref<GridId | null>>;
  cursor: GridCursor;
  view: GridWindow;
  selecting: GridSelecting;
  selectKey: () => SelectKey;
  menu: () => GridMenu | null;
  emit: { open: (row: T) => void; search: (text: string) => void };
}

export interface GridActs<T> {
  activeRow: () => T | undefined;
  /** Does what a key means in a list; false when it is for somebody else. */
  onKey: (event: KeyboardEvent) => boolean;
  onPress: (event: MouseEvent) => void;
  onDoubleClick: (event: MouseEvent) => void;
  onContextMenu: (event: MouseEvent) => void;
  onHover: (event: MouseEvent) => void;
}

const OWN_KEYS = 'button, a, input, select, textarea, [contenteditable]';

/** What keys and the mouse do in a grid. */
export function useGridActs<T>(parts: ActParts<T>): GridActs<T> {
  const { box, source, activeId, cursor, view, selecting } = parts;

  const activeRow = (): T | undefined => source().rowAt(cursor.span.value.first);
  const anchor = (): { id: GridId; index: number } | null => {
    const row = activeRow();
    return row === undefined ? null : { id: source().idOf(row), index: cursor.span.value.first };
  };

  function goTo(index: number, extend: boolean): void {
    const from = anchor();
    if (extend) void selecting.extendTo(index, from);
    else selecting.settle();
    cursor.goTo(index);
  }

  function run(act: GridAct): boolean {
    switch (act.kind) {
      case 'move': {
        const target = cursor.targetOf(act.step);
        // A word that a double click had selected must not be what Ctrl+C copies from now on.
        document.getSelection()?.removeAllRanges();
        if (target !== null) goTo(target, act.extend);
        return target !== null;
      }
      case 'sideways':
        return view.sideways(act.by);
      case 'toggle': {
        if (activeId.value !== null) selecting.toggle(activeId.value);
        return activeId.value !== null;
      }
      case 'all':
        selecting.all();
        return true;
      case 'clear':
        return selecting.clear();
      case 'open': {
        const row = activeRow();
        if (row !== undefined) parts.emit.open(row);
        return row !== undefined;
      }
      case 'menu':
        if (activeRow() === undefined) return false;
        void menuAtActive();
        return true;
      case 'search':
        parts.emit.search(act.text);
        return true;
    }
  }

  function onKey(event: KeyboardEvent): boolean {
    const { target } = event;
    const isElsewhere = target !== box.value && target instanceof Element && target.closest(OWN_KEYS) !== null;
    if (event.defaultPrevented || isElsewhere) return false;
    const act = actOf(event, parts.selectKey());
    if (act === null || !run(act)) return false;
    event.preventDefault();
    return true;
  }

  function rowOf(event: MouseEvent): number | null {
    const element = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    return element instanceof HTMLElement ? Number(element.dataset['index']) : null;
  }

  function onPress(event: MouseEvent): void {
    const index = rowOf(event);
    const row = index === null ? undefined : source().rowAt(index);
    if (index === null || row === undefined || event.button === 1) return;
    const id = source().idOf(row);
    const canSelect = parts.selectKey() !== 'none';
    if (event.button === 2) {
      if (!selecting.has(id)) selecting.clear();
      goTo(index, false);
    } else if (event.shiftKey && canSelect) {
      // Without this the browser selects the text between.
      event.preventDefault();
      box.value?.focus({ preventScroll: true });
      goTo(index, true);
    } else if (event.ctrlKey && canSelect) {
      selecting.toggle(id);
      goTo(index, false);
    } else {
      selecting.clear();
      goTo(index, false);
    }
  }

  function onDoubleClick(event: MouseEvent): void {
    const index = rowOf(event);
    const row = index === null ? undefined : source().rowAt(index);
    const isOwn = event.target instanceof Element && event.target.closest(OWN_KEYS) !== null;
    if (row !== undefined && !isOwn) parts.emit.open(row);
  }

  function onContextMenu(event: MouseEvent): void {
    if (event.defaultPrevented || rowOf(event) === null) return;
    event.preventDefault();
    parts.menu()?.openAt({ x: event.clientX, y: event.clientY });
  }

  async function menuAtActive(): Promise<void> {
    cursor.reveal();
    await nextTick();
    const row = box.value?.querySelector(`[data-index="${cursor.span.value.first}"] > .dg-cell`);
    if (row) parts.menu()?.openBelow(row);
  }

  /** The whole of a text that is cut off, only where it is cut off. */
  function onHover({ target }: MouseEvent): void {
    const cell = target instanceof Element ? target.closest<HTMLElement>('.dg-cell') : null;
    if (cell === null || cell.closest('[data-index]') === null) return;
    const isCut = [cell, ...cell.querySelectorAll<HTMLElement>('*')].some(
      (part) => part.scrollWidth > part.clientWidth && part.clientWidth > 0,
    );
    if (isCut) cell.title = cell.textContent?.trim() ?? '';
    else cell.removeAttribute('title');
  }

  return { activeRow, onKey, onPress, onDoubleClick, onContextMenu, onHover };
}
