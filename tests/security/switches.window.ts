/**
 * Threat: the program is started with a switch or a variable that opens it.
 * Invariant: the release ends before Chromium opens anything, and says why. The table of spellings is in switches.exploit.spec.ts; here
 * the running program is looked at.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { removeFolder, screenOfWorker, temporaryFolder } from '../helpers/e2e/program';
import { recordCases } from '../helpers/figures';
import { isOpen } from '../helpers/ports';

const PROJECT = resolve(__dirname, '../..');
const WRONG_COMMAND_LINE = 64;
/** How long a start is waited for. */
const ENDS_MS = 30_000;

interface Outcome {
  /** null for a program that had to be ended. */
  code: number | null;
  said: string;
  /** Somebody answered at the port while the program ran. */
  answered: boolean;
  /** Chromium wrote down which port it chose. */
  choseItself: boolean;
  /** It came to its first page, as its health file says. */
  isThere: boolean;
  /** What the program left beside its log. */
  left: string;
}

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });

async function start(flavour: 'out' | 'out-test', told: string[], variables = {}, port = 0): Promise<Outcome> {
  const folder = await temporaryFolder();
  const ours = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${folder}`];
  const program = spawn(process.env.ELECTRON_EXEC_PATH ?? '', [...ours, join(PROJECT, flavour), ...told], {
    env: { ...process.env, ...screenOfWorker(), ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  program.stderr.on('data', (chunk) => (said += String(chunk)));
  const gone = new Promise<void>((done) => program.once('close', () => done()));
  const until = performance.now() + ENDS_MS;
  let [answered, isThere] = [false, false];
  while (program.exitCode === null && !answered && !isThere && performance.now() < until) {
    answered = port > 0 && (await isOpen(port));
    // Chromium opens its port long before there is a page.
    isThere =
      port === 0 && (await readFile(join(folder, 'health.json'), 'utf8').catch(() => '')).includes('"choosing"');
    await new Promise((next) => setTimeout(next, 5));
  }
  const choseItself = existsSync(join(folder, 'DevToolsActivePort'));
  const code = program.exitCode;
  if (code === null) program.kill('SIGTERM');
  const timer = setTimeout(() => program.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
  const left = await readFile(join(folder, 'logs', 'refused-start.txt'), 'utf8').catch(() => '');
  await removeFolder(folder);
  return { code, said, answered, choseItself, isThere, left };
}

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const build = spawn(process.execPath, [join(PROJECT, 'scripts/build.mjs')], { stdio: 'inherit', cwd: PROJECT });
  const code = await new Promise((done) => build.once('close', done));
  expect(code, 'the release is built').toBe(0);
});

test('the debugging port opens in the test flavour and never in a release', async () => {
  const port = await freePort();
  const open = await start('out-test', [`--remote-debugging-port=${port}`], {}, port);
  expect(open.answered, 'teeth: the same switch opens the test flavour').toBe(true);
  const fixed = await start('out', [`--remote-debugging-port=${port}`], {}, port);
  const chosen = await start('out', ['--remote-debugging-port=0']);
  for (const outcome of [fixed, chosen]) {
    expect(outcome).toMatchObject({ code: WRONG_COMMAND_LINE, answered: false, choseItself: false });
    expect(outcome.said).not.toContain('DevTools listening');
    expect(outcome.said).toContain('не принимает --remote-debugging-port.');
    expect(outcome.left).toContain('не принимает --remote-debugging-port.');
  }
});

const TOLD: [string, Record<string, string>, string][] = [
  [' --remote-debugging-port=0', {}, '--remote-debugging-port'],
  ['-js-flags=--expose-gc', {}, '-js-flags'],
  ['--load-extension=/tmp', {}, '--load-extension'],
  ['--lang=ru', { NODE_OPTIONS: '--no-warnings' }, 'NODE_OPTIONS'],
  ['--lang=ru', { ELECTRON_ENABLE_LOGGING: '1' }, 'ELECTRON_ENABLE_LOGGING'],
  ['--lang=ru', { ELECTRON_DISABLE_SANDBOX: '1' }, 'ELECTRON_DISABLE_SANDBOX'],
];

test('other switches and variables end a release as well', async () => {
  for (const [told, variables, named] of TOLD) {
    const { code, said } = await start('out', [told], variables);
    expect([told, variables, code]).toEqual([told, variables, WRONG_COMMAND_LINE]);
    expect(said).toContain(`не принимает ${named}.`);
  }
  recordCases('security', 'switches of an unpackaged release', { tried: TOLD.length + 2, succeeded: 0 });
});

test('a folder of data that cannot be had ends the start, and no other one is taken for it', async () => {
  const home = await temporaryFolder();
  for (const asked of ['--user-data-dir=own/data', '--user-data-dir=/dev/null/data', '--user-data-dir']) {
    const { code, said } = await start('out', [asked], { XDG_CONFIG_HOME: home });
    expect([asked, code]).toEqual([asked, WRONG_COMMAND_LINE]);
    expect(said).toContain('нельзя открыть или создать');
  }
  expect(existsSync(join(home, 'energokabinet', 'base'))).toBe(false);
  await removeFolder(home);
});

test('with harmless ones, and variables that are taken away, a release starts', async () => {
  const harmless = ['--lang=ru', '--force-device-scale-factor=1', '--disable-gpu', '--updated'];
  const taken = { SSLKEYLOGFILE: '/nowhere/x', ELECTRON_NO_ASAR: '1' };
  const { code, said, isThere, left } = await start('out', harmless, taken);
  expect({ code, isThere, left }, 'it ran until it was ended').toEqual({ code: null, isThere: true, left: '' });
  expect(said).not.toContain('не принимает');
});
