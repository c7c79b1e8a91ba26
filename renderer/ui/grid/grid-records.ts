import type { GridId, GridSource } from './types';

/** First and last row of a record; -1 when there is none. */
export interface RecordSpan {
  first: number;
  last: number;
}

export const NO_SPAN: RecordSpan = { first: -1, last: -1 };

/** How far a neighbour is looked for, in rows. */
const REACH = 50;

/** Loaded records beside row `index`: the next ones, then those before it; the nearest first. */
export function neighboursOf<T>(source: GridSource<T>, index: number): GridId[] {
  const found = new Set<GridId>();
  for (const step of [1, -1]) {
    for (let at = index; Math.abs(at - index) <= REACH; at += step) {
      const row = source.rowAt(at);
      if (row === undefined) break;
      found.add(source.idOf(row));
    }
  }
  return [...found].slice(1);
}

/** The loaded rows beside row `index` that are the same record. */
export function spanAt<T>(source: GridSource<T>, index: number): RecordSpan {
  const row = index < 0 ? undefined : source.rowAt(index);
  if (row === undefined) return NO_SPAN;
  const id = source.idOf(row);
  const isSame = (at: number): boolean => {
    const other = source.rowAt(at);
    return other !== undefined && source.idOf(other) === id;
  };
  let first = index;
  while (first > 0 && isSame(first - 1)) first -= 1;
  let last = index;
  while (last + 1 < source.count && isSame(last + 1)) last += 1;
  return { first, last };
}
