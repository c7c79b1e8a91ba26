import { useQuery } from '@pinia/colada';
import { call } from '../api';
import type { Draft } from '../../contract';

/** Version, runtime and folders of the program. */
export function useAbout() {
  return useQuery({ key: ['about'], query: () => call('settings.about', {}) });
}

export const createDemo = (input: Draft<'settings.createDemo'>): Promise<unknown> => call('settings.createDemo', input);
export const createBase = (input: Draft<'settings.createBase'>): Promise<unknown> => call('settings.createBase', input);
export const restartProgram = (): Promise<unknown> => call('settings.restart', {});
export const openWindow = (): Promise<unknown> => call('settings.openWindow', {});
