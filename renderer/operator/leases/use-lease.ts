import { useEventListener, useIntervalFn } from '@vueuse/core';
import { computed, onScopeDispose, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { LEASE_MINUTES, type Lease, type WorkKind } from '../../../contract/work';
import { useLeasesStore } from '../../stores/leases.store';
import { useToasts } from '../../ui';
import { useNow } from '../composables/use-now';

const RENEW_MS = (LEASE_MINUTES / 2) * 60_000;

export interface Holding {
  /** The colleague who holds what is worked on here. */
  colleague: ComputedRef<Lease | undefined>;
  /** Takes it from the colleague; a toast says so. */
  takeOver: () => Promise<boolean>;
}

/** Holds the item while it is worked on here; `delay` lets somebody who only passes by pass. */
export function useLease(kind: WorkKind, id: MaybeRefOrGetter<number | null>, delay = 0): Holding {
  const { t } = useI18n();
  const leases = useLeasesStore();
  const toasts = useToasts();
  const now = useNow();
  let mine: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusyHere = false;

  const colleague = computed(() => {
    // Holds run out by themselves.
    void now.value;
    return leases.others(kind, toValue(id));
  });

  function settle(next: number | null): void {
    if (mine === next) return;
    if (mine !== null) leases.letGo(kind, mine);
    mine = next;
    if (next !== null) leases.hold(kind, next);
  }
  watch(
    () => toValue(id),
    (next) => {
      clearTimeout(timer);
      if (next === null || delay === 0) settle(next);
      else timer = setTimeout(() => settle(next), delay);
    },
    { immediate: true },
  );
  // A colleague has left what is looked at here.
  watch(colleague, (after, before) => {
    if (before !== undefined && after === undefined && mine === toValue(id) && mine !== null)
      void leases.take(kind, mine);
  });
  const stopWatching = leases.watchKind(kind);
  useEventListener(window, ['keydown', 'pointerdown'], () => (isBusyHere = true), { passive: true, capture: true });
  useIntervalFn(() => {
    if (!isBusyHere || mine === null) return;
    isBusyHere = false;
    if (leases.of(kind, mine)?.isMine === true) void leases.take(kind, mine);
  }, RENEW_MS);
  onScopeDispose(() => {
    clearTimeout(timer);
    stopWatching();
    settle(null);
  });

  async function takeOver(): Promise<boolean> {
    const item = toValue(id);
    const from = colleague.value?.by;
    if (item === null) return false;
    const isTaken = await leases.take(kind, item, true);
    if (isTaken) {
      if (mine !== item) settle(item);
      const text = from === undefined ? t('leases.taken') : t('leases.takenFrom', { name: from });
      toasts.show({ text, icon: 'person' });
    } else toasts.show({ text: t('leases.notTaken'), icon: 'error-circle' });
    return isTaken;
  }

  return { colleague, takeOver };
}
