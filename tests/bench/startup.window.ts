// How soon the release is there, beside a window with one line of text on the same runtime; in turns, nine times each.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import type { Health } from '../../main/platform/health';
import { removeFolder, temporaryFolder } from '../helpers/e2e/program';
import { memoryOf } from '../helpers/processes';
import { atMost, type Figure, median, reported } from './figures';
import { STARTUP, UNITS } from './words';

const ROUNDS = Number(process.env.ENERGO_ROUNDS ?? 9);
const SETTLE_MS = 10_000;
const LONGEST_MS = 20_000;
const RELEASE = resolve(__dirname, '../../out');
const NO_SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const BARE = `
const { app, BrowserWindow } = require('electron');
const { writeFileSync } = require('node:fs');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, useContentSize: true, show: false });
  window.once('ready-to-show', () => {
    window.show();
    writeFileSync(process.env.ENERGO_BARE, JSON.stringify({ paintedAt: new Date().toISOString(), screen: '/' }));
  });
  window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
`;

/** Milliseconds from the start of the process; memory of all its processes, MiB. */
interface Launch {
  painted: number;
  screen: number;
  memory: number;
}

type Seen = Partial<Pick<Health, 'paintedAt' | 'screenAt'>>;

async function waitFor(file: string, isThere: (seen: Seen) => boolean): Promise<Seen> {
  for (let waited = 0; waited < LONGEST_MS; waited += 20) {
    const seen = await readFile(file, 'utf8').then(
      (text) => JSON.parse(text) as Seen,
      () => ({}),
    );
    if (isThere(seen)) return seen;
    await pause(20);
  }
  throw new Error(`${file} does not say that the window is there.`);
}

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = new Promise((done) => process.once('exit', done));
  process.kill('SIGTERM');
  await ended;
}

/** Without a debugging port, as people start it: what was seen when is told by the program's own file. */
async function launch(args: readonly string[], file: string, isThere: (seen: Seen) => boolean): Promise<Launch> {
  await rm(file, { force: true });
  const began = Date.now();
  const program = spawn(process.env.ELECTRON_EXEC_PATH ?? '', [...NO_SANDBOX, ...args], {
    env: { ...process.env, ENERGO_BARE: file },
    stdio: 'ignore',
  });
  try {
    const seen = await waitFor(file, isThere);
    await pause(SETTLE_MS);
    const memory = memoryOf(program.pid ?? 0);
    const since = (instant: string | null | undefined) => Date.parse(instant ?? '') - began;
    return { painted: since(seen.paintedAt), screen: since(seen.screenAt), memory };
  } finally {
    await end(program);
  }
}

async function bareProgram(folder: string): Promise<string> {
  const bare = join(folder, 'bare');
  await mkdir(bare);
  await writeFile(join(bare, 'main.js'), BARE);
  await writeFile(join(bare, 'index.html'), '<!doctype html><meta charset="utf-8"><title>bare</title><h1>Hello</h1>');
  await writeFile(join(bare, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.js' }));
  return bare;
}

test('a start', async () => {
  test.setTimeout(600_000);
  const folder = await temporaryFolder();
  const bareFolder = await bareProgram(folder);
  const data = join(folder, 'data');
  const own = () =>
    launch([RELEASE, `--user-data-dir=${data}`, '--demo=ntesk'], join(data, 'demo', 'ntesk', 'health.json'), (seen) =>
      Boolean(seen.paintedAt && seen.screenAt),
    );
  const bare = () =>
    launch([bareFolder, `--user-data-dir=${join(folder, 'bare-data')}`], join(folder, 'bare.json'), (seen) =>
      Boolean(seen.paintedAt),
    );
  await mkdir(data);
  // The first makes the demonstration base and warms the disk's cache.
  await own();
  await bare();

  const launches = { own: [] as Launch[], bare: [] as Launch[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    launches.bare.push(await bare());
    launches.own.push(await own());
  }
  await removeFolder(folder);

  const of = (kind: keyof typeof launches, what: keyof Launch): number =>
    median(launches[kind].map((one) => one[what]));
  const barePainted = of('bare', 'painted');
  const figures: Figure[] = [
    reported(STARTUP.bare, barePainted, UNITS.ms),
    reported(STARTUP.painted, of('own', 'painted'), UNITS.ms),
    reported(STARTUP.screen, of('own', 'screen'), UNITS.ms),
    atMost(STARTUP.paintedRatio, of('own', 'painted') / barePainted, 1.25),
    atMost(STARTUP.screenRatio, of('own', 'screen') / barePainted, 1.4),
    reported(STARTUP.bareMemory, of('bare', 'memory'), UNITS.mib),
    reported(STARTUP.memory, of('own', 'memory'), UNITS.mib),
    atMost(STARTUP.memoryRatio, of('own', 'memory') / of('bare', 'memory'), 1.2),
  ];
  const file = process.env.ENERGO_FIGURES;
  if (file !== undefined) writeFileSync(file, JSON.stringify(figures));
  expect(figures.filter(({ value }) => !Number.isFinite(value))).toEqual([]);
});
