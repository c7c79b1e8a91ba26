import { useEventListener } from '@vueuse/core';
import { nextTick, watch, type Ref } from 'vue';

export interface ListPart {
  focus: () => void;
  /** Moves the active row, when the key does. */
  move: (event: KeyboardEvent) => boolean;
}

export interface ListPage {
  root: Ref<HTMLElement | undefined>;
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
  async function backToList(): Promise<void> {
    await nextTick();
    grid.value?.focus();
  }
  /** A button beside the list gives the focus back to it. */
  function press(act: () => void): void {
    act();
    if (!isDialogOpen()) grid.value?.focus();
  }

  useEventListener(window, 'keydown', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const isFree = isNowhere(target);
    if (isDialogOpen() || !(isFree || root.value?.contains(target) === true)) return;
    const isInList = isFree || (target !== null && target.closest('[role="grid"]') !== null);
    const isTaken = onKey(event, isInList) || (isFree && grid.value?.move(event) === true);
    if (isTaken && isFree) grid.value?.focus();
  });
  watch(
    hasRows,
    async () => {
      await nextTick();
      if (isNowhere(document.activeElement)) grid.value?.focus();
    },
    { immediate: true },
  );

  return { backToList, press };
}
