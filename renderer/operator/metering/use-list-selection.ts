import { shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ReviewItem } from '../../../contract/metering';
import type { MeterReadingId } from '../../../contract/types/brand';
import type { ReadingRow } from '../../stores/reading-rows';
import { NOTHING_SELECTED, useToasts, type GridSelection, type GridSource } from '../../ui';
import type { ListPart } from '../composables/use-list-page';
import { useTotals } from './use-totals';

interface ListState<T extends ReviewItem> {
  readonly source: GridSource<ReadingRow<T>>;
  readonly found: number;
  readonly activeId: MeterReadingId | null;
}

export interface ListSelection {
  selected: ShallowRef<GridSelection>;
  totals: ComputedRef<Readonly<Record<string, string>> | undefined>;
  /** An act on the active row alone: it says so instead when others are selected, and waits for a row that is not there yet. */
  forOne: (act: () => void) => () => void;
}

/** Selected rows of a list. `filter` tells which rows it has: another one ends the selection. */
export function useListSelection<T extends ReviewItem>(
  list: ListState<T>,
  filter: () => readonly unknown[],
  grid: Readonly<Ref<ListPart | undefined>>,
): ListSelection {
  const { t } = useI18n();
  const toasts = useToasts();
  const selected = shallowRef(NOTHING_SELECTED);
  const totals = useTotals(
    list.source,
    () => list.found,
    () => selected.value,
  );
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

  return { selected, totals, forOne };
}
