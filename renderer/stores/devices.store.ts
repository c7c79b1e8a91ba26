import { useQuery } from '@pinia/colada';
import type { Draft } from '../../contract';
import { call } from '../api';

export const DEVICES_KEY = ['devices'] as const;

/** «Где выполнен вход»: computers and phones that remember the signed-in customer. */
export function useMyDevices() {
  return useQuery({ key: [...DEVICES_KEY], query: () => call('devices.mine', {}) });
}

export const endDevice = (input: Draft<'devices.end'>): Promise<unknown> => call('devices.end', input);

/** The same list as it is now, past what is shown. */
export const myDevices = () => call('devices.mine', {});
/** A square for a phone, in place of the one before of this window. */
export const pairPhone = () => call('devices.pair', {});
