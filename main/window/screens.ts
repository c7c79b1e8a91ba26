import { BrowserWindow, type WebContents } from 'electron';
import type { HealthFile } from '../platform/health';
import { isOurs } from './origin';
import { isSafePage } from './safe-page';

/** Tells the health file what the windows show. */
export function followScreens(contents: WebContents, health: Pick<HealthFile, 'painted' | 'shown'>): void {
  const tell = (address: string) => {
    if (isOurs(address)) health.shown(address, isSafePage(address));
  };
  BrowserWindow.fromWebContents(contents)?.once('ready-to-show', () => health.painted());
  contents.on('did-navigate', (_event, address) => tell(address));
  contents.on('did-navigate-in-page', (_event, address, isMainFrame) => {
    if (isMainFrame) tell(address);
  });
}
