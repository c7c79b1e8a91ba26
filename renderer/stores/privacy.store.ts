import { useInfiniteQuery, useQuery } from '@pinia/colada';
import { computed } from 'vue';
import type { Draft, Output } from '../../contract';
import type { DataRequestId } from '../../contract/types/brand';
import type { Instant } from '../../contract/types/time';
import { call, newUid } from '../api';
import { useSessionStore } from './session.store';

export const DATA_REQUESTS_KEY = ['data-requests'] as const;
export const ALARMS_KEY = ['alarms'] as const;
export const MY_DATA_KEY = ['my-data'] as const;

const PAGE = 50;

/** «Запросы о данных»: those that wait by their term. Empty for those who have no right to them. */
export function useDataRequests() {
  const session = useSessionStore();
  return useQuery({
    key: [...DATA_REQUESTS_KEY],
    query: () => call('privacy.requests', {}),
    enabled: () => session.can('customers.export'),
  });
}

export function useDataRequestCount() {
  const { data } = useDataRequests();
  return computed(() => data.value?.filter(({ state }) => state === 'waiting').length ?? 0);
}

/** «Тревоги»: those that nobody has looked into first. */
export function useAlarms() {
  const session = useSessionStore();
  return useQuery({
    key: [...ALARMS_KEY],
    query: () => call('privacy.alarms', {}),
    enabled: () => session.can('alarms.see'),
  });
}

export function useAlarmCount() {
  const { data } = useAlarms();
  return computed(() => data.value?.filter(({ seenAt }) => seenAt === null).length ?? 0);
}

/** «Кто открывал мои данные», page by page. */
export function useMyViews() {
  const query = useInfiniteQuery<Output<'privacy.myViews'>, Error, Instant | null>({
    key: [...MY_DATA_KEY, 'views'],
    query: ({ pageParam }) => call('privacy.myViews', { before: pageParam, limit: PAGE }),
    initialPageParam: null,
    getNextPageParam: ({ items, hasMore }) => (hasMore ? (items.at(-1)?.at ?? null) : null),
  });
  const items = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, items };
}

export function useMyRequests() {
  return useQuery({ key: [...MY_DATA_KEY, 'requests'], query: () => call('privacy.myRequests', {}) });
}

export const askForData = (input: Draft<'privacy.ask'>): Promise<Output<'privacy.ask'>> => call('privacy.ask', input);
export const withdrawDataRequest = (dataRequestId: DataRequestId): Promise<unknown> =>
  call('privacy.withdrawRequest', { uid: newUid(), dataRequestId });
export const withdrawConsent = (input: Draft<'privacy.withdrawConsent'>): Promise<unknown> =>
  call('privacy.withdrawConsent', input);
export const endDataRequest = (input: Draft<'privacy.endRequest'>): Promise<unknown> =>
  call('privacy.endRequest', input);
export const readAct = (dataRequestId: DataRequestId): Promise<Output<'privacy.act'>> =>
  call('privacy.act', { dataRequestId });
export const seeAlarm = (input: Draft<'privacy.seeAlarm'>): Promise<unknown> => call('privacy.seeAlarm', input);
