import { useIntervalFn } from '@vueuse/core';
import { computed, ref, watch, type ComputedRef } from 'vue';
import { dateToDays, msToInstant } from '../../../contract/types/time';
import { dateOfInstant } from '../../format';
import { useProgramStore } from '../../stores/program.store';

const TICK_MS = 30_000;
const DAY_MS = 86_400_000;

const machineNow = (): number => performance.timeOrigin + performance.now();

/** The present in milliseconds: the time of this machine on the date that main tells. */
export function useNow(): ComputedRef<number> {
  const program = useProgramStore();
  const now = ref(machineNow());
  const shift = ref(0);
  useIntervalFn(() => (now.value = machineNow()), TICK_MS);
  watch(
    () => program.today,
    (today) => {
      const own = dateOfInstant(msToInstant(machineNow()), program.timeZone);
      shift.value = (dateToDays(today) - dateToDays(own)) * DAY_MS;
    },
    { immediate: true },
  );
  return computed(() => now.value + shift.value);
}
