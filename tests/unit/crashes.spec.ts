import { EventEmitter } from 'node:events';
import type { WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Crash, Crashes, HUNG_MS, returnTo } from '../../main/window/crashes';
import { safeActionOf, safeAddress } from '../../main/window/safe-page';

const { window, dialog } = vi.hoisted(() => ({
  window: { destroy: vi.fn(), close: vi.fn() },
  dialog: { showMessageBox: vi.fn(() => Promise.resolve({})) },
}));
vi.mock('electron', () => ({
  app: {},
  dialog,
  nativeTheme: {},
  BrowserWindow: { fromWebContents: () => window },
}));

const HERE = 'app://bundle/index.html#/operator/queue';

class FakePage extends EventEmitter {
  address = HERE;
  readonly loaded: string[] = [];
  readonly forcefullyCrashRenderer = vi.fn();
  getURL = () => this.address;
  isDestroyed = () => false;
  loadURL = (address: string) => {
    this.loaded.push(address);
    this.address = address;
    return Promise.resolve();
  };

  /** Its process ends. */
  end(reason = 'crashed'): void {
    this.emit('render-process-gone', {}, { reason, exitCode: 5 });
    vi.runAllTimers();
  }

  follow(address: string): boolean {
    const event = { preventDefault: vi.fn() };
    this.emit('will-navigate', event, address);
    return event.preventDefault.mock.calls.length > 0;
  }
}

let now = 0;
let isClosing = false;
let collected: () => Promise<string | null>;
const recorded: Crash[] = [];

function open(recovery = true): FakePage {
  const page = new FakePage();
  const crashes = new Crashes({
    protections: { recovery },
    logger: { info: () => undefined, failure: () => 'ABCDEF12' },
    now: () => now,
    record: (crash) => recorded.push(crash),
    collectDiagnostics: () => collected(),
    isClosing: () => isClosing,
  });
  crashes.watch(page as unknown as WebContents);
  return page;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  now = 0;
  isClosing = false;
  recorded.length = 0;
  collected = () => Promise.resolve(null);
});
afterEach(() => vi.useRealTimers());

describe('a window whose process ended', () => {
  it('comes back to its screen with a word that it is back, and the audit hears of it', () => {
    const page = open();
    page.end('oom');
    expect(page.loaded).toEqual(['app://bundle/index.html?returned=window#/operator/queue']);
    expect(recorded).toEqual([{ of: 'window', reason: 'oom', incident: 'ABCDEF12' }]);
  });

  it('stays when it ended by itself, or the program is closing', () => {
    const page = open();
    page.end('clean-exit');
    isClosing = true;
    page.end();
    expect(page.loaded).toEqual([]);
    expect(recorded).toEqual([]);
  });

  it('stays dead without recovery', () => {
    const page = open(false);
    page.end();
    expect(page.loaded).toEqual([]);
    expect(recorded).toHaveLength(1);
  });

  it('shows the safe page at the third time within a minute, not later', () => {
    const page = open();
    page.end();
    now += 61_000;
    page.end();
    page.end();
    expect(page.loaded.every((address) => address.includes('returned='))).toBe(true);
    page.end();
    expect(page.address).toBe(safeAddress('ABCDEF12'));
  });

  it('is closed when not even the safe page stands, and the system tells it', async () => {
    const page = open();
    page.address = safeAddress('1');
    page.end();
    expect(page.loaded).toEqual([]);
    expect(dialog.showMessageBox).toHaveBeenCalledOnce();
    expect(window.destroy, 'not before it is read').not.toHaveBeenCalled();
    await vi.waitFor(() => expect(window.destroy).toHaveBeenCalledOnce());
  });
});

describe('a page that hangs', () => {
  it('is ended after a while, unless it answers meanwhile', () => {
    const page = open();
    page.emit('unresponsive');
    vi.advanceTimersByTime(HUNG_MS - 1);
    page.emit('responsive');
    vi.advanceTimersByTime(HUNG_MS);
    expect(page.forcefullyCrashRenderer).not.toHaveBeenCalled();
    page.emit('unresponsive');
    vi.advanceTimersByTime(HUNG_MS);
    expect(page.forcefullyCrashRenderer).toHaveBeenCalledOnce();
  });
});

describe('the links of the safe page', () => {
  it('mean something there only', () => {
    const page = open();
    expect(page.follow('app://bundle/safe/close')).toBe(true);
    expect(window.close).not.toHaveBeenCalled();
    expect(page.follow('app://bundle/index.html')).toBe(false);
    page.address = safeAddress('1');
    page.follow('app://bundle/safe/close');
    expect(window.close).toHaveBeenCalledOnce();
    page.follow('app://bundle/safe/open');
    expect(page.address).toBe('app://bundle/index.html');
  });

  it('are three', () => {
    expect(safeActionOf('app://bundle/safe/diagnostics')).toBe('diagnostics');
    for (const other of [
      'app://other/safe/close',
      'https://bundle/safe/close',
      'app://bundle/safe/constructor',
      'app://bundle/safe/',
    ])
      expect(safeActionOf(other)).toBeUndefined();
  });

  it('say what came of the diagnostics', async () => {
    const page = open();
    const ask = async (answer: () => Promise<string | null>) => {
      collected = answer;
      page.address = safeAddress('ABCDEF12');
      page.follow('app://bundle/safe/diagnostics');
      await vi.runAllTimersAsync();
      return new URL(page.address).search;
    };
    expect(await ask(() => Promise.resolve('a b.zip'))).toBe('?incident=ABCDEF12&file=a+b.zip');
    expect(await ask(() => Promise.resolve(null))).toBe('?incident=ABCDEF12');
    expect(await ask(() => Promise.reject(new Error('full')))).toBe('?incident=ABCDEF12&failed=');
  });
});

it('a window comes back to pages of ours only', () => {
  for (const address of ['', 'about:blank', 'https://stranger.example', safeAddress('1')])
    expect(returnTo(address, 'window')).toBe('app://bundle/index.html?returned=window');
});
