import { useQuery } from '@pinia/colada';
import type { Draft } from '../../contract';
import type { ConfirmationStep } from '../../contract/types/confirmation';
import { call, newUid } from '../api';
import { useSessionStore } from './session.store';

export const CUSTOMER_KEY = ['customer'] as const;

/** The signed-in customer's own data: contacts, subscriptions, consents. */
export function useMyProfile() {
  const session = useSessionStore();
  return useQuery({
    key: [...CUSTOMER_KEY, 'profile'],
    query: () => call('identity.profile', {}),
    enabled: () => session.role === 'customer',
  });
}

/** Texts that the company asks consent to, as they are now. */
export function useConsentsNow() {
  return useQuery({ key: [...CUSTOMER_KEY, 'consents'], query: () => call('identity.consentTexts', {}) });
}

export const changePassword = (input: Draft<'identity.changePassword'>): Promise<unknown> =>
  call('identity.changePassword', input);

export const changeContact = (input: Draft<'identity.changeContact'>): Promise<ConfirmationStep> =>
  call('identity.changeContact', input);

export const confirmContact = (input: Draft<'identity.confirmContact'>): Promise<unknown> =>
  call('identity.confirmContact', input);

export const cancelContact = (channel: 'phone' | 'email'): Promise<unknown> =>
  call('identity.cancelContact', { uid: newUid(), channel });

export const setSubscription = (input: Draft<'identity.setSubscription'>): Promise<unknown> =>
  call('identity.setSubscription', input);

export const changePersonal = (input: Draft<'identity.changePersonal'>): Promise<unknown> =>
  call('identity.changePersonal', input);
