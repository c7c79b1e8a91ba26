import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { overWindow } from '../../main/platform/window-dialog';

const { windows } = vi.hoisted(() => ({ windows: [] as unknown[] }));
vi.mock('electron', () => ({ BrowserWindow: { getFocusedWindow: () => null, getAllWindows: () => windows } }));

describe('a dialog of the system', () => {
  it('answers what the person chose, and leaves nothing on its window', async () => {
    const window = new EventEmitter();
    windows.splice(0, 1, window);
    expect(await overWindow(async (over) => (over === (window as unknown) ? 'chosen' : ''))).toBe('chosen');
    expect(window.listenerCount('closed')).toBe(0);
  });

  it('is no more waited for when its window is closed under it', async () => {
    const window = new EventEmitter();
    windows.splice(0, 1, window);
    const asking = overWindow(() => new Promise<string>(() => undefined));
    window.emit('closed');
    expect(await asking).toBeNull();
  });
});
