// What a page of the program may not do, tried in the real window (security.md: content policy, navigation, foreign frames).
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { Bridge } from '../../contract/envelope';
import {
  doneIn,
  importText,
  openStranger,
  runText,
  type Stranger,
  violationsIn,
  watchPolicy,
} from '../helpers/e2e/hostile';
import { invoke } from '../helpers/e2e/people';
import type { Program } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const PRELOAD = join(resolve(__dirname, '../..'), 'out-test/preload/index.js');
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
];
/** What the browser says when it refuses, which these tests ask for. */
const REFUSALS = [
  /Refused to/,
  /requires 'Trusted/,
  /ERR_BLOCKED_BY_C/,
  /Fetch API cannot load/,
  /Not allowed to (load|navigate)/,
  /status of 404 .*nothing\.html/,
];

type Counting = typeof globalThis & { tried?: string[] };

let stranger: Stranger;
test.beforeAll(async () => {
  stranger = await openStranger();
});
test.afterAll(() => stranger.close());

const open = async (launch: (options: object) => Promise<Program>): Promise<{ program: Program; page: Page }> => {
  const program = await launch({ demo: 'ntesk', tolerate: REFUSALS });
  return { program, page: await program.window() };
};

test('the content policy is sent and holds', async ({ launch }) => {
  const { page } = await open(launch);
  const header = await page.evaluate(async () =>
    (await fetch(location.pathname)).headers.get('content-security-policy'),
  );
  for (const part of POLICY) expect(header).toContain(part);
  expect(header).not.toMatch(/unsafe-|https?:|\*/);

  await watchPolicy(page);
  const refusal = expect.stringMatching(/^(EvalError|TypeError)$/) as unknown;
  expect(await runText(page)).toMatchObject({ eval: refusal, function: refusal, html: 'TypeError' });
  expect(await importText(page)).toBe('refused');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const stopped = ['require-trusted-types-for', 'script-src-elem', 'style-src-elem'];
  await expect.poll(() => violationsIn(page)).toEqual(expect.arrayContaining(stopped));
  expect(await doneIn(page)).toBeUndefined();
});

test('nothing is fetched, framed, opened or navigated to outside', async ({ launch }) => {
  const { program, page } = await open(launch);
  const home = page.url();
  const visitsBefore = stranger.visits.length;

  const fetched = await page.evaluate(
    (address) =>
      fetch(`${address}/fetch`).then(
        () => 'came',
        () => 'refused',
      ),
    stranger.address,
  );
  expect(fetched).toBe('refused');
  await page.evaluate((address) => {
    const image = new Image();
    image.src = `${address}/image`;
    const frame = document.createElement('iframe');
    frame.src = `${address}/frame`;
    document.body.append(image, frame);
    navigator.sendBeacon(`${address}/beacon`, 'x');
  }, stranger.address);
  expect(await page.evaluate((address) => window.open(`${address}/open`) === null, stranger.address)).toBe(true);
  await page.evaluate((address) => {
    const link = document.createElement('a');
    Object.assign(link, { href: `${address}/link`, target: '_blank', textContent: 'link' });
    document.body.append(link);
    link.click();
  }, stranger.address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await program.app.evaluate(({ BrowserWindow }) => {
    const counted = globalThis as Counting;
    counted.tried = [];
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', ({ url }) => counted.tried?.push(url));
  });
  const elsewhere = [
    `${stranger.address}/navigate`,
    'file:///etc/passwd',
    'data:text/html,x',
    'app://elsewhere/index.html',
  ];
  for (const address of elsewhere) {
    await page.evaluate((target) => void setTimeout(() => location.assign(target)), address);
  }
  // Playwright waits for a navigation that was called off for ever, so main is asked what the window shows.
  const shown = () =>
    program.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const heading = (await contents?.executeJavaScript('document.querySelector("h1").textContent')) as string;
      return { url: contents?.getURL(), heading, tried: (globalThis as Counting).tried };
    });
  const tried = expect.arrayContaining([elsewhere[0], elsewhere[3]]) as unknown;
  await expect.poll(shown).toEqual({ url: home, heading: 'Вход', tried });

  const fromMain = await program.app.evaluate(
    ({ session }, address) =>
      new Promise<string>((done) => {
        const guarded = session.defaultSession;
        guarded.fetch(`${address}/session`).then(
          () => done('came'),
          () => done('refused'),
        );
      }),
    stranger.address,
  );
  expect(fromMain).toBe('refused');
  expect(program.app.windows()).toHaveLength(1);
  expect(stranger.visits.slice(visitsBefore)).toEqual([]);
});

test('the page has no Node, and the window keeps its sandbox', async ({ launch }) => {
  const { program, page } = await open(launch);
  const names = ['require', 'module', 'process', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron'];
  const found = await page.evaluate((all) => all.filter((name) => name in window), names);
  expect(found).toEqual([]);
  const bridge = await page.evaluate(() => {
    const own = (window as unknown as { bridge: Bridge }).bridge;
    return { keys: Object.keys(own).sort(), frozen: Object.isFrozen(own) };
  });
  expect(bridge).toEqual({ keys: ['invoke', 'subscribe'], frozen: true });
  const stopped = await page.evaluate(() => {
    const stop = (window as unknown as { bridge: Bridge }).bridge.subscribe(() => undefined);
    return typeof (stop() as unknown);
  });
  expect(stopped, 'what ending a subscription answers').toBe('undefined');

  const preferences = await program.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  expect(preferences.webSecurity).not.toBe(false);
});

test('a window that the program did not make gets no answer', async ({ launch }) => {
  const { program, page } = await open(launch);
  expect(await invoke(page, 'settings.program', {})).toMatchObject({ ok: true });
  for (const address of ['app://bundle/index.html', 'app://bundle/nothing.html']) {
    const opened = program.app.waitForEvent('window');
    await program.app.evaluate(
      ({ BrowserWindow }, { preload, target }) => {
        const foreign = new BrowserWindow({ webPreferences: { preload, sandbox: true, contextIsolation: true } });
        void foreign.loadURL(target).catch(() => undefined);
      },
      { preload: PRELOAD, target: address },
    );
    const foreign = await opened;
    await foreign.waitForFunction(() => 'bridge' in window);
    for (const procedure of ['settings.program', 'identity.me', 'metering.reviewQueue']) {
      const answer = await invoke(foreign, procedure, {});
      expect(answer).toMatchObject({ ok: false, error: { code: 'FOREIGN_SENDER' } });
    }
    await foreign.close();
  }
});

test('every permission is denied', async ({ launch }) => {
  const { page } = await open(launch);
  const answers = await page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    place: await new Promise<string>((done) =>
      navigator.geolocation.getCurrentPosition(
        () => done('told'),
        (error) => done(error.code === 1 ? 'denied' : String(error.code)),
      ),
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      () => 'denied',
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'read',
      () => 'denied',
    ),
  }));
  expect(answers).toEqual({ notifications: 'denied', place: 'denied', camera: 'denied', clipboard: 'denied' });
});
