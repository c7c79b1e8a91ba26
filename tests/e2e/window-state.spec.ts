import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootOf, temporaryFolder, type Program } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

let userData: string;
test.beforeEach(async () => {
  userData = await temporaryFolder();
});

const DEMO = 'ntesk';
const fileOf = () => join(rootOf({ demo: DEMO }, userData), 'window-state.json');
const boundsOf = ({ app }: Program) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.getNormalBounds()));

test('W-01: a window stands where it stood, and the next beside it', async ({ launch }) => {
  const first = await launch({ demo: DEMO, userData });
  await first.window();
  const bounds = { x: 60, y: 80, width: 1100, height: 700 };
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
  await expect.poll(() => readFile(fileOf(), 'utf8').catch(() => '')).toContain('"width":1100');
  await first.close();

  const again = await launch({ demo: DEMO, userData });
  await again.window();
  expect(await boundsOf(again)).toEqual([bounds]);
  await again.newWindow();
  expect(await boundsOf(again)).toContainEqual({ ...bounds, x: 92, y: 112 });
  await again.close();
});

for (const [what, text] of [
  ['far away', JSON.stringify({ x: 9000, y: -4000, width: 1100, height: 700, maximised: false, fullScreen: false })],
  ['too large', JSON.stringify({ x: 0, y: 0, width: 90_000, height: 90_000, maximised: false, fullScreen: false })],
  ['broken', '{"x":'],
] as const)
  test(`W-01: what was kept is ${what}: the window is on the screen`, async ({ launch }) => {
    const first = await launch({ demo: DEMO, userData });
    await first.window();
    await first.close();
    await writeFile(fileOf(), text);
    const again = await launch({ demo: DEMO, userData });
    await again.window();
    const area = await again.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
    const [bounds] = await boundsOf(again);
    expect(bounds?.x).toBeGreaterThanOrEqual(area.x);
    expect(bounds?.y).toBeGreaterThanOrEqual(area.y);
    expect((bounds?.x ?? 0) + (bounds?.width ?? 0)).toBeLessThanOrEqual(area.x + area.width);
    expect((bounds?.y ?? 0) + (bounds?.height ?? 0)).toBeLessThanOrEqual(area.y + area.height);
    expect(bounds?.width).toBeGreaterThan(800);
    await again.close();
  });
