import { useQuery } from '@pinia/colada';
import { computed } from 'vue';
import type { Draft, Output } from '../../contract';
import type { RequestId } from '../../contract/types/brand';
import { call } from '../api';
import { useSessionStore } from './session.store';

export const REQUESTS_KEY = ['requests'] as const;

/** The kinds that this person may begin, as the company has them. */
export function useRequestKinds() {
  return useQuery({ key: [...REQUESTS_KEY, 'kinds'], query: () => call('requests.kinds', {}), staleTime: 60_000 });
}

/** A window of one's own requests of a tab. */
export function useMyRequestList(asked: () => Draft<'requests.mine'>) {
  return useQuery({
    key: () => [...REQUESTS_KEY, 'mine', { ...asked() }],
    query: () => call('requests.mine', asked()),
    placeholderData: (before: Output<'requests.mine'> | undefined) => before,
  });
}

export function useMyRequest(requestId: () => RequestId) {
  return useQuery({
    key: () => [...REQUESTS_KEY, 'my', String(requestId())],
    query: () => call('requests.my', { requestId: requestId() }),
  });
}

/** What waits for the customer: for the menu and the home. */
export function useRequestNews() {
  const session = useSessionStore();
  const query = useQuery({
    key: [...REQUESTS_KEY, 'news'],
    query: () => call('requests.myNews', {}),
    enabled: () => session.role === 'customer',
  });
  return { ...query, news: computed(() => query.data.value ?? null) };
}

export const beginRequest = (input: Draft<'requests.begin'>): Promise<Output<'requests.begin'>> =>
  call('requests.begin', input);
export const keepDraft = (input: Draft<'requests.keepDraft'>): Promise<Output<'requests.keepDraft'>> =>
  call('requests.keepDraft', input);
export const attachPaper = (input: Draft<'requests.attach'>): Promise<Output<'requests.attach'>> =>
  call('requests.attach', input);
export const detachPaper = (input: Draft<'requests.detach'>): Promise<Output<'requests.detach'>> =>
  call('requests.detach', input);
export const submitRequest = (input: Draft<'requests.submit'>): Promise<Output<'requests.submit'>> =>
  call('requests.submit', input);
export const discardRequest = (input: Draft<'requests.discard'>): Promise<unknown> => call('requests.discard', input);
export const withdrawRequest = (input: Draft<'requests.withdraw'>): Promise<unknown> =>
  call('requests.withdraw', input);
export const answerRequest = (input: Draft<'requests.answer'>): Promise<unknown> => call('requests.answer', input);
export const saveRequestPdf = (input: Draft<'requests.savePdf'>): Promise<Output<'requests.savePdf'>> =>
  call('requests.savePdf', input);
