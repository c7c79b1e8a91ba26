import { useQuery } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import type { Draft, Output } from '../../contract';
import type { LocalDate } from '../../contract/types/time';
import { call } from '../api';

export type TermLine = Output<'requests.terms'>['total'];
export type Visit = Output<'requests.visits'>[number];

/** First and last day of a report. */
export interface Days {
  from: LocalDate;
  to: LocalDate;
}

/** Kept and broken terms by kind. */
export function useTerms(days: MaybeRefOrGetter<Days>) {
  return useQuery({
    key: () => ['requests', 'terms', { ...toValue(days) }],
    query: () => call('requests.terms', toValue(days)),
  });
}

export const saveTerms = (input: Draft<'requests.saveTerms'>): Promise<Output<'requests.saveTerms'>> =>
  call('requests.saveTerms', input);

/** Visits of a day. Each load is a look at people's data, so it is loaded when it is asked for and at no event. */
export function useVisits(on: MaybeRefOrGetter<LocalDate>) {
  return useQuery({
    key: () => ['visits', toValue(on)],
    query: () => call('requests.visits', { on: toValue(on) }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
