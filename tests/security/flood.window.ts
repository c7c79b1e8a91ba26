/**
 * Threat: a page keeps main so busy, or sends it so much, that the other windows and the base wait or die.
 * Invariant: a seat has its rate of calls and a call its weight; past them main refuses at once, goes on, and serves the others.
 */
import { expect } from '@playwright/test';
import { type Bridge, LIMITS } from '../../contract/envelope';
import { type Attempt, exploit, test } from '../helpers/security/exploit';
import { recordCases } from '../helpers/figures';
import type { Scene } from '../helpers/security/scene';

const CALLS = 10_000;
/** Calls of the other window meanwhile, one after another. */
const SERVED = 20;
/** Of a call of 300 MB: main may not have given all of it back to the system yet, but made no copies of it. */
const KEPT_MIB = 700;

/** How many of so many calls at once main answered. */
const answered = async (scene: Scene, procedure: string): Promise<number> =>
  (await scene.run(
    async (given: { calls: number; procedure: string }) => {
      const { bridge } = window as unknown as { bridge: Bridge };
      const calls = Array.from({ length: given.calls }, () => bridge.invoke(given.procedure, {}));
      const answers = await Promise.all(calls);
      return answers.filter((answer) => answer.ok || answer.error.code !== 'TOO_MANY_CALLS').length;
    },
    { calls: CALLS, procedure },
    60_000,
  )) ?? 0;

exploit({
  name: 'rate',
  protection: 'rate',
  attempts: [
    {
      name: `${CALLS} calls at once`,
      act: async (scene) => {
        const count = await answered(scene, 'identity.me');
        expect(count).toBeGreaterThan(0);
        return count > CALLS / 2;
      },
    },
  ],
});

/** Each is made in the page, which is said the limit. */
const HEAVY: Readonly<Record<string, (bytes: number) => unknown>> = {
  'a text': (bytes) => ({ x: 'x'.repeat(bytes) }),
  'a text of two bytes a sign': (bytes) => ({ x: 'я'.repeat(bytes / 2) }),
  'a long list': (bytes) => Array<number>(bytes).fill(1),
  'a list of nothing': (bytes) => Array<number>(bytes),
  'many keys': (bytes) => Object.fromEntries(Array.from({ length: bytes / 8 }, (_none, key) => [`key${key}`, 1])),
  'a list of itself many times over': () => {
    let grown: unknown = 'x'.repeat(100);
    for (let times = 0; times < 3; times += 1) grown = Array(20).fill(grown);
    return grown;
  },
  'a deep object': () => {
    let deep: unknown = 1;
    for (let times = 0; times < 100; times += 1) deep = { deep };
    return deep;
  },
  bytes: (bytes) => new Uint8Array(bytes),
  'a Map': () => ({ x: new Map([['x', 1]]) }),
  'a Set': () => ({ x: new Set([1]) }),
  'a Date': () => ({ x: new Date(0) }),
  'a BigInt': () => ({ x: 1n }),
  'an expression': () => ({ x: /x/ }),
  'an Error': () => ({ x: new Error('x') }),
  NaN: () => ({ x: NaN }),
};

exploit({
  protection: 'weight',
  attempts: Object.entries(HEAVY).map(([name, make]): Attempt => ({
    name,
    act: async ({ run }) =>
      (await run(
        `async (bytes) => (await bridge.invoke('settings.program', (${String(make)})(bytes))).ok`,
        LIMITS.callKib * 1024 + 8,
      )) ?? false,
  })),
});

type Flooding = typeof globalThis & { bridge: Bridge; flooding?: boolean };

/** Sends a thousand calls again and again until it is told to stop. */
const flood = (scene: Scene): Promise<{ sent: number; refused: number } | undefined> =>
  scene.run(
    async () => {
      const page = globalThis as Flooding;
      const total = { sent: 0, refused: 0 };
      page.flooding = true;
      while (page.flooding) {
        const calls = Array.from({ length: 1_000 }, () => page.bridge.invoke('settings.program', {}));
        const answers = await Promise.all(calls);
        total.sent += answers.length;
        total.refused += answers.filter((answer) => !answer.ok && answer.error.code === 'TOO_MANY_CALLS').length;
      }
      return total;
    },
    undefined,
    60_000,
  );

test('while one window floods main, another is served; 300 MB in one call do not end main', async ({ armoured }) => {
  const other = await armoured.program.newWindow();
  const flooded = flood(armoured);
  await expect.poll(() => armoured.run(() => (globalThis as Flooding).flooding)).toBe(true);
  const served = await other.evaluate(async (times) => {
    const { bridge } = globalThis as Flooding;
    const answers: boolean[] = [];
    for (let call = 0; call < times; call += 1) answers.push((await bridge.invoke('settings.program', {})).ok);
    return answers;
  }, SERVED);
  await armoured.run(() => ((globalThis as Flooding).flooding = false));
  const { sent = 0, refused = 0 } = (await flooded) ?? {};
  expect(served).toEqual(Array<boolean>(SERVED).fill(true));
  expect(sent).toBeGreaterThanOrEqual(1_000);
  expect(refused).toBeGreaterThan(sent / 2);
  const { process: before } = await memory(armoured);
  const huge = await other.evaluate(() => {
    const { bridge } = window as unknown as { bridge: Bridge };
    return bridge.invoke('settings.program', { x: 'x'.repeat(300_000_000) }).catch((failure: Error) => failure.name);
  });
  expect(huge).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
  await other.close();
  const own = await armoured.run(() => (window as unknown as { bridge: Bridge }).bridge.invoke('settings.program', {}));
  expect(own?.ok).toBe(true);
  const { process: after } = await memory(armoured);
  expect(after - before, 'MiB that main keeps of the call').toBeLessThan(KEPT_MIB);
  recordCases('security', 'flood', {
    tried: sent,
    succeeded: 0,
    servedMeanwhile: served.length,
    grewMib: after - before,
  });
});

const memory = (scene: Scene): Promise<{ process: number }> =>
  scene.app.evaluate(() => ({ process: Math.round(process.memoryUsage().rss / 1024 / 1024) }));
