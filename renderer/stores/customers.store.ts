import { useQuery } from '@pinia/colada';
import { defineStore } from 'pinia';
import { ref, toValue, type MaybeRefOrGetter } from 'vue';
import type { Draft, Output } from '../../contract';
import type { CardOf } from '../../contract/customers';
import { call } from '../api';

export const CUSTOMERS_KEY = ['customers'] as const;

/** Below this main is not asked. */
export const LEAST_SIGNS = 3;

export const isSearchable = (find: string): boolean => find.trim().length >= LEAST_SIGNS;

/** What was typed into the search for people: it stays while the operator goes to a card and back. */
export const useCustomerSearch = defineStore('customer-search', () => {
  const text = ref('');
  return { text, reset: () => (text.value = '') };
});

/** People and accounts by what was typed; nothing is asked before three signs. */
export function useFoundCards(find: MaybeRefOrGetter<string>) {
  return useQuery({
    key: () => [...CUSTOMERS_KEY, 'find', toValue(find).trim()],
    query: () => call('customers.find', { find: toValue(find).trim() }),
    enabled: () => isSearchable(toValue(find)),
  });
}

export const checkCaller = (input: Draft<'customers.checkCaller'>): Promise<Output<'customers.checkCaller'>> =>
  call('customers.checkCaller', input);
export const revealCard = (input: Draft<'customers.reveal'>): Promise<Output<'customers.reveal'>> =>
  call('customers.reveal', input);
export const maskCard = (of: CardOf): Promise<unknown> => call('customers.mask', { of });
export const askOwnerChange = (input: Draft<'customers.askOwnerChange'>): Promise<unknown> =>
  call('customers.askOwnerChange', input);
export const askExport = (input: Draft<'customers.askExport'>): Promise<unknown> => call('customers.askExport', input);
export const askErasure = (input: Draft<'customers.askErasure'>): Promise<unknown> =>
  call('customers.askErasure', input);
export const saveExport = (input: Draft<'customers.saveExport'>): Promise<{ folder: string | null }> =>
  call('customers.saveExport', input);
