import { refDebounced } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { whenCommandSent } from '../api';
import { useProgramStore } from './program.store';

/** What is answered sooner is not worth a word. */
const SHORT_MS = 300;

/** What the window may truly say of the storage: commands that wait for main's answer, and when it last confirmed one. */
export const useStorageStore = defineStore('storage', () => {
  const program = useProgramStore();
  const underWay = ref(0);
  const savedAt = ref<string>();
  const isLong = refDebounced(
    computed(() => underWay.value > 0),
    SHORT_MS,
  );
  const isSaving = computed(() => isLong.value && underWay.value > 0);

  whenCommandSent((answer) => {
    underWay.value += 1;
    answer
      .then(
        () => (savedAt.value = program.presentTime()),
        () => undefined,
      )
      .finally(() => (underWay.value -= 1));
  });

  return { isSaving, savedAt };
});
