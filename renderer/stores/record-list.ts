import { computed, markRaw, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { asApiError, type ApiError } from '../api';
import type { GridId, GridSource } from '../ui/grid/types';
import { createWindowSource, type WindowAnswer, type WindowRequest } from '../ui/grid/window-source';

export interface WindowQuestion<Id extends GridId> {
  from: number;
  limit: number;
  around: Id | null;
}

/** A window as the contract has it. */
export interface RecordWindow<T> {
  rows: number;
  /** Records of the whole list, where one has several rows. */
  records?: number;
  first: number;
  place: number | null;
  items: readonly T[];
}

/** What a record is in a list: its id, and the rows that it takes. */
export interface RecordShape<T, R extends { item: T }, Id extends GridId> {
  idOf: (item: T) => Id;
  rowsOf: (item: T) => R[];
}

export interface RecordList<T, R extends { item: T }, Id extends GridId> {
  source: GridSource<R>;
  /** Records of the whole list. */
  found: Readonly<Ref<number>>;
  activeId: Ref<Id | null>;
  active: ComputedRef<T | null>;
  phase: ComputedRef<'loading' | 'ready' | 'failed'>;
  failure: ComputedRef<ApiError | null>;
  /** Asks again for what is seen; the active record stays so, or its nearest neighbour becomes it. */
  refresh: () => Promise<void>;
  /** The question is another one: the first row becomes active, unless the active record is in the new list too. */
  reask: () => Promise<void>;
  /** Takes it away at once, the next one becomes active; the place that it had. */
  take: (id: Id) => number;
  putBack: (item: T, compare: (left: T, right: T) => number, hint: number) => void;
  reset: () => void;
}

/** Rows loaded above the one that becomes active. */
const ABOVE = 50;

/** How far a neighbour is looked for. */
const REACH = 200;

export const placeOf = <R>(source: GridSource<R>, id: GridId | null): number => (id === null ? -1 : source.indexOf(id));

/** Loaded records beside the one at `place`, the next ones first, then those before it; the nearest first. */
export function nearestOf<R, Id extends GridId>(source: GridSource<R>, place: number): Id[] {
  const row = place < 0 ? undefined : source.rowAt(place);
  if (row === undefined) return [];
  const found = new Set<Id>();
  for (const step of [1, -1]) {
    for (let index = place; Math.abs(index - place) <= REACH; index += step) {
      const other = source.rowAt(index);
      if (other === undefined) break;
      found.add(source.idOf(other) as Id);
    }
  }
  found.delete(source.idOf(row) as Id);
  return [...found];
}

/** A list of records of any length, loaded by windows. */
export function useRecordList<T, R extends { item: T }, Id extends GridId>(
  ask: (question: WindowQuestion<Id>) => Promise<RecordWindow<T>>,
  { idOf, rowsOf }: RecordShape<T, R, Id>,
): RecordList<T, R, Id> {
  const activeId = shallowRef(null) as Ref<Id | null>;
  const found = ref(0);
  /** Where main says that the active record stands while its rows are not loaded. */
  const farPlace = ref<number | null>(null);
  /** The row that becomes active as soon as it is loaded. */
  let awaited: number | null = null;
  let isAnew = true;
  let isStale = false;
  let isReloading = false;
  let running: Promise<void> | null = null;

  const newSource = () => createWindowSource<R>({ idOf: (row) => idOf(row.item), load });
  const inner = shallowRef(newSource());

  function beginning(seen: number): number {
    if (isAnew) return 0;
    return awaited === null ? seen : Math.max(0, awaited - ABOVE);
  }
  async function load(request: WindowRequest): Promise<WindowAnswer<R>> {
    const asked = inner.value;
    const from = isReloading ? beginning(request.from) : request.from;
    const answer = await ask({ from, limit: request.limit, around: request.around as Id | null });
    const { rows: count, records = count, first, place } = answer;
    if (asked === inner.value) {
      found.value = records;
      if (request.around !== null) farPlace.value = place;
      // Other windows are of an older list.
      if (!isReloading && count !== asked.count) void refresh();
    }
    queueMicrotask(settleActive);
    return { count, from: first, rows: answer.items.flatMap(rowsOf), place };
  }

  function settleActive(): void {
    if (awaited === null) return;
    const row = inner.value.rowAt(Math.min(awaited, inner.value.count - 1));
    if (row !== undefined || inner.value.count === 0) awaited = null;
    if (row !== undefined) activeId.value = idOf(row.item);
  }

  async function reload(): Promise<void> {
    const source = inner.value;
    const asked = activeId.value;
    const place = placeOf(source, asked);
    const neighbours = nearestOf<R, Id>(source, place);
    isReloading = true;
    await source.reload({ keep: asked });
    if (source !== inner.value) return;
    isReloading = false;
    if (source.error.value !== null) return;
    const own = activeId.value;
    if (own !== null && own !== asked && source.indexOf(own) < 0) isStale = true;
    else if (own === null || (source.indexOf(own) < 0 && farPlace.value === null)) {
      const kept = isAnew ? undefined : neighbours.find((id) => source.indexOf(id) >= 0);
      activeId.value = kept ?? null;
      if (kept === undefined) awaited = isAnew ? 0 : (awaited ?? Math.max(0, place));
    }
    isAnew = false;
    settleActive();
  }
  async function reloadUntilFresh(): Promise<void> {
    const source = inner.value;
    do {
      isStale = false;
      await reload();
    } while (isStale && source === inner.value);
    if (source === inner.value) running = null;
  }
  /** One question at a time; what is asked meanwhile is asked once more afterwards. */
  function refresh(): Promise<void> {
    if (running !== null) isStale = true;
    return (running ??= reloadUntilFresh());
  }
  function reask(): Promise<void> {
    isAnew = true;
    return refresh();
  }

  function take(id: Id): number {
    const source = inner.value;
    const place = placeOf(source, id);
    const next = nearestOf<R, Id>(source, place)[0];
    const isLast = next !== undefined && source.indexOf(next) < place;
    const isTaken = source.removeRecord(id);
    if (isTaken) found.value = Math.max(0, found.value - 1);
    if (activeId.value === id) {
      const isNear = next !== undefined && (!isLast || place >= source.count);
      activeId.value = isNear ? next : null;
      if (!isNear && place >= 0) awaited = place;
      settleActive();
    }
    if (!isTaken || awaited !== null) void refresh();
    return place;
  }
  function putBack(item: T, compare: (left: T, right: T) => number, hint: number): void {
    const source = inner.value;
    if (source.indexOf(idOf(item)) >= 0) return;
    const isAfter = (index: number): boolean => {
      const row = source.rowAt(index);
      return row !== undefined && compare(item, row.item) > 0;
    };
    let index = Math.max(0, Math.min(hint, source.count));
    while (index > 0 && source.rowAt(index - 1) !== undefined && !isAfter(index - 1)) index -= 1;
    while (index < source.count && isAfter(index)) index += 1;
    source.insertRecord(rowsOf(item), index);
    found.value += 1;
    activeId.value ??= idOf(item);
  }

  function reset(): void {
    inner.value = newSource();
    running = null;
    awaited = null;
    farPlace.value = null;
    found.value = 0;
    activeId.value = null;
    isAnew = true;
    isStale = isReloading = false;
  }

  const source: GridSource<R> = markRaw({
    get count() {
      return inner.value.count;
    },
    rowAt: (index) => inner.value.rowAt(index),
    idOf: (row) => idOf(row.item),
    indexOf(id) {
      const index = inner.value.indexOf(id);
      return index < 0 && id === activeId.value ? (farPlace.value ?? -1) : index;
    },
    want: (from, to) => inner.value.want(from, to),
    all: (...asked) => inner.value.all(...asked),
  });
  const failure = computed(() => (inner.value.error.value === null ? null : asApiError(inner.value.error.value)));

  return {
    source,
    found,
    activeId,
    active: computed<T | null>((last) => {
      const row = inner.value.rowAt(inner.value.indexOf(activeId.value ?? -1));
      return row?.item ?? (last && idOf(last) === activeId.value ? last : null);
    }),
    phase: computed(() => (inner.value.isLoaded.value ? 'ready' : failure.value === null ? 'loading' : 'failed')),
    failure,
    refresh,
    reask,
    take,
    putBack,
    reset,
  };
}
