import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { CardOf, CustomerCard, RevealReason } from '../../../contract/customers';
import type { Instant } from '../../../contract/types/time';
import { asApiError, call, newUid, onEvent, type ApiError } from '../../api';
import { useSending } from '../../composables/use-sending';
import { maskCard, revealCard } from '../../stores/customers.store';
import { useProgramStore } from '../../stores/program.store';

const COALESCE_MS = 400;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** One card as this window may see it. It is asked for no oftener than needed: main logs each look. */
export function useCustomerCard(of: CardOf) {
  const program = useProgramStore();
  const card = shallowRef<CustomerCard | null>(null);
  const failure = shallowRef<ApiError | null>(null);
  /** Whether a caller was checked, or it was opened with a reason. */
  const openedBy = ref<'caller' | 'reason' | null>(null);
  const sending = useSending();
  let asked = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let end: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    const number = (asked += 1);
    try {
      const found = await call('customers.card', { of });
      if (number !== asked) return;
      card.value = found;
      failure.value = null;
    } catch (caught) {
      if (number === asked) failure.value = asApiError(caught);
    }
  }
  function loadSoon(): void {
    soon ??= setTimeout(() => {
      soon = undefined;
      void load();
    }, COALESCE_MS);
  }

  const openUntil = computed(() => card.value?.openUntil ?? null);
  /** The words go from the screen at once, not only from the next answer. */
  function forget(): void {
    card.value = null;
    openedBy.value = null;
  }
  watch(openUntil, (until: Instant | null) => {
    clearTimeout(end);
    if (until === null) return;
    const left = Math.max(0, Date.parse(until) - program.present());
    end = setTimeout(() => (forget(), void load()), Math.min(left, LONGEST_TIMER_MS));
  });

  async function opened(by: 'caller' | 'reason'): Promise<void> {
    await load();
    openedBy.value = by;
  }
  async function reveal(reason: RevealReason, uid = newUid()): Promise<boolean> {
    if ((await sending.send(() => revealCard({ uid, of, reason }))) === undefined) return false;
    await opened('reason');
    return true;
  }
  async function mask(): Promise<void> {
    await sending.send(() => maskCard(of));
    if (sending.failure.value !== null) return;
    forget();
    await load();
  }

  // Not with every change of anything: each load is a look that the customer reads of.
  const isOfCard = (id: number): boolean =>
    card.value?.cases.some(({ registrationId }) => registrationId === id) === true;
  const stops = [
    onEvent('registrations.changed', ({ registrationId }) => isOfCard(registrationId) && loadSoon()),
    onEvent('privacy.requestsChanged', loadSoon),
  ];
  void load();
  onScopeDispose(() => {
    stops.forEach((stop) => stop());
    clearTimeout(soon);
    clearTimeout(end);
    asked += 1;
  });

  return { card, failure, openedBy, load, opened, reveal, mask, isBusy: sending.isBusy, refusal: sending.failure };
}

export type OpenCard = ReturnType<typeof useCustomerCard>;
