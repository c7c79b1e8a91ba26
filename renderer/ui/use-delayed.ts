import { useTimeoutFn } from '@vueuse/core';
import { ref, type Ref } from 'vue';

/** True after the given time: what is ready sooner shows no sign of waiting. */
export function useDelayed(milliseconds: number): Readonly<Ref<boolean>> {
  const shown = ref(milliseconds <= 0);
  if (!shown.value) useTimeoutFn(() => (shown.value = true), milliseconds);
  return shown;
}
