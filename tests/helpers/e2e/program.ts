import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { Protection } from '../../../main/platform/protections';
import { putDemoBase } from './demo-base';

const PROJECT = resolve(__dirname, '../../..');
const OUT = join(PROJECT, 'out-test');
const PROFILES = readdirSync(join(PROJECT, 'main/profiles'));
const isRoot = process.getuid?.() === 0;

/** A day of the manual of НТЭСК, in the middle of its window of readings. */
export const MANUAL_DAY = '2024-04-15T10:00:00+05:00';

export interface LaunchOptions {
  /** What main's clock says at the start. */
  now?: string;
  /** Profile whose demonstration base is opened at once. */
  demo?: string;
  /** Folder of an earlier run; a new one by default. */
  userData?: string;
  /** Messages of the console or the log that belong to the test. */
  tolerate?: readonly RegExp[];
  /** Protections left off, to see that their attacks need them off. */
  unprotected?: readonly Protection[];
  /** Changes the laid base of a demonstration before the program opens it. */
  prepare?: (baseFile: string) => Promise<void>;
  /** More of the environment. */
  variables?: Readonly<Record<string, string>>;
  /** More switches of Chromium. */
  switches?: readonly string[];
}

function executable(): string {
  const path = process.env.ELECTRON_EXEC_PATH;
  if (!path) throw new Error('ELECTRON_EXEC_PATH is not set: run the tests by npm test or npm run manuals.');
  return path;
}

const switches = ({ demo, switches: more = [] }: LaunchOptions, userData: string): string[] => [
  OUT,
  ...more,
  `--user-data-dir=${userData}`,
  ...(demo === undefined ? [] : [`--demo=${demo}`]),
  ...(isRoot ? ['--no-sandbox'] : []),
];

const environment = ({ now = MANUAL_DAY, unprotected = [], variables }: LaunchOptions): Record<string, string> => {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...Object.fromEntries(inherited),
    ...screenOfWorker(),
    ...variables,
    ENERGO_NOW: now,
    ENERGO_UNPROTECTED: unprotected.join(','),
  };
};

/** Each worker of a run has a screen of its own. */
export const screenOfWorker = (): Record<string, string> => {
  const displays = process.env.ENERGO_DISPLAYS?.split(',') ?? [];
  const display = displays[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
  return display === undefined ? {} : { DISPLAY: display };
};

/** Starts the program past Playwright, which waits for a window. */
export const spawnProgram = (
  options: LaunchOptions,
  userData: string,
  args: readonly string[],
  stdio: 'ignore' | 'pipe' = 'pipe',
): ChildProcess => spawn(executable(), [...switches(options, userData), ...args], { env: environment(options), stdio });

/** Where the program keeps its own: a demonstration has a folder for each profile. */
export const rootOf = ({ demo }: LaunchOptions, userData: string): string =>
  demo === undefined ? userData : join(userData, 'demo', demo);

/** The program in its real window. Made by `launchProgram`. */
export class Program {
  /** Errors of consoles, pages and the log, and reports of the content policy. */
  readonly #complaints: string[] = [];
  #isOpen = true;

  constructor(
    readonly app: ElectronApplication,
    readonly userData: string,
    private readonly options: LaunchOptions,
  ) {
    app.on('window', (page) => this.#watch(page));
    for (const page of app.windows()) this.#watch(page);
    app.on('close', () => (this.#isOpen = false));
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get baseFile(): string {
    return join(rootOf(this.options, this.userData), 'base', 'energo.db');
  }

  /** The first window, when it shows a page. */
  async window(): Promise<Page> {
    return shown(await this.app.firstWindow());
  }

  /** One more window, by the item of the program's menu. */
  async newWindow(): Promise<Page> {
    const opened = this.app.waitForEvent('window');
    await this.app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
      items.find(({ label }) => label === 'Новое окно')?.click();
    });
    return shown(await opened);
  }

  /** A second start on the same folder, as the system makes it for a link too. */
  startAgain(...args: readonly string[]): ChildProcess {
    return spawnProgram(this.options, this.userData, args, 'ignore');
  }

  /** Ends the program as a person does. */
  async close(): Promise<void> {
    if (this.#isOpen) await this.app.close();
  }

  /** Ends the program as a power cut does. */
  async kill(): Promise<void> {
    if (!this.#isOpen) return;
    const gone = this.app.waitForEvent('close');
    this.app.process().kill('SIGKILL');
    await gone;
  }

  get tolerated(): readonly RegExp[] {
    return this.options.tolerate ?? [];
  }

  /** What went wrong beside the test's own assertions, with the errors of the log, which has those of all runs on its folder. */
  async complaints(tolerated = this.tolerated): Promise<string[]> {
    return [...this.#complaints, ...(await this.logged())].filter(
      (text) => !tolerated.some((pattern) => pattern.test(text)),
    );
  }

  /** Errors of the log. */
  async logged(): Promise<string[]> {
    const file = join(rootOf(this.options, this.userData), 'logs', 'program.log');
    const log = await readFile(file, 'utf8').catch(() => '');
    return log.split('\n').filter((line) => /\[error\]/.test(line));
  }

  #watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error')
        this.#complaints.push(
          `console: ${message.text()} (${message.location().url}:${message.location().lineNumber}:${message.location().columnNumber})`,
        );
    });
    page.on('pageerror', (error) => this.#complaints.push(`page: ${error.message}`));
    page.on('crash', () => this.#complaints.push('the page crashed'));
  }
}

async function shown(page: Page): Promise<Page> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page).not.toHaveURL(/#\/starting/);
  return page;
}

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'energo-window-'));

export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

/** The demonstration is made once in a run and copied afterwards, but where the test has put something in the way. */
async function layDemo(options: LaunchOptions, userData: string): Promise<void> {
  const { demo, now = MANUAL_DAY, variables } = options;
  if (demo === undefined || !PROFILES.includes(`${demo}.json`)) return;
  if (variables?.LD_PRELOAD !== undefined || existsSync(rootOf(options, userData))) return;
  await putDemoBase(`${demo} ${now}`, join(rootOf(options, userData), 'base'), async (made) => {
    const program = await start({ demo, now }, await temporaryFolder());
    await program.window();
    await program.close();
    await cp(join(program.baseFile, '..'), made, { recursive: true });
    await removeFolder(program.userData);
  });
  await options.prepare?.(join(rootOf(options, userData), 'base', 'energo.db'));
}

/** Starts the test flavour of the program with a folder and a clock of its own. */
export async function launchProgram(options: LaunchOptions = {}): Promise<Program> {
  const userData = options.userData ?? (await temporaryFolder());
  await layDemo(options, userData);
  return start(options, userData);
}

async function start(options: LaunchOptions, userData: string): Promise<Program> {
  const app = await _electron.launch({
    executablePath: executable(),
    args: switches(options, userData),
    cwd: PROJECT,
    env: environment(options),
  });
  return new Program(app, userData, options);
}
