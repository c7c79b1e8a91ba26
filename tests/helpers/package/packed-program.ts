import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Health } from '../../../main/platform/health';
import { asOrdinaryUser, giveToOrdinaryUser } from '../../../scripts/lib/ordinary-user.mjs';
import { sandboxAdvice } from '../../../scripts/lib/sandbox.mjs';

const START_LIMIT = 40_000;
const NAME = 'energokabinet';

export interface Run {
  flavour?: 'release' | 'testFlavour';
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Of an earlier program; a new one by default. */
  home?: Home;
}

/** A person's own folder, which the program takes for theirs. */
export class Home {
  readonly path = mkdtempSync(join(tmpdir(), 'energo-home-'));

  constructor() {
    const runtime = join(this.path, 'run');
    mkdirSync(runtime);
    chmodSync(runtime, 0o700);
    for (const path of [runtime, this.path]) giveToOrdinaryUser(path);
  }

  get demo(): string {
    return join(this.path, '.config', NAME, 'demo', 'ntesk');
  }

  health(): Health | null {
    const file = join(this.demo, 'health.json');
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Health) : null;
  }

  log(): string {
    const file = join(this.demo, 'logs', 'program.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** The packed program, started from its own folder by an ordinary user. */
export class PackedProgram {
  readonly home: Home;
  readonly binary: string;
  readonly #child: ChildProcess;
  readonly ended: Promise<number>;
  #said = '';
  #isOver = false;

  constructor({ flavour = 'release', args = [], env = {}, home = new Home() }: Run) {
    this.home = home;
    this.binary = inject(flavour);
    const { command, args: all } = asOrdinaryUser(this.binary, args);
    this.#child = spawn(command, all, {
      cwd: dirname(this.binary),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: '/usr/bin:/bin',
        LANG: 'C.UTF-8',
        HOME: home.path,
        XDG_RUNTIME_DIR: join(home.path, 'run'),
        DISPLAY: inject('display'),
        ...env,
      },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
    }
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        this.#isOver = true;
        resolve(code ?? (signal === null ? -1 : 128));
      });
    });
  }

  /** What it wrote to its streams. */
  get said(): string {
    return this.#said;
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  get isRunning(): boolean {
    return !this.#isOver;
  }

  /** Waits for a state of the health file; what the program said is in the error. */
  async reaches(expected: Pick<Health, 'state' | 'screen'>): Promise<Health> {
    for (let waited = 0; waited < START_LIMIT && this.isRunning; waited += 50) {
      const health = this.home.health();
      if (health?.state === expected.state && health.screen === expected.screen) return health;
      await wait(50);
    }
    const advice = sandboxAdvice(this.said, dirname(this.binary)) ?? '';
    throw new Error(`It is at ${JSON.stringify(this.home.health())}. ${advice}\n${this.said}\n${this.home.log()}`);
  }

  /** Ends it as the system does at the end of a session; 'killed' when it did not listen. */
  async stop(): Promise<number | 'killed'> {
    this.#child.kill('SIGTERM');
    const code = await Promise.race([this.ended, wait(10_000, 'late' as const)]);
    return code === 'late' ? this.kill() : code;
  }

  async kill(): Promise<'killed'> {
    if (this.isRunning) process.kill(-this.pid, 'SIGKILL');
    await this.ended;
    return 'killed';
  }
}

/** Runs the program until it ends by itself; 'killed' when it has not after `limit` milliseconds. */
export async function runToEnd(run: Run, limit = 10_000): Promise<{ code: number | 'killed'; said: string }> {
  const program = new PackedProgram(run);
  const code = await Promise.race([program.ended, wait(limit, 'late' as const)]);
  return { code: code === 'late' ? await program.kill() : code, said: program.said };
}
