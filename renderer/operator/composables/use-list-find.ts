import { useDebounceFn } from '@vueuse/core';
import { nextTick, onScopeDispose, ref, watch, type Ref } from 'vue';
import { useListSearch } from '../../stores/list-search';
import { activeCommands } from '../../ui';

const SEARCH_MS = 150;

export interface ListFind {
  text: Ref<string>;
  /** Typing in the list begins the search in the box at the top (ux.md G-06). */
  begin: (typed: string) => void;
  clear: () => void;
}

/** The box at the top of the window searches this list. */
export function useListFind(initial: string, placeholder: string, ask: (find: string) => void): ListFind {
  const text = ref(initial);
  useListSearch({ text, placeholder });
  let isThere = true;
  onScopeDispose(() => (isThere = false));
  // The list may be of another person by then.
  const askSoon = useDebounceFn(() => (isThere ? ask(text.value) : undefined), SEARCH_MS);
  watch(text, (typed) => (typed === '' ? ask('') : void askSoon()));

  async function begin(typed: string): Promise<void> {
    activeCommands.value.find(({ id }) => id === 'list.search')?.run?.();
    await nextTick();
    text.value = typed;
  }
  return { text, begin: (typed) => void begin(typed), clear: () => (text.value = '') };
}
