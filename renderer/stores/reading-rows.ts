import type { ReviewItem } from '../../contract/metering';
import type { MeterReadingId } from '../../contract/types/brand';
import type { GridSource } from '../ui/grid/types';

/** A row of a list: one register of one submission. */
export interface ReadingRow<T extends ReviewItem = ReviewItem> {
  item: T;
  line: T['lines'][number];
  /** Place of the register in its submission. */
  place: number;
}

export const rowsOf = <T extends ReviewItem>(item: T): ReadingRow<T>[] =>
  item.lines.map((line, place) => ({ item, line, place }));

export const placeOf = <T>(source: GridSource<T>, id: MeterReadingId | null): number =>
  id === null ? -1 : source.indexOf(id);

/** How far a neighbour is looked for. */
const REACH = 200;

/** Loaded submissions beside the one at `place`, the next ones first, then those before it; the nearest first. */
export function nearestOf<T extends ReviewItem>(source: GridSource<ReadingRow<T>>, place: number): MeterReadingId[] {
  const own = place < 0 ? undefined : source.rowAt(place)?.item.meterReadingId;
  if (own === undefined) return [];
  const found = new Set<MeterReadingId>();
  for (const step of [1, -1]) {
    for (let index = place; Math.abs(index - place) <= REACH; index += step) {
      const row = source.rowAt(index);
      if (row === undefined) break;
      found.add(row.item.meterReadingId);
    }
  }
  found.delete(own);
  return [...found];
}
