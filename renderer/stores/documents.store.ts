import { useQuery } from '@pinia/colada';
import type { Draft } from '../../contract';
import { call } from '../api';
import { useSessionStore } from './session.store';

export const DOCUMENTS_KEY = ['documents'] as const;

/** What may be brought, and whether the store of papers is open. */
export function useDocumentPolicy() {
  return useQuery({ key: [...DOCUMENTS_KEY, 'policy'], query: () => call('documents.policy', {}) });
}

/** All papers of the customer. */
export function useMyDocuments() {
  const session = useSessionStore();
  return useQuery({
    key: [...DOCUMENTS_KEY, 'mine'],
    query: () => call('documents.mine', {}),
    enabled: () => session.role === 'customer',
  });
}

export const removeDocument = (input: Draft<'documents.remove'>): Promise<unknown> => call('documents.remove', input);
