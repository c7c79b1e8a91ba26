import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import type { DecidedItem, ReviewItem } from '../../../contract/metering';
import { useFormat } from '../../composables/use-format';
import { DASH, shortName, volume } from '../../format';
import { stateText } from '../../i18n/texts';
import type { ReadingRow } from '../../stores/reading-rows';
import type { GridColumn } from '../../ui';
import { useNow } from '../composables/use-now';
import { ageOf } from './age';
import { decidedColumns, reviewColumns, type ColumnId, type ColumnTexts, type Room } from './columns';
import { deviationOf } from './deviation';
import { useReadingTexts } from './use-reading-texts';

const figure = (milli: number | null): string => (milli === null ? DASH : volume(milli));
const number = (milli: number | null): number | null => (milli === null ? null : milli / 1000);

type Item = ReviewItem | DecidedItem;
const isDecided = (item: Item): item is DecidedItem => 'state' in item;

/** Columns of both lists: what a cell says and what of it is copied. */
function useColumnTexts(): ColumnTexts<Item> {
  const { t } = useI18n();
  const format = useFormat();
  const now = useNow();
  const { zoneName, lineCauseText, markText, reasonText, addressText } = useReadingTexts();

  function decidedText(id: ColumnId, item: Item): string {
    if (!isDecided(item)) return '';
    if (id === 'state') return stateText(item.state, null, null);
    if (id === 'reason') return reasonText(item) ?? DASH;
    return id === 'by'
      ? shortName(item.decidedBy ?? t('operator.decided.automatic'))
      : format.shortInstant(item.decidedAt);
  }
  function ageText(item: Item): string {
    const age = ageOf(item.submittedAt, now.value);
    return t(`operator.age.${age.unit}`, { n: age.n });
  }
  const texts: Partial<Record<ColumnId, (row: ReadingRow<Item>) => string>> = {
    customer: ({ item }) => shortName(item.customer),
    account: ({ item }) => item.accountNumber,
    address: ({ item }) => addressText(item),
    serial: ({ item }) => item.serial,
    zone: ({ line }) => zoneName(line.zone),
    previous: ({ line }) => figure(line.previousMilli),
    value: ({ line }) => figure(line.valueMilli),
    volume: ({ line }) => figure(line.volumeMilli),
    usual: ({ line }) => figure(line.usualMilli),
    deviation: ({ line }) => markText(deviationOf(line)),
    cause: ({ item, line }) => lineCauseText(item, line),
    age: ({ item }) => ageText(item),
  };
  const numbers: Partial<Record<ColumnId, (row: ReadingRow<Item>) => number | null>> = {
    previous: ({ line }) => number(line.previousMilli),
    value: ({ line }) => number(line.valueMilli),
    volume: ({ line }) => number(line.volumeMilli),
    usual: ({ line }) => number(line.usualMilli),
  };
  const text = (id: ColumnId, row: ReadingRow<Item>): string => texts[id]?.(row) ?? decidedText(id, row.item);

  return {
    title: (id) => t(`operator.columns.${id}`),
    text,
    copied(id, row) {
      if (id in numbers) return numbers[id]?.(row) ?? null;
      if (id === 'customer') return row.item.customer;
      if (id === 'at' && isDecided(row.item)) return format.instant(row.item.decidedAt);
      return id === 'age' ? format.instant(row.item.submittedAt) : text(id, row);
    },
  };
}

export function useReviewColumns(room: MaybeRefOrGetter<Room>): ComputedRef<GridColumn<ReadingRow>[]> {
  const texts = useColumnTexts();
  return computed(() => reviewColumns(toValue(room), texts));
}

export function useDecidedColumns(room: MaybeRefOrGetter<Room>): ComputedRef<GridColumn<ReadingRow<DecidedItem>>[]> {
  const texts = useColumnTexts();
  return computed(() => decidedColumns(toValue(room), texts));
}
