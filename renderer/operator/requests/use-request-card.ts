import { useQuery, useQueryCache } from '@pinia/colada';
import { computed, onScopeDispose, type ComputedRef } from 'vue';
import type { Output } from '../../../contract';
import type { RequestCard } from '../../../contract/request-work';
import type { RequestId } from '../../../contract/types/brand';
import { asApiError, call, onEvent, type ApiError } from '../../api';
import { REQUESTS_KEY } from '../../stores/requests.store';

const CARD_KEY = [...REQUESTS_KEY, 'card'] as const;

export type CannedAnswers = Output<'conversation.answers'>;
export interface RequestCardQuery {
  card: ComputedRef<RequestCard | null>;
  failure: ComputedRef<ApiError | null>;
  answers: ComputedRef<CannedAnswers>;
  load: () => Promise<void>;
}

/** A request with all that stands beside it, asked again when it changes or somebody writes. */
export function useRequestCard(requestId: RequestId): RequestCardQuery {
  const cache = useQueryCache();
  const query = useQuery({
    key: [...CARD_KEY, requestId],
    query: () => call('requests.card', { requestId }),
  });
  const canned = useQuery({
    key: [...REQUESTS_KEY, 'answers', requestId],
    query: () => call('conversation.answers', { requestId }),
  });
  const renew = (event: { requestId: RequestId }): void => {
    if (event.requestId === requestId)
      cache.invalidateQueries({ key: [...CARD_KEY, requestId] }).catch(() => undefined);
  };
  const stops = [onEvent('requests.changed', renew), onEvent('requests.said', renew)];
  onScopeDispose(() => stops.forEach((stop) => stop()));

  return {
    card: computed(() => query.data.value ?? null),
    failure: computed(() =>
      query.error.value === null || query.data.value !== undefined ? null : asApiError(query.error.value),
    ),
    answers: computed(() => canned.data.value ?? []),
    load: async () => void (await query.refetch()),
  };
}
