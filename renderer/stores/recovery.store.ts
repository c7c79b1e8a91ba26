import type { Draft, Output } from '../../contract';
import { call } from '../api';

export const recover = (input: Draft<'identity.recover'>): Promise<Output<'identity.recover'>> =>
  call('identity.recover', input);
/** The logins whose password this window may now set. */
export const checkRecovery = async (input: Draft<'identity.checkRecovery'>): Promise<string[]> =>
  (await call('identity.checkRecovery', input)).logins;
export const setNewPassword = (input: Draft<'identity.setNewPassword'>): Promise<unknown> =>
  call('identity.setNewPassword', input);
