import { join } from 'node:path';
import { BrowserWindow, type WebContents } from 'electron';
import { START_PAGE } from './origin';

/** `navigator.usb.getDevices()` crashes Electron 25, and no page of ours talks to devices. */
const DISABLED_FEATURES = 'Auxclick,WebUSB,WebHID,Serial,WebBluetooth';

const MOST_WINDOWS = 12;

/** Makes the program's windows: each is a seat of its own. */
export class Windows {
  #isStopped = false;

  constructor(
    private readonly preload: string,
    private readonly title: string,
    private readonly admit: (contents: WebContents) => void,
  ) {}

  /** Opens one more window, up to a number that a person can still oversee; then the first comes to the front. */
  open(): void {
    if (this.#isStopped) return;
    if (BrowserWindow.getAllWindows().length >= MOST_WINDOWS) return this.focus();
    const window = new BrowserWindow({
      width: 1366,
      height: 768,
      minWidth: 800,
      minHeight: 560,
      useContentSize: true,
      show: false,
      title: this.title,
      webPreferences: {
        preload: this.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        disableBlinkFeatures: DISABLED_FEATURES,
        devTools: __TEST_FLAVOUR__,
      },
    });
    window.once('ready-to-show', () => window.show());
    this.admit(window.webContents);
    void window.loadURL(START_PAGE);
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

  /** From now on no window is opened, whoever asks: the program is closing. */
  stop(): void {
    this.#isStopped = true;
  }

  static preloadIn(outFolder: string): string {
    return join(outFolder, 'preload', 'index.js');
  }
}
