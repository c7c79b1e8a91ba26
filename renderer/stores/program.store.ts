import { useQuery } from '@pinia/colada';
import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { Company, Program } from '../../contract/settings';
import type { SeatKind } from '../../contract/types/seat';
import type { Instant, LocalDate } from '../../contract/types/time';
import { call } from '../api';
import { timeOfInstant } from '../format';

export const PROGRAM_KEY = ['program'] as const;

/** State of the program: its phase, the company, today's date. Asked again when main says that it changed. */
export const useProgramStore = defineStore('program', () => {
  const query = useQuery({
    key: [...PROGRAM_KEY],
    query: () => call('settings.program', {}),
    gcTime: false,
    refetchOnWindowFocus: true,
  });
  const program = computed<Program | undefined>(() => query.data.value);
  const phase = computed<Program['phase']>(() => {
    if (program.value !== undefined) return program.value.phase;
    return query.status.value === 'error' ? 'failed' : 'opening';
  });
  /** The program failed while people were at work, not at its start. */
  const failedAtWork = ref(false);
  watch(phase, (now, before) => (failedAtWork.value = now === 'failed' && (before === 'ready' || failedAtWork.value)), {
    flush: 'sync',
  });
  const company = computed<Company | null>(() => program.value?.company ?? null);
  /** What kind of seat this window is: it limits what is shown. */
  const seat = computed<SeatKind>(() => program.value?.seat ?? 'window');
  const today = computed(() => program.value?.today ?? ('1970-01-01' as LocalDate));
  const now = computed(() => program.value?.now ?? ('1970-01-01T00:00:00.000Z' as Instant));
  let toldAt = performance.now();
  watch(program, () => (toldAt = performance.now()), { flush: 'sync' });
  /** Main's clock in milliseconds: what it told and what has passed since. */
  const present = (): number => Date.parse(now.value) + performance.now() - toldAt;
  const timeZone = computed(() => program.value?.timeZone ?? 'UTC');
  /** The same as people read it: «14:05». */
  const presentTime = (): string => timeOfInstant(new Date(present()).toISOString() as Instant, timeZone.value);
  /** The newest record of the base, when the clock of the computer stands far before it. */
  const clockBehind = computed(() => program.value?.clockBehind ?? null);
  /** Whether this computer has a place where a person can be remembered. */
  const hasKeyStore = computed(() => program.value?.hasKeyStore === true);
  const version = computed(() => program.value?.version ?? '');

  async function load(): Promise<void> {
    if (program.value === undefined) await query.refresh();
  }
  const reload = (): Promise<unknown> => query.refetch();

  return {
    program,
    phase,
    failedAtWork,
    company,
    seat,
    today,
    now,
    present,
    presentTime,
    timeZone,
    clockBehind,
    hasKeyStore,
    version,
    load,
    reload,
  };
});
