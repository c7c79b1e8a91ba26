import { BrowserWindow, type WebContents } from 'electron';
import type { HealthFile } from '../platform/health';
import { isOurs } from './origin';
import { isSafePage } from './safe-page';

/** Of the page's text and its paint: while they last main is asked for files, and what else it does keeps them waiting. */
const PAINT_MS = 50;

/** Calls back once, when the page is painted or has had the time for it: from then on it works by itself for a while. */
export function whenPainted(contents: WebContents, painted: () => void): void {
  BrowserWindow.fromWebContents(contents)?.once('ready-to-show', painted);
  contents.once('dom-ready', () => setTimeout(painted, PAINT_MS));
}

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
