import { computed, type Ref, type WritableComputedRef } from 'vue';
import * as z from 'zod';
import { usePreference } from '../../stores/preferences.store';
import { DEFAULT_LAYOUT, type GridLayout, type GridSort } from '../../ui';

const Layout = z.object({
  order: z.array(z.string()),
  widths: z.record(z.string(), z.number()),
  shown: z.record(z.string(), z.boolean()),
});

export interface ListSetup<S, F> {
  layout: WritableComputedRef<GridLayout>;
  sort: WritableComputedRef<GridSort | null>;
  /** As main is asked. */
  order: Readonly<Ref<S>>;
  filter: WritableComputedRef<F>;
}

interface Orders<S> {
  schema: z.ZodType<S>;
  toGrid: (sort: S) => GridSort;
  fromGrid: (sort: GridSort) => S | null;
}

/** Columns, order and filter of a list as a person has set them up (ux.md G-08). */
export function useListSetup<S extends { by: string; down: boolean }, F>(
  key: string,
  first: { sort: S; filter: F },
  orders: Orders<S>,
  filterSchema: z.ZodType<F>,
): ListSetup<S, F> {
  const schema = z.object({ layout: Layout, sort: orders.schema, filter: filterSchema });
  const kept = usePreference<{ layout: GridLayout; sort: S; filter: F }>(key, schema, {
    layout: DEFAULT_LAYOUT,
    ...first,
  });
  return {
    layout: computed({
      get: () => kept.value.layout,
      set: (layout) => (kept.value = { ...kept.value, layout }),
    }),
    sort: computed({
      get: () => orders.toGrid(kept.value.sort),
      set(sort) {
        const next = sort === null ? first.sort : orders.fromGrid(sort);
        if (next !== null) kept.value = { ...kept.value, sort: next };
      },
    }),
    order: computed(() => kept.value.sort),
    filter: computed({
      get: () => kept.value.filter,
      set: (filter) => (kept.value = { ...kept.value, filter }),
    }),
  };
}
