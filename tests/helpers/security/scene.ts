import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { type LaunchOptions, launchProgram, type Program, removeFolder } from '../e2e/program';
import { type Opener, placeOpener } from './opener';
import { openStranger, type Stranger } from './stranger';

export const HOME = 'app://bundle/index.html';
const PATIENCE_MS = 10_000;

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

type Watching = typeof globalThis & { framed?: string[] };

interface Parts {
  program: Program;
  page: Page;
  stranger: Stranger;
  opener: Opener;
  debugging: CDPSession;
}

async function open(options: LaunchOptions): Promise<Parts> {
  const [stranger, opener] = [await openStranger(), await placeOpener()];
  const program = await launchProgram({ ...options, variables: opener.variables });
  const page = await program.window();
  await program.app.evaluate(({ BrowserWindow }) => {
    const watching = globalThis as Watching;
    watching.framed = [];
    BrowserWindow.getAllWindows()[0]?.webContents.on('did-frame-navigate', (_event, url, _code, _text, isTop) => {
      if (!isTop) watching.framed?.push(url);
    });
  });
  return { program, page, stranger, opener, debugging: await page.context().newCDPSession(page) };
}

/** The program under attack: its window, a stranger's site and the system's opener. */
export class Scene {
  private constructor(
    private readonly options: LaunchOptions,
    private parts: Parts,
  ) {}

  static async open(options: LaunchOptions): Promise<Scene> {
    return new Scene(options, await open(options));
  }

  /** Starts the program anew where an attack has ended it. */
  async reopen(): Promise<void> {
    await this.close();
    this.parts = await open(this.options);
  }

  get program(): Program {
    return this.parts.program;
  }

  get page(): Page {
    return this.parts.page;
  }

  get stranger(): Stranger {
    return this.parts.stranger;
  }

  get app(): Program['app'] {
    return this.program.app;
  }

  /** A page of the disk, in the folder that goes with the program. */
  async pageOnDisk(): Promise<string> {
    const file = join(this.program.userData, 'stranger.html');
    await writeFile(file, '<h1>stranger</h1>');
    return file;
  }

  opened(): Promise<string> {
    return this.parts.opener.opened();
  }

  send: CDPSession['send'] = (...command) => this.parts.debugging.send(...command);

  /**
   * Runs a script as the page's own, after a click of the person: what page.evaluate() runs is not bound by the content policy, a timer's task
   * is. Undefined when the page went away meanwhile.
   */
  run = async <A, R>(
    script: ((argument: A) => R) | string,
    argument?: A,
    patienceMs = PATIENCE_MS,
  ): Promise<Awaited<R> | undefined> => {
    const body = `(${String(script)})(${JSON.stringify(argument) ?? ''})`;
    const task = `new Promise((done, failed) => setTimeout(() => new Promise((go) => go(${body})).then(done, failed)))`;
    const command = { expression: task, awaitPromise: true, returnByValue: true, userGesture: true };
    const gone = () => undefined;
    const answer = await Promise.race([this.send('Runtime.evaluate', command).catch(gone), later(patienceMs)]);
    return answer?.exceptionDetails ? undefined : (answer?.result.value as Awaited<R> | undefined);
  };

  /** Addresses that the program's windows show. */
  addresses(): Promise<string[]> {
    return this.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    );
  }

  /** Addresses that frames came to. */
  framed(): Promise<readonly string[]> {
    return this.app.evaluate(() => (globalThis as Watching).framed ?? []);
  }

  /** What the first window says of itself, without waiting for a navigation that was called off, as Playwright does. */
  heading(): Promise<string> {
    return this.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return String(await contents?.executeJavaScript('document.querySelector("h1")?.textContent'));
    });
  }

  /** Puts everything back after an attack that succeeded: one window, with our page. */
  async restore(): Promise<void> {
    await this.app.evaluate(async ({ BrowserWindow }, home) => {
      const [first, ...others] = BrowserWindow.getAllWindows().sort((one, other) => one.id - other.id);
      for (const window of others) window.destroy();
      first?.webContents.closeDevTools();
      // A page that is asked for while another one arrives has ended Electron 25; it may also be called off.
      for (let waits = 0; waits < 100 && first?.webContents.isLoading(); waits += 1)
        await new Promise((done) => setTimeout(done, 20));
      for (let tries = 0; tries < 5; tries += 1) {
        const isLoaded = await first?.loadURL(home).then(
          () => true,
          () => false,
        );
        if (isLoaded) return;
      }
      throw new Error('Our page does not load any more.');
    }, HOME);
  }

  async close(): Promise<void> {
    await this.program.kill();
    await removeFolder(this.program.userData);
    await this.stranger.close();
    await this.parts.opener.close();
  }
}
