import { useQuery } from '@pinia/colada';
import type { Draft } from '../../contract';
import { call } from '../api';

export const NODE_KEY = ['node'] as const;

/** Whether and how this program serves other computers. */
export function useNodeState() {
  return useQuery({ key: [...NODE_KEY], query: () => call('node.state', {}) });
}

export const setUpNode = (input: Draft<'node.setUp'>): Promise<unknown> => call('node.setUp', input);
export const renewCertificate = (input: Draft<'node.renewCertificate'>): Promise<unknown> =>
  call('node.renewCertificate', input);
export const setCertificate = (input: Draft<'node.useCertificate'>): Promise<unknown> =>
  call('node.useCertificate', input);
