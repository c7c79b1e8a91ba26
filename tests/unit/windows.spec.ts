import { beforeEach, describe, expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({ opened: [] as object[] }));
vi.mock('electron', () => {
  class BrowserWindow {
    readonly webContents = {};
    readonly once = vi.fn();
    readonly loadURL = vi.fn(() => Promise.resolve());
    readonly isMinimized = () => false;
    readonly focus = vi.fn();
    constructor() {
      electron.opened.push(this);
    }
    static getAllWindows = () => electron.opened;
  }
  return { BrowserWindow };
});
const { Windows } = await import('../../main/window/windows');

beforeEach(() => {
  electron.opened.length = 0;
});

describe('windows', () => {
  it('are twelve at most', () => {
    const windows = new Windows('preload.js', 'title', () => undefined);
    for (let time = 0; time < 20; time += 1) windows.open();
    expect(electron.opened).toHaveLength(12);
  });

  it('are opened by a second start when there is none, and not while the program closes', () => {
    const windows = new Windows('preload.js', 'title', () => undefined);
    windows.focus();
    expect(electron.opened).toHaveLength(1);
    electron.opened.length = 0;
    windows.stop();
    windows.focus();
    windows.open();
    expect(electron.opened).toEqual([]);
  });
});
