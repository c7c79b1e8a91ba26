import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { loadAll } from './load-all';
import { SparseRows } from './sparse-rows';
import type { GridId, GridSource, GridSpan } from './types';

export interface WindowRequest {
  from: number;
  limit: number;
  /** The record that the window should stand around, when it is still in the list; `from` counts otherwise. */
  around: GridId | null;
}

export interface WindowAnswer<T> {
  /** Rows of the whole list. */
  count: number;
  /** Place of the first of `rows`; it may be before what was asked, where a record begins there. */
  from: number;
  rows: readonly T[];
  /** Place of the record asked about, null when it is not in the list. */
  place: number | null;
}

export interface WindowSourceOptions<T> {
  idOf: (row: T) => GridId;
  load: (request: WindowRequest) => Promise<WindowAnswer<T>>;
  /** Rows asked for at once. */
  size?: number;
  /** Rows kept at most. */
  keep?: number;
}

export interface WindowSource<T> extends GridSource<T> {
  readonly isLoading: Readonly<Ref<boolean>>;
  /** The list has answered once: an empty one is empty. */
  readonly isLoaded: Readonly<Ref<boolean>>;
  /** Why the last window did not come; what was shown stays. `retry` asks again. */
  readonly error: ComputedRef<unknown>;
  retry: () => void;
  /** Asks anew (other sort or filter, a push); what is shown stays until the answer is there. The latest call wins. */
  reload: (options?: { keep?: GridId | null }) => Promise<void>;
  /** For lists that act at once: rows behind move up. False when it is not loaded. */
  removeRecord: (id: GridId) => boolean;
  insertRecord: (rows: readonly T[], index: number) => void;
  /** Other rows of the same record in its place. */
  replaceRecord: (id: GridId, rows: readonly T[]) => boolean;
}

/** A long list loaded by windows: one request at a time, always for what is looked at now. */
export function createWindowSource<T>({
  idOf,
  load,
  size = 200,
  keep = 4000,
}: WindowSourceOptions<T>): WindowSource<T> {
  const rows = new SparseRows(idOf, keep);
  const count = ref(0);
  const isLoaded = ref(false);
  const isLoading = ref(false);
  const failure = shallowRef<{ error: unknown; again: () => void } | null>(null);
  let wanted: GridSpan = { from: 0, to: 0 };
  let epoch = 0;
  let edits = 0;
  let isAsked = false;
  let busy: symbol | null = null;

  function nextWindow(): number | null {
    const margin = Math.floor(size / 4);
    const spans = [wanted, { from: wanted.from - margin, to: wanted.to + margin }];
    for (const span of spans) {
      const to = Math.min(count.value, span.to);
      for (let from = Math.max(0, span.from); from < to; from += 1) {
        if (rows.at(from) === undefined) return from;
      }
    }
    return null;
  }

  async function pump(): Promise<void> {
    isAsked = false;
    if (busy !== null || failure.value !== null || !isLoaded.value) return;
    const missing = nextWindow();
    if (missing === null) return;
    const from = missing - (missing % size);
    const key = Symbol('window');
    const asked = { epoch, edits };
    busy = key;
    isLoading.value = true;
    try {
      const answer = await load({ from, limit: size, around: null });
      if (asked.epoch !== epoch) return;
      if (asked.edits === edits) {
        count.value = answer.count;
        rows.add(answer.from, answer.rows, (wanted.from + wanted.to) / 2);
        if (missing < answer.count && answer.rows[missing - answer.from] === undefined)
          throw new Error(`No row ${missing} in its window.`);
      }
    } catch (error) {
      if (asked.epoch === epoch) failure.value = { error, again: ask };
    } finally {
      if (busy === key) {
        busy = null;
        isLoading.value = false;
        ask();
      }
    }
  }

  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    queueMicrotask(() => void pump());
  }

  async function reload({ keep: around = null }: { keep?: GridId | null } = {}): Promise<void> {
    const mine = (epoch += 1);
    const key = Symbol('reload');
    busy = key;
    isLoading.value = true;
    try {
      const from = Math.max(0, wanted.from - Math.floor(size / 4));
      const seen = edits;
      let answer = await load({ from, limit: size, around });
      if (mine !== epoch) return;
      if (answer.rows.length === 0 && answer.count > 0) {
        answer = await load({ from: Math.max(0, answer.count - size), limit: size, around: null });
        if (mine !== epoch) return;
      }
      // A record came or went meanwhile: the places of this answer are no longer true.
      if (seen !== edits) return await reload({ keep: around });
      failure.value = null;
      count.value = answer.count;
      rows.replace(answer.from, answer.rows);
      isLoaded.value = true;
    } catch (error) {
      // Windows of the new list must not come between the rows of the old one: the whole is asked for again.
      if (mine === epoch) failure.value = { error, again: () => void reload({ keep: around }) };
    } finally {
      if (busy === key) {
        busy = null;
        isLoading.value = false;
        ask();
      }
    }
  }

  function edit(change: () => number): void {
    edits += 1;
    count.value = Math.max(0, count.value + change());
    ask();
  }

  return {
    get count() {
      return count.value;
    },
    rowAt: (index) => rows.at(index),
    idOf,
    indexOf: (id) => rows.indexOf(id),
    want(from, to) {
      wanted = { from, to };
      ask();
    },
    all: (signal, progress, part) => loadAll(load, part ?? { from: 0, to: Infinity }, signal, progress),
    isLoading,
    isLoaded,
    error: computed(() => failure.value?.error ?? null),
    retry() {
      const failed = failure.value;
      failure.value = null;
      failed?.again();
    },
    reload,
    removeRecord(id) {
      if (rows.indexOf(id) < 0) return false;
      edit(() => -rows.remove(id));
      return true;
    },
    insertRecord(added, index) {
      edit(() => {
        rows.insert(Math.min(index, count.value), added);
        return added.length;
      });
    },
    replaceRecord(id, added) {
      const index = rows.indexOf(id);
      if (index < 0) return false;
      edit(() => {
        const gone = rows.remove(id);
        rows.insert(index, added);
        return added.length - gone;
      });
      return true;
    },
  };
}
