import { useQuery } from '@pinia/colada';
import type { Draft, Output } from '../../contract';
import { call } from '../api';

/** The texts that the company asks to consent to now. */
export const useConsentTexts = () =>
  useQuery({ key: ['consentTexts'], query: () => call('identity.consentTexts', {}), staleTime: 0 });

/** A new picture or question; the one before is void. */
export const newSecurityCode = (as: 'picture' | 'words'): Promise<Output<'identity.securityCode'>> =>
  call('identity.securityCode', { as });
export const checkWizard = (input: Draft<'identity.checkWizard'>): Promise<unknown> =>
  call('identity.checkWizard', input);
export const findAddress = async (accountNumber: string): Promise<string> =>
  (await call('identity.findAddress', { accountNumber })).address;
export const register = (input: Draft<'identity.register'>): Promise<Output<'identity.register'>> =>
  call('identity.register', input);
export const activate = (input: Draft<'identity.activate'>): Promise<Output<'identity.activate'>> =>
  call('identity.activate', input);
