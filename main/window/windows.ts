import { join } from 'node:path';
import { BrowserWindow, screen, type WebContents, type WebPreferences } from 'electron';
import { START_PAGE } from './origin';
import type { Protections } from '../platform/protections';
import { beside, placed, type Rectangle } from './placement';
import type { WindowStateFile } from './window-state';

/** `navigator.usb.getDevices()` crashes Electron 25; no page of ours talks to devices, and files are chosen in main. */
const DISABLED_FEATURES = 'Auxclick,WebUSB,WebHID,Serial,WebBluetooth,FileSystemAccessLocal';

const MOST_WINDOWS = 12;

/** Of the page, on a first start. */
const FIRST_SIZE = { width: 1366, height: 768, useContentSize: true } as const;

const MOVES = ['resize', 'move', 'maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen'] as const;

/** What the page and its process may do. */
function preferencesWith(protections: Protections): WebPreferences {
  return {
    sandbox: protections.sandbox,
    contextIsolation: protections.isolation,
    nodeIntegration: !protections.isolation,
    // Runs the preload in frames, too: none has a bridge.
    nodeIntegrationInSubFrames: !protections.frames,
    webviewTag: !protections.webviews,
    navigateOnDragDrop: !protections.drag,
    devTools: !protections.devTools,
    ...(protections.features ? { disableBlinkFeatures: DISABLED_FEATURES } : {}),
  };
}

interface Place {
  /** Null: where the system puts a first window. */
  bounds: Rectangle | null;
  maximised: boolean;
  fullScreen: boolean;
}

function workAreas(): Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** The frame counts, too: on a small screen the first size would not fit. */
function fit(window: BrowserWindow): void {
  const bounds = window.getBounds();
  const fitting = placed(bounds, workAreas());
  if (fitting.width < bounds.width || fitting.height < bounds.height) window.setBounds(fitting);
}

/** Makes the program's windows: each is a seat of its own. */
export class Windows {
  #isStopped = false;

  constructor(
    private readonly preload: string,
    private readonly title: string,
    private readonly admit: (contents: WebContents) => void,
    private readonly states: Pick<WindowStateFile, 'read' | 'keep' | 'flush'>,
    private readonly protections: Protections,
  ) {}

  /** Opens one more window, up to a number that a person can still oversee; then the first comes to the front. */
  open(address = START_PAGE): void {
    if (this.#isStopped) return;
    const others = BrowserWindow.getAllWindows();
    if (others.length >= MOST_WINDOWS) return this.focus();
    const { bounds, maximised, fullScreen } = this.#placeBeside(BrowserWindow.getFocusedWindow() ?? others[0]);
    const window = new BrowserWindow({
      ...(bounds ?? FIRST_SIZE),
      fullscreen: fullScreen,
      minWidth: 800,
      minHeight: 560,
      show: false,
      title: this.title,
      webPreferences: {
        ...preferencesWith(this.protections),
        preload: this.preload,
        spellcheck: false,
      },
    });
    if (!bounds) fit(window);
    window.once('ready-to-show', () => {
      if (maximised) window.maximize();
      window.show();
      this.#remember(window);
    });
    this.admit(window.webContents);
    void window.loadURL(address);
  }

  /** Brings the first window to the front, or opens one. */
  focus(): void {
    const [first] = BrowserWindow.getAllWindows();
    if (!first) this.open();
    else {
      if (first.isMinimized()) first.restore();
      first.focus();
    }
  }

  /** Shows progress of long work, 0…1, on the button of the page's window; null takes it away. */
  showProgress(contents: WebContents | undefined, value: number | null): void {
    if (contents) BrowserWindow.fromWebContents(contents)?.setProgressBar(value ?? -1);
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** From now on no window is opened, whoever asks: the program is closing. */
  stop(): void {
    this.#isStopped = true;
  }

  /** As the last window stood when the program ended, or beside another that is open. */
  #placeBeside(other: BrowserWindow | undefined): Place {
    if (other) return { bounds: beside(other.getNormalBounds(), workAreas()), maximised: false, fullScreen: false };
    const state = this.states.read();
    if (!state) return { bounds: null, maximised: false, fullScreen: false };
    const { maximised, fullScreen, ...bounds } = state;
    return { bounds: placed(bounds, workAreas()), maximised, fullScreen };
  }

  /** From when it is shown: before, and while it is minimised, a window does not say that it is maximised. */
  #remember(window: BrowserWindow): void {
    const keep = () => {
      if (window.isMinimized()) return;
      const state = { maximised: window.isMaximized(), fullScreen: window.isFullScreen() };
      this.states.keep({ ...window.getNormalBounds(), ...state });
    };
    // Electron declares each of these events by itself, all with the same listener.
    for (const name of MOVES) window.on(name as 'resize', keep);
    window.on('close', () => {
      keep();
      this.states.flush();
    });
  }

  static preloadIn(outFolder: string): string {
    return join(outFolder, 'preload', 'index.js');
  }
}
