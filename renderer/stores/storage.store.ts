import { refDebounced } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import type { ErrorCode } from '../../contract/errors';
import { asApiError, whenCommandSent } from '../api';
import { useProgramStore } from './program.store';

/** What is answered sooner is not worth a word. */
const SHORT_MS = 300;

const TROUBLES = ['STORAGE_FULL', 'STORAGE_FAILED', 'STORAGE_UNKNOWN'] as const satisfies readonly ErrorCode[];
export type StorageTrouble = (typeof TROUBLES)[number];

const troubleOf = (code: ErrorCode): StorageTrouble | null => TROUBLES.find((trouble) => trouble === code) ?? null;

/** What the window may truly say of the storage: commands that wait for main's answer, when it last confirmed one, and what the disk refused since. */
export const useStorageStore = defineStore('storage', () => {
  const program = useProgramStore();
  const underWay = ref(0);
  const savedAt = ref<string>();
  /** The disk refused the last command; until one is confirmed again. */
  const trouble = ref<StorageTrouble | null>(null);
  const isLong = refDebounced(
    computed(() => underWay.value > 0),
    SHORT_MS,
  );
  const isSaving = computed(() => isLong.value && underWay.value > 0);

  whenCommandSent((answer) => {
    underWay.value += 1;
    answer
      .then(
        () => {
          savedAt.value = program.presentTime();
          trouble.value = null;
        },
        // A refusal by a rule says nothing of the disk.
        (failure: unknown) => (trouble.value = troubleOf(asApiError(failure).code) ?? trouble.value),
      )
      .finally(() => (underWay.value -= 1));
  });

  return { isSaving, savedAt, trouble };
});
