import { shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { NOTHING_SELECTED, useToasts, type GridId, type GridSelection } from '../../ui';
import type { ListPart } from './use-list-page';

export interface ListSelection {
  selected: ShallowRef<GridSelection>;
  /** An act on the active row alone: it says so instead when others are selected, and waits for a row that is not there yet. */
  forOne: (act: () => void) => () => void;
}

/** Selected rows of a list. `filter` tells which rows it has: another one ends the selection. */
export function useListSelection(
  list: { readonly activeId: GridId | null },
  filter: () => readonly unknown[],
  grid: Readonly<Ref<ListPart | undefined>>,
): ListSelection {
  const { t } = useI18n();
  const toasts = useToasts();
  const selected = shallowRef(NOTHING_SELECTED);
  watch(filter, () => (selected.value = NOTHING_SELECTED));

  function isOther({ all, ids }: GridSelection): boolean {
    return all || [...ids].some((id) => id !== list.activeId);
  }
  function forOne(act: () => void): () => void {
    return () => {
      if (grid.value?.isMoving() === true) return;
      if (isOther(selected.value)) {
        toasts.show({ text: t('operator.oneByOne'), icon: 'info' });
        return;
      }
      selected.value = NOTHING_SELECTED;
      act();
    };
  }

  return { selected, forOne };
}
