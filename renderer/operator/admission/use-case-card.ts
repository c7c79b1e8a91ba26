import { useQuery, useQueryCache } from '@pinia/colada';
import { refDebounced } from '@vueuse/core';
import { computed, onScopeDispose, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue';
import type { CaseCard } from '../../../contract/admission';
import type { RegistrationId } from '../../../contract/types/brand';
import { asApiError, call, onEvent, type ApiError } from '../../api';

const CARD_KEY = ['admission', 'card'] as const;

export interface CaseCardQuery {
  /** Of the case asked for, never of another one. */
  card: ComputedRef<CaseCard | null>;
  failure: ComputedRef<ApiError | null>;
  load: () => Promise<CaseCard | null>;
}

/** A case with what stands beside it; `delay` lets somebody who only passes by pass: being opened is logged. Asked again when it changes. */
export function useCaseCard(id: MaybeRefOrGetter<RegistrationId | null>, delay = 0): CaseCardQuery {
  const cache = useQueryCache();
  const now = computed(() => toValue(id));
  const later = refDebounced(now, delay);
  const asked = computed(() => (delay === 0 ? now.value : later.value));
  const query = useQuery({
    key: () => [...CARD_KEY, asked.value ?? 0],
    query: () => ask(asked.value),
    enabled: () => asked.value !== null,
    staleTime: 30_000,
  });

  function ask(registrationId: RegistrationId | null): Promise<CaseCard> {
    if (registrationId === null) return Promise.reject(new Error('no case'));
    return call('registrations.card', { registrationId });
  }
  const isOf = (card: CaseCard | undefined): boolean => card?.item.registrationId === toValue(id);
  const card = computed(() => (query.data.value !== undefined && isOf(query.data.value) ? query.data.value : null));
  const failure = computed(() =>
    query.error.value === null || asked.value !== now.value || card.value !== null
      ? null
      : asApiError(query.error.value),
  );

  /** At once: for somebody who does not wait until the panel is there. Null when main refused. */
  async function load(): Promise<CaseCard | null> {
    const wanted = toValue(id);
    if (wanted === null) return null;
    try {
      const found = await ask(wanted);
      cache.setQueryData([...CARD_KEY, wanted], found);
      return found;
    } catch {
      if (asked.value === wanted) await query.refetch();
      return null;
    }
  }
  onScopeDispose(
    onEvent('registrations.changed', ({ registrationId }) => {
      const key = [...CARD_KEY, registrationId];
      cache.invalidateQueries({ key }).catch(() => undefined);
    }),
  );
  return { card, failure, load };
}
