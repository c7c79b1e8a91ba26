import { useEventListener } from '@vueuse/core';
import { nextTick, watch, type Ref } from 'vue';
import { useToasts } from '../../ui';

export interface ListPart {
  focus: () => void;
  /** Moves the active row, when the key does. */
  move: (event: KeyboardEvent) => boolean;
  copy: () => void;
  /** The row that a key led to is not loaded yet. */
  isMoving: () => boolean;
}

export interface ListPage {
  root: Readonly<Ref<HTMLElement | null | undefined>>;
  grid: Ref<ListPart | undefined>;
  hasRows: () => boolean;
  isDialogOpen: () => boolean;
}

const isNowhere = (element: Element | null): boolean =>
  element === null || element === document.body || element.matches('h1');

/** Focus of a page that is one list: it belongs to the list, and the list's own keys work when nothing has it. */
export function useListPage({ root, grid, hasRows, isDialogOpen }: ListPage) {
  const toasts = useToasts();

  /** The list, or the heading when the list has no rows. */
  function focusPage(): void {
    if (grid.value) return grid.value.focus();
    const heading = root.value?.querySelector<HTMLElement>('h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  async function backToList(): Promise<void> {
    await nextTick();
    focusPage();
  }
  /** A button beside the list gives the focus back to it. */
  function press(act: () => void): void {
    act();
    if (!isDialogOpen()) focusPage();
  }

  useEventListener(window, 'keydown', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || isDialogOpen() || !isNowhere(target)) return;
    if (grid.value?.move(event) === true) grid.value.focus();
  });
  let isFirst = true;
  // Rows and toasts go away with the focus in them; it must not stay on <body> (ux.md G-05). The first rows take it from the menu that
  // led here: the keys that the page names work at once.
  watch(
    [hasRows, toasts.current],
    async ([hasAny]) => {
      await nextTick();
      const isArrival = isFirst && hasAny;
      if (isArrival) isFirst = false;
      if (!isDialogOpen() && (isArrival || isNowhere(document.activeElement))) focusPage();
    },
    { immediate: true },
  );

  return { focusPage, backToList, press };
}
