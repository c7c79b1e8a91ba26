import { defineStore } from 'pinia';
import { computed, shallowRef, watch, type Ref } from 'vue';
import type * as z from 'zod';
import { call, newUid } from '../api';
import { useSessionStore } from './session.store';

const QUIET_MS = 1000;

/** What this person has set up, as JSON texts that main keeps. Nothing of it outlives the session. */
export const usePreferencesStore = defineStore('preferences', () => {
  const session = useSessionStore();
  const texts = shallowRef<Readonly<Record<string, string>>>({});
  const unsaved = new Map<string, string>();
  let loading: Promise<void> | undefined;
  let saving: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let epoch = 0;

  async function ask(): Promise<void> {
    const own = epoch;
    // What was changed while nobody was signed in belongs to nobody.
    unsaved.clear();
    try {
      const kept = await call('settings.preferences', {});
      if (own === epoch) texts.value = { ...kept, ...Object.fromEntries(unsaved) };
    } catch {
      // Everything stays as it comes from the box: nobody is stopped by it.
    }
  }

  /** Once a session. */
  function load(): Promise<void> {
    if (!session.isSignedIn) return Promise.resolve();
    return (loading ??= ask());
  }

  async function save(): Promise<void> {
    const own = epoch;
    for (const [key, value] of [...unsaved]) {
      // The rest is of somebody who has left.
      if (own !== epoch) return;
      try {
        await call('settings.keepPreference', { uid: newUid(), key, value });
      } catch {
        // It is tried again with the next change.
        continue;
      }
      if (own === epoch && unsaved.get(key) === value) unsaved.delete(key);
    }
  }

  /** Writes what waits; resolves when it is written or refused. */
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (session.isSignedIn && unsaved.size > 0) saving = saving.then(save);
    return saving;
  }

  function keep(key: string, value: string): void {
    if (texts.value[key] === value) return;
    texts.value = { ...texts.value, [key]: value };
    unsaved.set(key, value);
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), QUIET_MS);
  }

  function reset(): void {
    clearTimeout(timer);
    timer = undefined;
    epoch += 1;
    unsaved.clear();
    loading = undefined;
    texts.value = {};
  }

  watch(() => session.role, load, { immediate: true });

  return { texts, load, keep, flush, reset };
});

/** The value in a text that main has kept; undefined when there is none or it does not fit any more. */
export function readPreference<T>(text: string | undefined, schema: z.ZodType<T>): T | undefined {
  return text === undefined ? undefined : schema.safeParse(JSON.parse(text)).data;
}

/**
 * What a person set up under this key, kept by main and saved a second after the last change.
 * Give it a new value: a change inside the old one is not seen.
 */
export function usePreference<T>(key: string, schema: z.ZodType<T>, initial: T): Ref<T> {
  const preferences = usePreferencesStore();
  const text = computed(() => preferences.texts[key]);
  return computed({
    get: () => readPreference(text.value, schema) ?? initial,
    set: (value) => preferences.keep(key, JSON.stringify(value)),
  });
}
