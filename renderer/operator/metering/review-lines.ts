import type { ReviewItem } from '../../../contract/metering';
import type { MeterReadingId } from '../../../contract/types/brand';
import type { ReviewLine } from './deviation';

/** A line of the table: one zone of one item. */
export interface TableLine<T extends ReviewItem = ReviewItem> {
  id: string;
  item: T;
  line: ReviewLine;
  isFirst: boolean;
  /** Place among all lines. */
  index: number;
}

export function lineId(id: MeterReadingId, place: number): string {
  return `reading-${id}-${place}`;
}

export function tableLines<T extends ReviewItem>(items: readonly T[]): TableLine<T>[] {
  let index = 0;
  return items.flatMap((item) =>
    item.lines.map((line, place) => ({
      id: lineId(item.meterReadingId, place),
      item,
      line,
      isFirst: place === 0,
      index: index++,
    })),
  );
}
