import { useDebounceFn } from '@vueuse/core';
import { computed, ref, shallowRef } from 'vue';
import { type ComboboxOption, matching, recentFirst } from './combobox-options';

export interface ComboboxSource {
  options: readonly ComboboxOption[];
  recent: readonly string[];
  load?: (text: string) => Promise<readonly ComboboxOption[]>;
}

const DEBOUNCE_MS = 150;
/** More than anybody reads; the rest is reached by typing. */
const MOST_SHOWN = 200;
const MOST_RECENT = 5;

/** The options for what is typed: of the list given, or those that `load` answers. A late answer to an older text is dropped. */
export function useComboboxOptions(source: Readonly<ComboboxSource>) {
  const typed = ref('');
  const loaded = shallowRef<readonly ComboboxOption[]>([]);
  const isLoading = ref(false);
  const hasFailed = ref(false);
  const isLoader = computed(() => source.load !== undefined);
  let asked = 0;

  const recent = computed(() => (typed.value === '' ? source.recent.slice(0, MOST_RECENT) : []));
  const found = computed(() =>
    recentFirst(isLoader.value ? loaded.value : matching(source.options, typed.value), recent.value),
  );
  const shown = computed(() => found.value.slice(0, MOST_SHOWN));
  const more = computed(() => found.value.length - shown.value.length);
  const recentCount = computed(() => shown.value.filter(({ value }) => recent.value.includes(value)).length);

  async function ask(text: string, number: number): Promise<void> {
    try {
      const answer = (await source.load?.(text)) ?? [];
      if (number === asked) loaded.value = answer;
    } catch {
      if (number !== asked) return;
      loaded.value = [];
      hasFailed.value = true;
    } finally {
      if (number === asked) isLoading.value = false;
    }
  }
  const askSoon = useDebounceFn(
    (text: string, number: number) => (number === asked ? ask(text, number) : undefined),
    DEBOUNCE_MS,
  );

  function find(text: string): void {
    typed.value = text;
    if (!isLoader.value) return;
    asked += 1;
    isLoading.value = true;
    hasFailed.value = false;
    void (text === '' ? ask(text, asked) : askSoon(text, asked));
  }
  return { shown, more, recentCount, isLoading, hasFailed, find };
}
