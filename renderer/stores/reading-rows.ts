import type { ReviewItem } from '../../contract/metering';

/** A row of a list: one register of one submission. */
export interface ReadingRow<T extends ReviewItem = ReviewItem> {
  item: T;
  line: T['lines'][number];
  /** Place of the register in its submission. */
  place: number;
}

export const rowsOf = <T extends ReviewItem>(item: T): ReadingRow<T>[] =>
  item.lines.map((line, place) => ({ item, line, place }));
