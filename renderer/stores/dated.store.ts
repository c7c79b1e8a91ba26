import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import type { Draft, Output } from '../../contract';
import type { DatedName, DatedSetting } from '../../contract/dated';
import { call } from '../api';

export const DATED_KEY = ['dated'] as const;
export const RETENTION_KEY = ['retention'] as const;

export type RetentionRuns = Output<'privacy.retentionRuns'>;

/** A dated setting with its past and its future. */
export function useDated(name: MaybeRefOrGetter<DatedName>) {
  return useQuery({
    key: () => [...DATED_KEY, toValue(name)],
    query: () => loadDated(toValue(name)),
  });
}

export const loadDated = (name: DatedName): Promise<DatedSetting> => call('settings.dated', { name });

export const setDated = (input: Draft<'settings.setDated'>): Promise<unknown> => call('settings.setDated', input);

export const undoDated = (input: Draft<'settings.undoDated'>): Promise<unknown> => call('settings.undoDated', input);

/** What was taken away by its term, and when the next run is. */
export function useRetentionRuns() {
  return useQuery({ key: [...RETENTION_KEY], query: () => call('privacy.retentionRuns', {}) });
}

export const runRetention = (input: Draft<'privacy.runRetention'>): Promise<Output<'privacy.runRetention'>> =>
  call('privacy.runRetention', input);
