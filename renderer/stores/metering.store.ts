import { useQuery, useQueryCache } from '@pinia/colada';
import { defineStore } from 'pinia';
import { reactive, toValue, type MaybeRefOrGetter } from 'vue';
import type { Draft, Input, Output } from '../../contract';
import type { AccountId } from '../../contract/types/brand';
import { ApiError, call } from '../api';

export const METERING_KEY = ['metering'] as const;

type AccountSource = MaybeRefOrGetter<AccountId | null>;
export type ReportRequest = Input<'metering.readingReport'>;

function known<T>(value: T | null): T {
  if (value === null) throw new ApiError('NOT_FOUND', {});
  return value;
}

/** What was read and what may be entered for one account. */
export function useEntryForm(accountId: AccountSource) {
  return useQuery({
    key: () => [...METERING_KEY, 'entryForm', toValue(accountId) ?? 0],
    query: () => call('metering.entryForm', { accountId: known(toValue(accountId)) }),
    enabled: () => toValue(accountId) !== null,
  });
}

/** Submissions that wait for an operator and the last ten that were processed. */
export function useRecentReadings(accountId: AccountSource) {
  return useQuery({
    key: () => [...METERING_KEY, 'recent', toValue(accountId) ?? 0],
    query: () => call('metering.recentReadings', { accountId: known(toValue(accountId)) }),
    enabled: () => toValue(accountId) !== null,
  });
}

/** Counted volumes of the last thirteen months. */
export function useConsumption(accountId: AccountSource) {
  return useQuery({
    key: () => [...METERING_KEY, 'consumption', toValue(accountId) ?? 0],
    query: () => call('metering.consumption', { accountId: known(toValue(accountId)) }),
    enabled: () => toValue(accountId) !== null,
  });
}

/** The report for a request; nothing is asked until there is one. */
export function useReadingReport(request: MaybeRefOrGetter<ReportRequest | null>) {
  return useQuery({
    key: () => {
      const { accountId = 0, meterKind = '', from = '', to = '' } = toValue(request) ?? {};
      return [...METERING_KEY, 'report', accountId, meterKind, from, to];
    },
    query: () => call('metering.readingReport', known(toValue(request))),
    enabled: () => toValue(request) !== null,
  });
}

/** Digits that a person has typed and not sent yet, by register: they outlive a change of section or of account. */
export const useReadingDrafts = defineStore('reading-drafts', () => {
  const typed = reactive<Record<number, string>>({});

  function reset(): void {
    for (const key of Object.keys(typed)) delete typed[Number(key)];
  }

  return { typed, reset };
});

export interface MeteringCommands {
  preview: (input: Draft<'metering.previewReadings'>) => Promise<Output<'metering.previewReadings'>>;
  submit: (input: Draft<'metering.submitReadings'>) => Promise<Output<'metering.submitReadings'>>;
}

export function useMeteringCommands(): MeteringCommands {
  const cache = useQueryCache();
  return {
    preview: (input) => call('metering.previewReadings', input),
    async submit(input) {
      const submitted = await call('metering.submitReadings', input);
      // It is recorded: a failure to read the screen again is no failure of the submission.
      await cache.invalidateQueries({ key: [...METERING_KEY] }).catch(() => undefined);
      return submitted;
    },
  };
}
