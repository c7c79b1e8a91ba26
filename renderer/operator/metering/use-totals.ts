import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ReviewItem } from '../../../contract/metering';
import { integer, volume } from '../../format';
import type { ReadingRow } from '../../stores/reading-rows';
import { hasSelection, type GridSelection, type GridSource } from '../../ui';

/** What is true of the selected ones: how many, and what they used when all of them are loaded and of one unit. */
export function useTotals<T extends ReviewItem>(
  source: GridSource<ReadingRow<T>>,
  found: () => number,
  selected: () => GridSelection,
): ComputedRef<Record<string, string> | undefined> {
  const { t } = useI18n();

  function sum(ids: GridSelection['ids']): string {
    const items: (ReviewItem | undefined)[] = [...ids].map((id) => source.rowAt(source.indexOf(id))?.item);
    const known = items.filter((item) => item !== undefined);
    if (known.length < items.length || new Set(known.map(({ unit }) => unit)).size !== 1) return '';
    const volumes = known.flatMap(({ lines }) => lines.map(({ volumeMilli }) => volumeMilli ?? 0));
    return volume(volumes.reduce<number>((total, one) => total + one, 0));
  }
  return computed(() => {
    const selection = selected();
    if (!hasSelection(selection)) return undefined;
    const n = selection.all ? found() - selection.ids.size : selection.ids.size;
    return {
      customer: t('operator.selected', { n: integer(n), total: integer(found()) }, n),
      volume: selection.all ? '' : sum(selection.ids),
    };
  });
}
