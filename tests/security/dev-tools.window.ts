/**
 * Threat: somebody at the keyboard opens the developer tools and has the page's console, or reloads the page to get out of a screen.
 * Invariant: the tools do not open, whoever asks; no key and no item of the menu opens them or reloads.
 */
import { expect } from '@playwright/test';
import { type Attempt, exploit, test } from '../helpers/security/exploit';
import { recordCases } from '../helpers/figures';
import type { Scene } from '../helpers/security/scene';

const KEYS: readonly [string, readonly ('control' | 'shift')[]][] = [
  ['F12', []],
  ['I', ['control', 'shift']],
  ['J', ['control', 'shift']],
  ['C', ['control', 'shift']],
  ['F5', []],
  ['F5', ['control']],
  ['R', ['control']],
  ['R', ['control', 'shift']],
];

const areOpen = (scene: Scene): Promise<boolean> =>
  scene.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(({ webContents }) => webContents.isDevToolsOpened()),
  );

/** In main: what a mistake in our own code could ask for. */
const asks = (name: string, how: 'openDevTools' | 'toggleDevTools' | 'inspectElement'): Attempt => ({
  name,
  act: async (scene) =>
    void (await scene.app.evaluate(({ BrowserWindow }, wanted) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (wanted === 'inspectElement') contents?.inspectElement(1, 1);
      else contents?.[wanted]();
    }, how)),
});

exploit({
  protection: 'devTools',
  happened: areOpen,
  attempts: [
    asks('webContents.openDevTools', 'openDevTools'),
    asks('webContents.toggleDevTools', 'toggleDevTools'),
    asks('webContents.inspectElement', 'inspectElement'),
  ],
});

type Reloading = typeof globalThis & { reloaded?: number };

const listen = (scene: Scene): Promise<void> =>
  scene.app.evaluate(({ BrowserWindow }) => {
    (globalThis as Reloading).reloaded = 0;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.focus();
    contents?.on('did-finish-load', () => ((globalThis as Reloading).reloaded = 1));
  });
const press = (scene: Scene, keyCode: string, modifiers: readonly ('control' | 'shift')[]): Promise<void> =>
  scene.app.evaluate(
    ({ BrowserWindow }, key) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      for (const type of ['keyDown', 'keyUp'] as const) contents?.sendInputEvent({ ...key, type });
    },
    { keyCode, modifiers: [...modifiers] },
  );
const reloaded = (scene: Scene): Promise<number> => scene.app.evaluate(() => (globalThis as Reloading).reloaded ?? 0);

test('no key opens the tools or reloads; under the usual menu of Electron they do', async ({ armoured, naked }) => {
  await listen(armoured);
  for (const [key, modifiers] of KEYS) await press(armoured, key, modifiers);

  await naked.app.evaluate(({ Menu }) => {
    const roles = ['reload', 'toggleDevTools'] as const;
    Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'x', submenu: roles.map((role) => ({ role })) }]));
  });
  await listen(naked);
  await press(naked, 'R', ['control']);
  await expect.poll(() => reloaded(naked)).toBe(1);
  await press(naked, 'I', ['control', 'shift']);
  await expect.poll(() => areOpen(naked)).toBe(true);
  await naked.restore();

  expect([await reloaded(armoured), await areOpen(armoured)]).toEqual([0, false]);
  recordCases('security', 'keys', { tried: KEYS.length, succeeded: 0, withoutProtection: 2 });
});

test('the menu has no such item', async ({ armoured }) => {
  const items = await armoured.app.evaluate(({ Menu }) => {
    const all = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    return all.map(({ role, accelerator }) => `${role} ${accelerator ?? ''}`);
  });
  expect(items.length).toBeGreaterThan(5);
  expect(items.filter((item) => /reload|devtools|F12|F5/i.test(item))).toEqual([]);
});
