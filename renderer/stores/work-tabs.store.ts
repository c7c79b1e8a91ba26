import { defineStore } from 'pinia';
import { computed, onBeforeUnmount, ref, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { useRoute } from 'vue-router';
import * as z from 'zod';
import { usePreference } from './preferences.store';

const KeptTab = z.object({ path: z.string().max(200) });

export interface WorkTab {
  path: string;
  /** Empty until its card has been shown. */
  title: string;
}

const MOST = 20;
const byPath =
  (path: string) =>
  (tab: { path: string }): boolean =>
    tab.path === path;

/** Sections and cards that the operator has open; the same tabs tomorrow (ux.md O-02). */
export const useWorkTabs = defineStore('work-tabs', () => {
  const kept = usePreference<readonly { path: string }[]>('operator.tabs', z.array(KeptTab).max(MOST), []);
  /** The title of a card names a customer: it lives with the window and is never kept. */
  const titles = ref<Readonly<Record<string, string>>>({});
  const tabs = computed<readonly WorkTab[]>(() =>
    kept.value.map(({ path }) => ({ path, title: titles.value[path] ?? '' })),
  );
  const current = ref('');

  function open(path: string): void {
    current.value = path;
    if (kept.value.some(byPath(path))) return;
    const place = kept.value.length < MOST ? kept.value : kept.value.slice(1);
    kept.value = [...place, { path }];
  }

  function setTitle(path: string, title: string): void {
    if (titles.value[path] !== title) titles.value = { ...titles.value, [path]: title };
  }

  /** The path to show afterwards: the neighbour's when the tab was the current one. The last tab stays. */
  function close(path: string): string | null {
    const at = kept.value.findIndex(byPath(path));
    if (at < 0 || kept.value.length < 2) return null;
    const rest = kept.value.filter((tab) => tab.path !== path);
    kept.value = rest;
    return path === current.value ? (rest[Math.min(at, rest.length - 1)]?.path ?? null) : null;
  }

  function neighbour(step: 1 | -1): string | null {
    const count = kept.value.length;
    const at = kept.value.findIndex(byPath(current.value));
    return at < 0 || count < 2 ? null : (kept.value[(at + step + count) % count]?.path ?? null);
  }

  function move(step: 1 | -1): void {
    const list = [...kept.value];
    const at = list.findIndex(byPath(current.value));
    const [tab] = list.splice(at, 1);
    const place = at + step;
    if (at < 0 || tab === undefined || place < 0 || place > list.length) return;
    list.splice(place, 0, tab);
    kept.value = list;
  }

  function reset(): void {
    current.value = '';
    titles.value = {};
  }

  return { tabs, current, count: computed(() => tabs.value.length), open, setTitle, close, neighbour, move, reset };
});

/** A card names its own tab, once it knows what it shows. */
export function useTabTitle(title: MaybeRefOrGetter<string | undefined>): void {
  const tabs = useWorkTabs();
  const { path } = useRoute();
  const stop = watch(
    () => toValue(title),
    (known) => known !== undefined && known !== '' && tabs.setTitle(path, known),
    { immediate: true },
  );
  onBeforeUnmount(stop);
}
