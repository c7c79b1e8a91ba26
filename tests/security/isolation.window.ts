/**
 * Threat: a script in the page reaches Node, and with it the disk, the network and other programs; or it changes what the preload stands on.
 * Invariant: the page and the preload are two worlds, neither has Node, and the page has of the preload one frozen object of two functions.
 */
import { expect, type Page } from '@playwright/test';
import type { Protection } from '../../main/platform/protections';
import type { Bridge } from '../../contract/envelope';
import { launchProgram, removeFolder } from '../helpers/e2e/program';
import { recordCases } from '../helpers/figures';
import { test } from '../helpers/security/exploit';

const NAMES = [
  'require',
  'module',
  'process',
  'Buffer',
  'global',
  '__dirname',
  'ipcRenderer',
  'electron',
  'setImmediate',
];
const REACHES = [
  "require('fs').readFileSync('/etc/passwd', 'utf8').length > 0",
  "require('child_process').execSync('id').length > 0",
  "require('electron').ipcRenderer !== undefined",
  "process.binding('fs') !== undefined",
  "process.mainModule.require('os') !== undefined",
  "new Function('return process')().versions.node !== undefined",
  "globalThis.constructor.constructor('return require')()('os') !== undefined",
  "window.bridge.invoke.constructor('return process')().versions.node !== undefined",
  "window.open('', '_self').process.versions.node !== undefined",
  "document.createElement('iframe').ownerDocument.defaultView.require('os') !== undefined",
];

/** How many of the expressions hold, in the page's world or the preload's. */
async function holding(page: Page, world: 'page' | 'preload', expressions: readonly string[]): Promise<string[]> {
  const debugging = await page.context().newCDPSession(page);
  const worlds: { id: number; name: string; auxData?: { isDefault?: boolean; frameId?: string } }[] = [];
  debugging.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await debugging.send('Runtime.enable');
  const { frameTree } = await debugging.send('Page.getFrameTree');
  const isIt = ({ name, auxData }: (typeof worlds)[number]) =>
    auxData?.frameId === frameTree.frame.id &&
    (world === 'page' ? auxData.isDefault === true : name === 'Electron Isolated Context');
  const contextId = worlds.find(isIt)?.id;
  const holds: string[] = [];
  for (const expression of expressions) {
    const text = `(() => { try { return !!(${expression}); } catch { return false; } })()`;
    if (contextId === undefined) continue;
    const { result } = await debugging.send('Runtime.evaluate', { expression: text, contextId, returnByValue: true });
    if (result.value === true) holds.push(expression);
  }
  await debugging.detach();
  return holds;
}

async function without<R>(unprotected: readonly Protection[], use: (page: Page) => Promise<R>): Promise<R> {
  const program = await launchProgram({ unprotected });
  try {
    const page = await program.app.firstWindow();
    await page.waitForLoadState();
    return await use(page);
  } finally {
    await program.kill();
    await removeFolder(program.userData);
  }
}

test('isolation: the page has no Node', async ({ armoured }) => {
  const all = [...NAMES.map((name) => `'${name}' in window`), ...REACHES];
  const whole = await holding(armoured.page, 'page', all);
  const alone = await without(['sandbox'], (page) => holding(page, 'page', all));
  const teeth = await without(['isolation', 'sandbox'], (page) => holding(page, 'page', all));
  const succeeded = new Set([...whole, ...alone]).size;
  recordCases('security', 'isolation', { tried: all.length, succeeded, withoutProtection: teeth.length });
  expect([whole, alone]).toEqual([[], []]);
  expect(teeth).toEqual(expect.arrayContaining([...REACHES.slice(0, 3), "'require' in window"]));
});

test('sandbox: the preload has no Node either', async ({ armoured }) => {
  const all = [...REACHES.slice(0, 5), "process.binding('spawn_sync') !== undefined"];
  const whole = await holding(armoured.page, 'preload', ["typeof window === 'object'", ...all]);
  const teeth = await without(['sandbox'], (page) => holding(page, 'preload', all));
  recordCases('security', 'sandbox-preload', {
    tried: all.length,
    succeeded: whole.length - 1,
    withoutProtection: teeth.length,
  });
  expect(whole).toEqual(["typeof window === 'object'"]);
  expect(teeth).toEqual(["process.binding('fs') !== undefined", "process.binding('spawn_sync') !== undefined"]);
});

test('what the page changes is not changed for the preload, nor the bridge', async ({ armoured }) => {
  const { page } = armoured;
  await armoured.run(() => {
    const polluted = Object.prototype as unknown as Record<string, unknown>;
    for (const name of ['polluted', 'ok', 'then', 'sandbox', 'senderFrame']) {
      Object.defineProperty(polluted, name, { value: undefined, configurable: true, writable: true });
    }
    const own = window as unknown as { bridge: Record<string, unknown> };
    const tries = [
      () => Object.assign(own, { bridge: { invoke: () => 'stolen' } }),
      () => Object.assign(own.bridge, { invoke: () => 'stolen' }),
      () => Object.defineProperty(own, 'bridge', { value: {} }),
      () => Object.defineProperty(own.bridge, 'invoke', { value: () => 'stolen' }),
      () => Object.setPrototypeOf(own.bridge, { more: 1 }) as unknown,
      () => Reflect.deleteProperty(own, 'bridge'),
      () => (Function.prototype.call = () => 'stolen'),
      () => Object.assign(Array.prototype, { map: () => ['stolen'] }),
    ];
    for (const attempt of tries) {
      try {
        attempt();
      } catch {
        // Refused aloud; the others are silent.
      }
    }
  });
  const answer = await armoured.run(async () => {
    const { bridge } = window as unknown as { bridge: Bridge };
    const stop = bridge.subscribe(() => undefined);
    return {
      keys: Object.keys(bridge).sort(),
      isFrozen: Object.isFrozen(bridge),
      isOk: (await bridge.invoke('settings.program', {})).ok,
      stopped: typeof (stop() as unknown),
    };
  });
  expect(answer).toEqual({ keys: ['invoke', 'subscribe'], isFrozen: true, isOk: true, stopped: 'undefined' });
  const worlds = ["'polluted' in Object.prototype", "Function.prototype.call() === 'stolen'"];
  expect(await holding(page, 'page', worlds)).toEqual(worlds);
  expect(await holding(page, 'preload', worlds)).toEqual([]);
  await armoured.restore();
});

test('the window has the preferences of a browser', async ({ armoured }) => {
  const preferences = await armoured.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
  });
  const loose = ['webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'nodeIntegrationInWorker'];
  expect(loose.map((name) => preferences[name] ?? name === 'webSecurity')).toEqual([true, false, false, false]);
});
