import { useQuery, useQueryCache } from '@pinia/colada';
import { defineStore } from 'pinia';
import { reactive, toValue, type MaybeRefOrGetter } from 'vue';
import type { Draft, Input, Output } from '../../contract';
import type { AccountId } from '../../contract/types/brand';
import { ApiError, call, isApiError } from '../api';
import { ACCOUNTS_KEY } from './accounts.store';

export const METERING_KEY = ['metering'] as const;

type AccountSource = MaybeRefOrGetter<AccountId | null>;
export type ReportRequest = Input<'metering.readingReport'>;

function known<T>(value: T | null): T {
  if (value === null) throw new ApiError('NOT_FOUND', {});
  return value;
}

/** An account that main no longer shows to this person has gone from the list, too. */
function useAccountAnswer() {
  const cache = useQueryCache();
  return <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((failure: unknown) => {
      if (isApiError(failure, 'NOT_FOUND') || isApiError(failure, 'FORBIDDEN'))
        cache.invalidateQueries({ key: [...ACCOUNTS_KEY] }).catch(() => undefined);
      throw failure;
    });
}

/** What was read and what may be entered for one account. */
export function useEntryForm(accountId: AccountSource) {
  const answered = useAccountAnswer();
  return useQuery({
    key: () => [...METERING_KEY, 'entryForm', toValue(accountId) ?? 0],
    query: () => answered(call('metering.entryForm', { accountId: known(toValue(accountId)) })),
    enabled: () => toValue(accountId) !== null,
  });
}

/** Submissions that wait for an operator and the last ten that were processed. */
export function useRecentReadings(accountId: AccountSource) {
  const answered = useAccountAnswer();
  return useQuery({
    key: () => [...METERING_KEY, 'recent', toValue(accountId) ?? 0],
    query: () => answered(call('metering.recentReadings', { accountId: known(toValue(accountId)) })),
    enabled: () => toValue(accountId) !== null,
  });
}

/** Counted volumes of the last thirteen months. */
export function useConsumption(accountId: AccountSource) {
  const answered = useAccountAnswer();
  return useQuery({
    key: () => [...METERING_KEY, 'consumption', toValue(accountId) ?? 0],
    query: () => answered(call('metering.consumption', { accountId: known(toValue(accountId)) })),
    enabled: () => toValue(accountId) !== null,
  });
}

/** The report for a request; nothing is asked until there is one. */
export function useReadingReport(request: MaybeRefOrGetter<ReportRequest | null>) {
  const answered = useAccountAnswer();
  return useQuery({
    key: () => {
      const { accountId = 0, meterKind = '', from = '', to = '' } = toValue(request) ?? {};
      return [...METERING_KEY, 'report', accountId, meterKind, from, to];
    },
    query: () => answered(call('metering.readingReport', known(toValue(request)))),
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
  const answered = useAccountAnswer();
  return {
    preview: (input) => call('metering.previewReadings', input),
    async submit(input) {
      const submitted = await answered(call('metering.submitReadings', input));
      // It is recorded: a failure to read the screen again is no failure of the submission.
      await cache.invalidateQueries({ key: [...METERING_KEY] }).catch(() => undefined);
      return submitted;
    },
  };
}
