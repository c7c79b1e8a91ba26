import { useIntervalFn } from '@vueuse/core';
import { ref, watch, type Ref } from 'vue';
import { useProgramStore } from '../../stores/program.store';

const TICK_MS = 30_000;

/** The present in milliseconds by main's clock: this machine's may stand elsewhere. */
export function useNow(): Readonly<Ref<number>> {
  const program = useProgramStore();
  const now = ref(program.present());
  const update = (): number => (now.value = program.present());
  useIntervalFn(update, TICK_MS);
  watch(() => program.program, update);
  return now;
}
