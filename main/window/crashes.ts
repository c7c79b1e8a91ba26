import { app, BrowserWindow, dialog, type RenderProcessGoneDetails, type WebContents } from 'electron';
import type { Logger } from '../platform/logger';
import type { Protections } from '../platform/protections';
import { PROGRAM_NAME, windowLost } from '../texts/ru';
import { isOurs, START_PAGE } from './origin';
import { type Collected, isSafeAddress, isSafePage, safeActionOf, type SafeAction, safeAddress } from './safe-page';

/** What the audit may know of a crash. */
export interface Crash {
  /** Whose: of a page, of main itself, of another process of Chromium. */
  of: string;
  reason: string;
  /** Number in the log. */
  incident: string;
}

export interface CrashesParts {
  protections: Pick<Protections, 'recovery'>;
  logger: Logger;
  now: () => number;
  /** Leaves a row in the audit; never throws. */
  record: (crash: Crash) => void;
  collectDiagnostics: () => Promise<string | null>;
  /** The program is closing: what ends now is no crash. */
  isClosing: () => boolean;
}

/** A page that does not answer for so long, after Chromium has noticed it, does not come to itself. */
export const HUNG_MS = 5_000;
const LOOP = { times: 3, withinMs: 60_000 };

/** The same screen, with a word to the page that it is back: it says so once and takes the word away. */
export function returnTo(address: string, what: 'window' | 'program'): string {
  const url = new URL(isOurs(address) && !isSafeAddress(address) ? address : START_PAGE);
  url.searchParams.set('returned', what);
  return url.href;
}

/** Brings a window back to its screen when its process ends or hangs, and to the safe page when that happens again and again. */
export class Crashes {
  readonly #ended = new WeakMap<WebContents, number[]>();
  /** Ends of other processes since the start: of the graphics card, of the network. */
  readonly counts = new Map<string, number>();

  constructor(private readonly parts: CrashesParts) {}

  watch(contents: WebContents): void {
    let hung: NodeJS.Timeout | undefined;
    const answers = () => clearTimeout(hung);
    contents.on('render-process-gone', (_event, details) => {
      answers();
      this.#gone(contents, details);
    });
    contents.on('unresponsive', () => {
      answers();
      hung = setTimeout(() => this.#end(contents), HUNG_MS);
    });
    contents.on('responsive', answers);
    contents.on('destroyed', answers);
    contents.on('will-navigate', (event, address) => {
      if (!isSafeAddress(address)) return;
      event.preventDefault();
      const action = isSafePage(contents.getURL()) ? safeActionOf(address) : undefined;
      if (action) void this.#act(contents, action);
    });
  }

  watchOthers(): void {
    app.on('child-process-gone', (_event, { type, reason, name, exitCode }) => {
      if (reason === 'clean-exit' || this.parts.isClosing()) return;
      this.counts.set(type, (this.counts.get(type) ?? 0) + 1);
      const failure = new Error(`${type} process ${name ?? ''} gone: ${reason}, exit code ${String(exitCode)}`);
      failure.stack = '';
      this.parts.record({ of: type, reason, incident: this.parts.logger.failure('child process', failure) });
    });
  }

  #end(contents: WebContents): void {
    if (contents.isDestroyed() || !this.parts.protections.recovery) return;
    this.parts.logger.info('A page does not answer: its process is ended.');
    contents.forcefullyCrashRenderer();
  }

  #gone(contents: WebContents, { reason, exitCode }: RenderProcessGoneDetails): void {
    if (reason === 'clean-exit' || this.parts.isClosing()) return;
    const failure = new Error(`renderer process gone: ${reason}, exit code ${String(exitCode)}`);
    failure.stack = '';
    const incident = this.parts.logger.failure('window', failure);
    this.parts.record({ of: 'window', reason, incident });
    // Not in the event itself: the process is still being taken down.
    if (this.parts.protections.recovery) setImmediate(() => this.#bringBack(contents, incident));
  }

  #bringBack(contents: WebContents, incident: string): void {
    if (contents.isDestroyed() || this.parts.isClosing()) return;
    const now = this.parts.now();
    const recent = (this.#ended.get(contents) ?? []).filter((at) => now - at < LOOP.withinMs);
    this.#ended.set(contents, [...recent, now]);
    const here = contents.getURL();
    if (isSafePage(here)) return this.#giveUp(contents, incident);
    const isLoop = recent.length + 1 >= LOOP.times;
    this.#load(contents, isLoop ? safeAddress(incident) : returnTo(here, 'window'));
  }

  /** Not even a page without scripts can be shown: the system itself tells it. */
  #giveUp(contents: WebContents, incident: string): void {
    // The window goes after the dialog: without any window the program would end before it is read.
    void dialog
      .showMessageBox({ type: 'error', title: PROGRAM_NAME, ...windowLost(incident) })
      .catch(() => undefined)
      .finally(() => BrowserWindow.fromWebContents(contents)?.destroy());
  }

  async #act(contents: WebContents, action: SafeAction): Promise<void> {
    if (action === 'close') return BrowserWindow.fromWebContents(contents)?.close();
    if (action === 'open') {
      this.#ended.delete(contents);
      return this.#load(contents, START_PAGE);
    }
    const incident = new URL(contents.getURL()).searchParams.get('incident') ?? '';
    const collected = await this.#collect();
    if (collected) this.#load(contents, safeAddress(incident, collected));
  }

  /** A failure is already in the log, by the collector. */
  async #collect(): Promise<Collected> {
    try {
      const file = await this.parts.collectDiagnostics();
      return file === null ? null : { file };
    } catch {
      return 'failed';
    }
  }

  #load(contents: WebContents, address: string): void {
    if (contents.isDestroyed()) return;
    contents.loadURL(address).catch((failure: unknown) => this.parts.logger.failure('window', failure));
  }
}
