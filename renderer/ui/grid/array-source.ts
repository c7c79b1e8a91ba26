import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import type { GridId, GridSource } from './types';

/** A list whose rows are all at hand. */
export function useArraySource<T>(rows: MaybeRefOrGetter<readonly T[]>, idOf: (row: T) => GridId): GridSource<T> {
  const list = computed(() => toValue(rows));
  const places = computed(() => {
    const made = new Map<GridId, number>();
    list.value.forEach((row, index) => {
      const id = idOf(row);
      if (!made.has(id)) made.set(id, index);
    });
    return made;
  });
  return {
    get count() {
      return list.value.length;
    },
    rowAt: (index) => list.value[index],
    idOf,
    indexOf: (id) => places.value.get(id) ?? -1,
    want: () => undefined,
    all: (_signal, _progress, part) => Promise.resolve(part ? list.value.slice(part.from, part.to) : list.value),
  };
}
