import { defineStore } from 'pinia';
import { computed, onBeforeUnmount, ref, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { useRoute } from 'vue-router';
import * as z from 'zod';
import { usePreference } from './preferences.store';

const WorkTab = z.object({ path: z.string().max(200), title: z.string().max(120) });
export type WorkTab = z.infer<typeof WorkTab>;

const MOST = 20;
const byPath =
  (path: string) =>
  (tab: WorkTab): boolean =>
    tab.path === path;

/** Sections and cards that the operator has open; the same tabs tomorrow (ux.md O-02). */
export const useWorkTabs = defineStore('work-tabs', () => {
  const tabs = usePreference<readonly WorkTab[]>('operator.tabs', z.array(WorkTab).max(MOST), []);
  const current = ref('');

  function open(path: string): void {
    current.value = path;
    if (tabs.value.some(byPath(path))) return;
    const place = tabs.value.length < MOST ? tabs.value : tabs.value.slice(1);
    tabs.value = [...place, { path, title: '' }];
  }

  function setTitle(path: string, title: string): void {
    if (tabs.value.find(byPath(path))?.title === title) return;
    tabs.value = tabs.value.map((tab) => (tab.path === path ? { path, title: title.slice(0, 120) } : tab));
  }

  /** The path to show afterwards: the neighbour's when the tab was the current one. The last tab stays. */
  function close(path: string): string | null {
    const at = tabs.value.findIndex(byPath(path));
    if (at < 0 || tabs.value.length < 2) return null;
    const rest = tabs.value.filter((tab) => tab.path !== path);
    tabs.value = rest;
    return path === current.value ? (rest[Math.min(at, rest.length - 1)]?.path ?? null) : null;
  }

  function neighbour(step: 1 | -1): string | null {
    const count = tabs.value.length;
    const at = tabs.value.findIndex(byPath(current.value));
    return at < 0 || count < 2 ? null : (tabs.value[(at + step + count) % count]?.path ?? null);
  }

  function move(step: 1 | -1): void {
    const list = [...tabs.value];
    const at = list.findIndex(byPath(current.value));
    const [tab] = list.splice(at, 1);
    const place = at + step;
    if (at < 0 || tab === undefined || place < 0 || place > list.length) return;
    list.splice(place, 0, tab);
    tabs.value = list;
  }

  const reset = (): void => void (current.value = '');

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
