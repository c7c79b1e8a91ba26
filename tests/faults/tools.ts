import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { ensureCompiler } from '../../scripts/lib/system.mjs';
import { ownFolder } from '../helpers/own-folder';

const ROOT = join(import.meta.dirname, '..', '..');
const NATIVE = ['sqlite3', '@node-rs/argon2'];

/** A folder in memory where there is one: what a power cut leaves is written there thousands of times. */
export function memoryFolder(): string {
  const parent = process.platform === 'linux' ? '/dev/shm' : tmpdir();
  return ownFolder(parent, 'energo-faults');
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Compiles a library of tests/faults/native that is loaded before a program; returns its path. */
export async function compile(name: string, folder: string): Promise<string> {
  await ensureCompiler();
  const library = join(folder, `${name}.so`);
  const source = join(import.meta.dirname, 'native', `${name}.c`);
  const { code, errors } = await run('cc', [
    '-O2',
    '-Wall',
    '-Wextra',
    '-Werror',
    '-shared',
    '-fPIC',
    '-o',
    library,
    source,
    '-ldl',
    '-lpthread',
  ]);
  if (code !== 0) throw new Error(`${source}: ${errors}`);
  return library;
}

/** Runs the bundle beside it and keeps what V8 made of it: hundreds of processes would each compile megabytes anew. */
const LOADER = `'use strict';
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { Script } = require('node:vm');
const file = __filename.replace('.cjs', '.bundle.js');
const kept = file + '.cache';
const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
const script = new Script(require('node:module').wrap(readFileSync(file, 'utf8')), { filename: file, cachedData });
script.runInThisContext()(exports, require, module, file, __dirname);
if (!cachedData) process.on('exit', () => {
  writeFileSync(kept + process.pid, script.createCachedData());
  renameSync(kept + process.pid, kept);
});
`;

/** Bundles a script of tests/faults for a Node of its own; returns its path. */
export async function bundle(entry: string, folder: string): Promise<string> {
  const name = entry.replaceAll(/[/.]/g, '-');
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    define: { __TEST_FLAVOUR__: 'true', __APP_VERSION__: '"0.0.0-test"' },
    resolve: { alias: { vitest: join(import.meta.dirname, 'worker', 'vitest.ts') } },
    ssr: { noExternal: true, external: NATIVE },
    build: {
      ssr: join(import.meta.dirname, entry),
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.bundle.js`, codeSplitting: false } },
    },
  });
  const script = join(folder, `${name}.cjs`);
  writeFileSync(script, LOADER);
  return script;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly errors: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts a program; what it writes to stderr is kept. With a channel it can be told something. */
export function begin(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  hasChannel = false,
): Running {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'pipe', ...(hasChannel ? ['ipc' as const] : [])],
  });
  const chunks: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, errors: Buffer.concat(chunks).toString('utf8') }));
  });
  return { child, ended };
}

export const run = (command: string, args: readonly string[], env?: Record<string, string>): Promise<Ended> =>
  begin(command, args, env).ended;

/** A bundled script in a Node of its own, which finds the two native packages. */
export const beginScript = (
  script: string,
  job: object,
  env: Record<string, string> = {},
  hasChannel = false,
): Running => {
  const own = { NODE_PATH: join(ROOT, 'node_modules'), UV_USE_IO_URING: '0' };
  return begin(process.execPath, [script, JSON.stringify(job)], { ...own, ...env }, hasChannel);
};

/** As above, to its end, which must be a good one. */
export async function runScript(script: string, job: object, env?: Record<string, string>): Promise<void> {
  const { code, signal, errors } = await beginScript(script, job, env).ended;
  if (code !== 0) throw new Error(`${script} ended with ${code ?? signal}: ${errors}`);
}
