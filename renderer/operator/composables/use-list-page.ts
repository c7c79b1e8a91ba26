import { useEventListener } from '@vueuse/core';
import { nextTick, watch, type Ref } from 'vue';
import { useToasts } from '../../ui';

export interface ListPart {
  focus: () => void;
  /** Moves the active row, when the key does. */
  move: (event: KeyboardEvent) => boolean;
}

export interface ListPage {
  root: Readonly<Ref<{ $el: unknown } | undefined>>;
  grid: Ref<ListPart | undefined>;
  hasRows: () => boolean;
  isDialogOpen: () => boolean;
  /** Does what the key means; false when it means nothing here. */
  onKey: (event: KeyboardEvent, isInList: boolean) => boolean;
}

const isNowhere = (element: Element | null): boolean =>
  element === null || element === document.body || element.matches('h1');

/** Keys and focus of a page that is one list: keys belong to the list, and to the page when nothing in it has the focus. */
export function useListPage({ root, grid, hasRows, isDialogOpen, onKey }: ListPage) {
  const toasts = useToasts();

  const rootElement = (): HTMLElement | null => (root.value?.$el instanceof HTMLElement ? root.value.$el : null);

  /** The list, or the heading when the list has no rows. */
  function focusPage(): void {
    if (grid.value) return grid.value.focus();
    const heading = rootElement()?.querySelector<HTMLElement>('h1');
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
    const isFree = isNowhere(target);
    if (isDialogOpen() || !(isFree || rootElement()?.contains(target) === true)) return;
    const isInList = isFree || (target !== null && target.closest('[role="grid"]') !== null);
    const isTaken = onKey(event, isInList) || (isFree && grid.value?.move(event) === true);
    if (isTaken && isFree) grid.value?.focus();
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

  return { backToList, press };
}
