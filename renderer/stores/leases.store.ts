import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Lease, WorkKind } from '../../contract/work';
import { call, isApiError, onEvent } from '../api';
import { useProgramStore } from './program.store';

/** Changes that come close together are asked about once. */
const COALESCE_MS = 600;
/** Who leaves a list for the card of the same record must not give it up on the way. */
const LINGER_MS = 500;

const keyOf = (kind: WorkKind, id: number): string => `${kind} ${id}`;

/** Who has which item of work open: of this window and of colleagues. Main has the last word. */
export const useLeasesStore = defineStore('leases', () => {
  const program = useProgramStore();
  const held = shallowRef<ReadonlyMap<string, Lease>>(new Map());
  const watched = new Map<WorkKind, number>();
  const wanted = new Map<string, number>();
  const timers = new Map<WorkKind, ReturnType<typeof setTimeout>>();
  let epoch = 0;
  let stopListening: (() => void) | undefined;

  /** Who holds it now; undefined: nobody. */
  function of(kind: WorkKind, id: number): Lease | undefined {
    const lease = held.value.get(keyOf(kind, id));
    return lease !== undefined && Date.parse(lease.until) > program.present() ? lease : undefined;
  }
  /** The colleague's hold on it; undefined when it is one's own or nobody's. */
  function others(kind: WorkKind, id: number | null): Lease | undefined {
    const lease = id === null ? undefined : of(kind, id);
    return lease?.isMine === false ? lease : undefined;
  }

  function keep(lease: Lease): void {
    held.value = new Map(held.value).set(keyOf(lease.item.kind, lease.item.id), lease);
  }
  function drop(kind: WorkKind, id: number): void {
    const rest = new Map(held.value);
    if (rest.delete(keyOf(kind, id))) held.value = rest;
  }

  async function load(kind: WorkKind): Promise<void> {
    const own = epoch;
    try {
      const leases = await call('work.leases', { kind });
      if (own !== epoch) return;
      const rest = [...held.value].filter(([, { item }]) => item.kind !== kind);
      held.value = new Map([...rest, ...leases.map((lease) => [keyOf(kind, lease.item.id), lease] as const)]);
    } catch {
      // Marks help people not to meet; a decision on what a colleague holds is refused by main all the same.
    }
  }
  function loadSoon(kind: WorkKind): void {
    if (!watched.has(kind) || timers.has(kind)) return;
    const run = (): void => {
      timers.delete(kind);
      void load(kind);
    };
    timers.set(kind, setTimeout(run, COALESCE_MS));
  }

  /** Keeps the marks of that kind fresh until the returned function is called. */
  function watchKind(kind: WorkKind): () => void {
    stopListening ??= onEvent('work.leaseChanged', ({ item }) => loadSoon(item.kind));
    watched.set(kind, (watched.get(kind) ?? 0) + 1);
    void load(kind);
    return () => {
      const left = (watched.get(kind) ?? 1) - 1;
      if (left > 0) watched.set(kind, left);
      else watched.delete(kind);
    };
  }

  /** Holds it, or renews one's hold; `over` takes it from the colleague. True when it is one's own now. */
  async function take(kind: WorkKind, id: number, over = false): Promise<boolean> {
    const own = epoch;
    const item = { kind, id };
    try {
      const lease = await call('work.take', { item, over });
      if (own === epoch) keep(lease);
      return true;
    } catch (caught) {
      if (own === epoch && isApiError(caught, 'LEASED')) {
        const { by, until } = caught.params;
        keep({ item, by, until, since: until, isMine: false });
      }
      return false;
    }
  }

  /** Somebody here works on it: it is held until as many have let go of it. */
  function hold(kind: WorkKind, id: number): void {
    const key = keyOf(kind, id);
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
    if (of(kind, id)?.isMine !== true) void take(kind, id);
  }
  function letGo(kind: WorkKind, id: number): void {
    const key = keyOf(kind, id);
    const left = (wanted.get(key) ?? 1) - 1;
    if (left > 0) {
      wanted.set(key, left);
      return;
    }
    wanted.delete(key);
    const own = epoch;
    setTimeout(() => {
      if (own !== epoch || wanted.has(key) || of(kind, id)?.isMine !== true) return;
      drop(kind, id);
      void call('work.release', { item: { kind, id } }).catch(() => undefined);
    }, LINGER_MS);
  }

  function reset(): void {
    epoch += 1;
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
    wanted.clear();
    watched.clear();
    stopListening?.();
    stopListening = undefined;
    held.value = new Map();
  }

  return { of, others, watchKind, take, drop, hold, letGo, reset };
});
