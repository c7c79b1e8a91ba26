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

/** Lets a person choose where the diagnostics go; the name of the written file, null when none was chosen. */
export async function collectDiagnostics(): Promise<string | null> {
  return (await call('settings.collectDiagnostics', {})).file;
}

/** The taskbar shows long work too; that is a kindness, its failure is nobody's concern. */
export function showProgress(value: number | null): void {
  call('settings.showProgress', { value }).catch(() => undefined);
}
