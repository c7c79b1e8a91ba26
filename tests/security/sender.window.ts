/**
 * Threat: something else than our page calls main: a foreign page that came into a window of ours, a frame, a window that nobody admitted, a
 * window that is gone.
 * Invariant: main answers the top frame of app://bundle in a window that it made itself; all others get FOREIGN_SENDER.
 */
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import type { Bridge, Envelope } from '../../contract/envelope';
import { type Attempt, expectCalm, exploit, test } from '../helpers/security/exploit';
import { recordCases } from '../helpers/figures';
import { HOME, type Scene } from '../helpers/security/scene';

const PRELOAD = join(resolve(__dirname, '../..'), 'out-test/preload/index.js');

/** Asks main from the page that a window of ours shows now, which main itself was led to. */
const from = (name: string, address: (scene: Scene, mark: string) => string | Promise<string>): Attempt => ({
  name,
  act: async (scene, mark) => {
    await scene.app.evaluate(
      ({ BrowserWindow }, target) =>
        BrowserWindow.getAllWindows()[0]
          ?.loadURL(target)
          .catch(() => undefined),
      await address(scene, mark),
    );
    const answer = await scene.run(async () => {
      const { bridge } = window as unknown as { bridge?: Bridge };
      return { at: location.href, envelope: await bridge?.invoke('settings.program', {}) };
    });
    await scene.restore();
    return answer?.envelope?.ok === true && !answer.at.startsWith('app://bundle/');
  },
});

exploit({
  protection: 'sender',
  attempts: [
    from("a stranger's page", (scene, mark) => scene.stranger.at(mark)),
    from('a page of text', () => 'data:text/html,<h1>stranger</h1>'),
    from('a page of the disk', async (scene) => `file://${await scene.pageOnDisk()}`),
    {
      name: 'a frame with our own page',
      act: async ({ run }) =>
        (await run(() => {
          const frame = Object.assign(document.createElement('iframe'), { src: '/index.html' });
          document.body.append(frame);
          return new Promise<boolean>((done) => {
            frame.onload = () => {
              const { bridge } = frame.contentWindow as unknown as { bridge?: Bridge };
              if (bridge) void bridge.invoke('settings.program', {}).then(({ ok }) => done(ok));
              else done(false);
            };
            setTimeout(() => done(false), 2_000);
          }).finally(() => frame.remove());
        })) ?? false,
    },
  ],
});

const FOREIGN = { ok: false, error: { code: 'FOREIGN_SENDER', params: {}, fields: [] } };
const PROCEDURES = ['settings.program', 'identity.me', 'metering.reviewQueue'];

/** A window that the program did not make, with the program's own preload and page. */
const foreignAnswers = (scene: Scene, address: string): Promise<unknown[]> =>
  scene.app.evaluate(
    async ({ BrowserWindow }, { preload, target, procedures }) => {
      const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await foreign.loadURL(target).catch(() => undefined);
      const calls = procedures.map((name) => `bridge.invoke('${name}', {})`);
      const answers = (await foreign.webContents.executeJavaScript(`Promise.all([${calls.join()}])`)) as unknown[];
      foreign.destroy();
      return answers;
    },
    { preload: PRELOAD, target: address, procedures: PROCEDURES },
  );

test('a window that the program did not make gets no answer, with no layer at all neither', async ({
  armoured,
  naked,
}) => {
  const own = (await armoured.run(() =>
    (window as unknown as { bridge: Bridge }).bridge.invoke('settings.program', {}),
  ))!;
  expect(own.ok).toBe(true);
  for (const scene of [armoured, naked]) {
    for (const address of [HOME, 'app://bundle/nothing.js'])
      expect(await foreignAnswers(scene, address)).toEqual([FOREIGN, FOREIGN, FOREIGN]);
  }
  recordCases('security', 'foreign-window', { tried: 4 * PROCEDURES.length, succeeded: 0 });
  await expectCalm(armoured);
});

test('a window that closes in the middle of its calls leaves nothing behind', async ({ armoured }) => {
  for (const ending of ['destroy', 'close'] as const) {
    const page = await armoured.program.newWindow();
    await page.evaluate(() => {
      const { bridge } = window as unknown as { bridge: Bridge };
      const answers: Promise<Envelope>[] = [];
      for (let calls = 0; calls < 100; calls += 1) answers.push(bridge.invoke('settings.program', {}));
      void Promise.allSettled(answers);
    });
    await armoured.app.evaluate(({ BrowserWindow }, how) => {
      BrowserWindow.getAllWindows()
        .sort((one, other) => other.id - one.id)[0]
        ?.[how]();
    }, ending);
  }
  await expect.poll(() => armoured.addresses()).toHaveLength(1);
  const own = await armoured.run(() => (window as unknown as { bridge: Bridge }).bridge.invoke('settings.program', {}));
  expect(own?.ok).toBe(true);
});
