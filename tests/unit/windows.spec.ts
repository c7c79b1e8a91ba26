import { beforeEach, describe, expect, it, vi } from 'vitest';
import { protectionsWithout } from '../../main/platform/protections';
import type { WindowState } from '../../main/window/window-state';

interface Opened {
  options: Record<string, unknown>;
  listeners: Map<string, () => void>;
  bounds: { x: number; y: number; width: number; height: number };
  maximize: ReturnType<typeof vi.fn>;
  show: ReturnType<typeof vi.fn>;
  setBounds: ReturnType<typeof vi.fn>;
  setProgressBar: ReturnType<typeof vi.fn>;
  isMinimized: () => boolean;
}

const electron = vi.hoisted(() => ({ opened: [] as Opened[], area: { x: 0, y: 0, width: 1920, height: 1040 } }));
vi.mock('electron', () => {
  class BrowserWindow {
    readonly webContents = {};
    readonly listeners = new Map<string, () => void>();
    readonly once = vi.fn((name: string, listener: () => void) => void this.listeners.set(name, listener));
    readonly on = this.once;
    readonly loadURL = vi.fn(() => Promise.resolve());
    isMinimized = () => false;
    readonly isMaximized = () => false;
    readonly isFullScreen = () => false;
    readonly focus = vi.fn();
    readonly show = vi.fn();
    readonly maximize = vi.fn();
    readonly setBounds = vi.fn();
    readonly setProgressBar = vi.fn();
    readonly bounds: Opened['bounds'];
    readonly getNormalBounds = () => this.bounds;
    readonly getBounds = () => this.bounds;
    constructor(readonly options: Record<string, unknown>) {
      this.bounds = { x: 277, y: 136, width: 1366, height: 768, ...options };
      electron.opened.push(this);
    }
    static getAllWindows = () => electron.opened;
    static getFocusedWindow = () => null;
    static fromWebContents = (contents: object) =>
      electron.opened.find((window) => (window as unknown as { webContents: object }).webContents === contents);
  }
  const display = { id: 1, workArea: electron.area };
  return { BrowserWindow, screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] } };
});
const { Windows } = await import('../../main/window/windows');

const STATE: WindowState = { x: 2000, y: 40, width: 1200, height: 800, maximised: true, fullScreen: false };
const kept: WindowState[] = [];
let written = 0;
const stateOf = (state: WindowState | null) => ({
  read: () => state,
  keep: (next: WindowState) => void kept.push(next),
  flush: () => void (written += 1),
});
const open = (state: WindowState | null = null) =>
  new Windows('preload.js', 'title', () => undefined, stateOf(state), protectionsWithout([]));
const first = () => electron.opened[0] as Opened;

beforeEach(() => {
  electron.opened.length = 0;
  kept.length = 0;
  written = 0;
  Object.assign(electron.area, { width: 1920, height: 1040 });
});

describe('windows', () => {
  it('are twelve at most', () => {
    const windows = open();
    for (let time = 0; time < 20; time += 1) windows.open();
    expect(electron.opened).toHaveLength(12);
  });

  it('W-10: are opened by a second start when there is none, and not while the program closes', () => {
    const windows = open();
    windows.focus();
    expect(electron.opened).toHaveLength(1);
    electron.opened.length = 0;
    windows.stop();
    windows.focus();
    windows.open();
    expect(electron.opened).toEqual([]);
  });

  it('show the progress of long work, each its own', () => {
    const windows = open();
    windows.open();
    windows.open();
    windows.showProgress((first() as unknown as { webContents: never }).webContents, 0.5);
    windows.showProgress((first() as unknown as { webContents: never }).webContents, null);
    expect(first().setProgressBar.mock.calls).toEqual([[0.5], [-1]]);
    expect(electron.opened[1]?.setProgressBar).not.toHaveBeenCalled();
  });
});

describe('W-01: a window', () => {
  it('stands as the last one stood, on the screens that there are', () => {
    open(STATE).open();
    expect(first().options).toMatchObject({ x: 720, y: 40, width: 1200, height: 800, fullscreen: false });
    first().listeners.get('ready-to-show')?.();
    expect(first().maximize).toHaveBeenCalled();
  });

  it('has its first size where nothing was kept, and fits a small screen', () => {
    open().open();
    expect(first().options).toMatchObject({ width: 1366, height: 768, useContentSize: true });
    expect(first().setBounds).not.toHaveBeenCalled();
    electron.opened.length = 0;
    Object.assign(electron.area, { width: 1024, height: 600 });
    open().open();
    expect(first().setBounds).toHaveBeenCalledWith({ x: 0, y: 0, width: 1024, height: 600 });
  });

  it('stands beside the first when it is the second', () => {
    const windows = open(STATE);
    windows.open();
    windows.open();
    expect(electron.opened[1]?.options).toMatchObject({ x: 0, y: 0, width: 1200, height: 800 });
  });

  it('is remembered when it moves and written when it closes', () => {
    open().open();
    first().listeners.get('ready-to-show')?.();
    first().bounds.x = 300;
    first().listeners.get('move')?.();
    expect(kept).toEqual([expect.objectContaining({ x: 300, maximised: false, fullScreen: false })]);
    expect(written).toBe(0);
    first().listeners.get('close')?.();
    expect(written).toBe(1);
  });

  it('that was not shown yet, or is minimised, does not forget that it was maximised', () => {
    open(STATE).open();
    first().listeners.get('close')?.();
    expect(kept).toEqual([]);
    first().listeners.get('ready-to-show')?.();
    first().isMinimized = () => true;
    first().listeners.get('resize')?.();
    first().listeners.get('close')?.();
    expect([kept, written]).toEqual([[], 1]);
  });
});
