import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Program } from '../../contract/settings';

/** How the program stands, for whoever watches over it from outside: a smoke test, a watchdog of a kiosk, the support. */
export interface Health {
  /** `safe`: a window shows the safe page. */
  state: Program['phase'] | 'safe';
  /** Path of the route that was shown last, without numbers: '/sign-in'. */
  screen: string;
  at: string;
  version: string;
  schemaVersion: number;
  pid: number;
  /** The first window had something on it, and its first screen after the start was there; null until then. */
  paintedAt: string | null;
  screenAt: string | null;
  /** The program ended by a failure of its own and begins anew. */
  restarting: boolean;
}

export interface HealthParts {
  file: string;
  version: string;
  schemaVersion: number;
  phase: () => Program['phase'];
  now: () => number;
  /** Whole or not at all, synced. */
  write: (file: string, text: string) => Promise<void>;
  report: (failure: unknown) => void;
}

const EVERY_MS = 30_000;
/** Screens that the program shows by itself while it opens. */
const PASSING = ['', '/', '/starting'];

/** Path of the route in an address of ours, only words: ids are somebody's. */
export function screenOf(address: string): string {
  const [path = ''] = new URL(address).hash.slice(1).split('?');
  return path
    .split('/')
    .filter((part, at) => at === 0 || /^[a-z][a-z-]*$/.test(part))
    .join('/');
}

/** Keeps `health.json`: written whole and synced at each change and every 30 s, removed at a clean stop. */
export class HealthFile {
  #screen = '';
  #isSafe = false;
  #paintedAt: string | null = null;
  #screenAt: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #waits = false;
  #hasFailed = false;

  constructor(private readonly parts: HealthParts) {}

  begin(): void {
    this.#timer = setInterval(() => this.changed(), EVERY_MS);
    this.changed();
  }

  painted(): void {
    this.#paintedAt ??= this.#instant();
  }

  shown(address: string, isSafe: boolean): void {
    this.#isSafe = isSafe;
    this.#screen = isSafe ? '/safe' : screenOf(address);
    if (!PASSING.includes(this.#screen)) this.#screenAt ??= this.#instant();
    this.changed();
  }

  /** Writes it soon: of many changes at once only the last. */
  changed(): void {
    if (this.#waits) return;
    this.#waits = true;
    this.#writing = this.#writing.then(() => this.#write());
  }

  /** The program begins anew after a failure: the next start says so. */
  restarting(): void {
    clearInterval(this.#timer);
    try {
      writeFileSync(this.parts.file, this.#text(true));
    } catch (failure) {
      this.parts.report(failure);
    }
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    this.#waits = true;
    await this.#writing;
    rmSync(this.parts.file, { force: true });
  }

  /** Whether the run before this one ended by a failure of its own and began anew. */
  static wasRestarting(file: string): boolean {
    try {
      return (JSON.parse(readFileSync(file, 'utf8')) as Partial<Health>).restarting === true;
    } catch {
      return false;
    }
  }

  async #write(): Promise<void> {
    this.#waits = false;
    try {
      await this.parts.write(this.parts.file, this.#text(false));
      this.#hasFailed = false;
    } catch (failure) {
      if (!this.#hasFailed) this.parts.report(failure);
      this.#hasFailed = true;
    }
  }

  #text(restarting: boolean): string {
    const { phase, version, schemaVersion } = this.parts;
    const health: Health = {
      state: this.#isSafe ? 'safe' : phase(),
      screen: this.#screen,
      at: this.#instant(),
      version,
      schemaVersion,
      pid: process.pid,
      paintedAt: this.#paintedAt,
      screenAt: this.#screenAt,
      restarting,
    };
    return `${JSON.stringify(health, null, 2)}\n`;
  }

  #instant(): string {
    return new Date(this.parts.now()).toISOString();
  }
}
