// Threat: a page's process is ended by the system, by an error of Chromium or by the page itself, or it never answers again.
// Invariant: the window comes back to its screen, signed in, and says so; one that ends again and again shows a page without scripts.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import { unzipSync } from 'fflate';
import { rowsOf } from '../helpers/e2e/base-file';
import { signInAsStaff } from '../helpers/e2e/people';
import { type Program, temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const CRASHES = [/the page crashed/, /\[error\] [0-9A-F]{8} (window|child process|uncaughtException): /];
const BACK = { timeout: 10_000 };
const RETURNED = 'Окно закрылось с ошибкой и открыто снова. Подтверждённое сохранено.';
const SAFE = /^app:\/\/bundle\/safe\/page\.html[^]*Окно снова и снова закрывается с ошибкой/;

type Work = 'read' | 'pid' | 'kill' | 'crash' | 'hang';

/** Through main: Playwright lets go of a page that crashed. */
function inMain(program: Program, work: Work): Promise<string> {
  return program.app.evaluate(async ({ BrowserWindow }, what) => {
    const contents: WebContents | undefined = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) return 'no window';
    if (what === 'pid') return String(contents.getOSProcessId());
    if (what === 'kill') process.kill(contents.getOSProcessId(), 'SIGKILL');
    else if (what === 'crash') contents.forcefullyCrashRenderer();
    else if (what === 'hang') {
      void contents.executeJavaScript('for (;;);').catch(() => undefined);
      // Chromium says so after 15 s of an unanswered key, but not to a program that Playwright started.
      contents.emit('unresponsive');
    }
    if (what !== 'read') return '';
    if (contents.isCrashed()) return 'dead';
    // A question to a process that ends meanwhile is never answered.
    const text: unknown = await Promise.race([
      contents.executeJavaScript('document.body.innerText'),
      new Promise((done) => setTimeout(done, 500, 'no answer')),
    ]);
    return `${contents.getURL()}\n${String(text)}`;
  }, work);
}

const follow = (program: Program, script: string): Promise<void> =>
  program.app.evaluate(
    ({ BrowserWindow }, code) => void BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
    script,
  );

async function picture(program: Program, file: string): Promise<void> {
  const png = await program.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await contents?.executeJavaScript(
      'document.fonts.ready.then(() => new Promise(requestAnimationFrame)).then(() => true)',
    );
    return (await contents?.capturePage())?.toPNG().toString('base64');
  });
  await writeFile(file, Buffer.from(png ?? '', 'base64'));
}

test('a window that was killed or hangs is back on its screen; an exception in main closes the base', async ({
  launch,
}, info) => {
  const program = await launch({ demo: 'ntesk', tolerate: CRASHES });
  await signInAsStaff(await program.window());
  for (const work of ['kill', 'hang'] as const) {
    const before = await inMain(program, 'pid');
    await inMain(program, work);
    await expect.poll(() => inMain(program, 'pid'), BACK).not.toBe(before);
    await expect.poll(() => inMain(program, 'read'), BACK).toMatch(/#\/operator\/queue\n[^]*Показания на проверке/);
    const screen = await inMain(program, 'read');
    expect(screen).toContain(RETURNED);
    expect(screen).not.toContain('returned=');
  }
  await picture(program, info.outputPath('back.png'));

  const told: string[] = [];
  program.app.on('console', (message) => told.push(message.text()));
  await program.app.evaluate(({ dialog }) => {
    dialog.showErrorBox = (...words) => console.log(words.join(' '));
  });
  const gone = program.app.waitForEvent('close');
  await program.app.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('Иванов Иван, 1 234,56');
      }, 50),
  );
  await gone;
  expect(told.join()).toContain('Всё, что программа подтвердила, сохранено');

  const files = await readdir(program.userData, { recursive: true });
  expect(
    files.filter((name) => /\.dmp$|-wal$|energo\.running$/.test(name)),
    'dumps of memory, an open base',
  ).toEqual([]);
  const rows = await rowsOf<{ actor: string; subject: string; details: string }>(
    program.baseFile,
    `SELECT actor, subject, details FROM audit WHERE action = 'program.crashed' ORDER BY id`,
  );
  expect(rows.map(({ actor, subject }) => `${actor} ${subject}`)).toEqual([
    'anonymous window',
    'anonymous window',
    'anonymous main',
  ]);
});

test('one that ends again and again shows the safe page, whose links open it anew', async ({ launch }, info) => {
  const program = await launch({ tolerate: CRASHES });
  await program.window();
  await follow(program, `location.href = '/safe/close'`);
  // Through main: Playwright may wait for ever for a navigation that was refused.
  await expect.poll(() => inMain(program, 'read'), BACK).toMatch(/#\/first-run\n/);
  for (let time = 1; time <= 3; time += 1) {
    const before = await inMain(program, 'pid');
    await inMain(program, 'crash');
    await expect.poll(() => inMain(program, 'pid'), BACK).not.toBe(before);
    await expect.poll(() => inMain(program, 'read'), BACK).toMatch(time < 3 ? /#\/first-run\n/ : SAFE);
  }
  await picture(program, info.outputPath('safe.png'));
  expect(JSON.parse(await readFile(join(program.userData, 'health.json'), 'utf8'))).toMatchObject({
    state: 'safe',
    screen: '/safe',
  });

  const zip = info.outputPath('diagnostics.zip');
  await program.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, zip);
  await follow(program, `document.querySelector('a[href$="diagnostics"]').click()`);
  await expect.poll(() => inMain(program, 'read'), BACK).toContain('Диагностика записана в файл «diagnostics.zip»');
  expect(Object.keys(unzipSync(await readFile(zip)))).toContain('logs/program.log');

  await follow(program, `document.querySelector('a[href$="open"]').click()`);
  await expect.poll(() => inMain(program, 'read'), BACK).toMatch(/#\/first-run\n/);
});

test('without recovery it stays dead', async ({ launch }) => {
  const program = await launch({ tolerate: CRASHES, unprotected: ['recovery'] });
  await program.window();
  await inMain(program, 'kill');
  await expect.poll(() => inMain(program, 'read')).toBe('dead');
  await new Promise((done) => setTimeout(done, 1_500));
  expect(await inMain(program, 'read')).toBe('dead');
});

test('a program that began anew after an exception says so; a clean stop leaves no health file', async ({ launch }) => {
  const userData = await temporaryFolder();
  const health = join(userData, 'health.json');
  await writeFile(health, JSON.stringify({ restarting: true }));
  const program = await launch({ userData });
  const page = await program.window();
  await expect(page.getByText('Программа закрылась с ошибкой и открыта снова.')).toBeVisible();
  await expect(page).toHaveURL('app://bundle/index.html#/first-run');
  const state = async () => JSON.parse(await readFile(health, 'utf8')) as unknown;
  await expect.poll(state).toMatchObject({ state: 'choosing', screen: '/first-run', restarting: false });
  await program.close();
  expect(await readdir(userData)).not.toContain('health.json');
});
