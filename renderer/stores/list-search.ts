import { computed, onActivated, onBeforeUnmount, onDeactivated, shallowRef, type Ref } from 'vue';

export interface ListSearch {
  /** What is typed, `v-model` of the box at the top. */
  text: Ref<string>;
  placeholder: string;
}

const shown = shallowRef<ListSearch | null>(null);

/** The page's list is searched by the box at the top of the window while the page is there. */
export function useListSearch(search: ListSearch): void {
  const show = (): void => void (shown.value = search);
  const hide = (): void => {
    if (shown.value === search) shown.value = null;
  };
  show();
  onActivated(show);
  onDeactivated(hide);
  onBeforeUnmount(hide);
}

/** What the box at the top searches now; null: the page has no list. */
export const shownSearch = computed(() => shown.value);
