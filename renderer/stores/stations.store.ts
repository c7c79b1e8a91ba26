import { useQuery } from '@pinia/colada';
import { computed } from 'vue';
import type { Draft } from '../../contract';
import { call } from '../api';
import { useSessionStore } from './session.store';

export const STATIONS_KEY = ['stations'] as const;

/** Programs on other computers: those that wait first, then by name. */
export function useStations() {
  return useQuery({ key: [...STATIONS_KEY, 'list'], query: () => call('stations.list', {}) });
}

/** How many wait to be admitted; none for those who have no right to see them. */
export function useWaitingStations() {
  const session = useSessionStore();
  const { data } = useQuery({
    key: [...STATIONS_KEY, 'waiting'],
    query: () => call('stations.waiting', {}),
    enabled: () => session.can('stations.see'),
  });
  return computed(() => data.value?.waiting ?? 0);
}

export const approveStation = (input: Draft<'stations.approve'>): Promise<unknown> => call('stations.approve', input);
export const refuseStation = (input: Draft<'stations.refuse'>): Promise<unknown> => call('stations.refuse', input);
export const revokeStation = (input: Draft<'stations.revoke'>): Promise<unknown> => call('stations.revoke', input);
export const renameStation = (input: Draft<'stations.rename'>): Promise<unknown> => call('stations.rename', input);
