// Every screen in every theme, read by axe: nothing is found. And it fits the sizes of window, with large text too.
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { overflows, setSize, setTheme, setZoom, THEMES } from '../helpers/e2e/appearance';
import { removeFolder, temporaryFolder } from '../helpers/e2e/program';
import { SCENES, startScene } from '../helpers/e2e/screens';
import { expect, test } from '../helpers/e2e/test';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Width, height and how many times larger the text is; the last is that in which the next screen is opened. */
const SIZES = [
  [1024, 640, 2],
  [1024, 640, 1.5],
  [1366, 768, 2],
  [1024, 640, 1],
  [1366, 768, 1],
] as const;

interface Finding {
  screen: string;
  rule: string;
  targets: string[];
}

async function findings(page: Page, screen: string): Promise<Finding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<AxeResults> } };
    const { violations, passes } = await axe.run();
    const named = violations.map(({ id, nodes }) => ({
      rule: id,
      targets: nodes.map(({ target }) => target.join(' ')),
    }));
    return { named, passed: passes.length };
  });
  expect(found.passed, 'rules that axe could try').toBeGreaterThan(10);
  return found.named.map((one) => ({ screen, ...one }));
}

for (const scene of SCENES) {
  test(`axe: ${scene.title}`, async ({ launch }) => {
    const userData = await temporaryFolder();
    const program = await startScene(scene, launch, userData);
    const page = await program.window();
    const found: Finding[] = [];
    for (const { name, open } of scene.screens) {
      await test.step(name, async () => {
        await open(page, program);
        for (const theme of THEMES) {
          await setTheme(page, theme);
          found.push(...(await findings(page, `${name} ${theme}`)));
        }
        for (const [width, height, zoom] of SIZES) {
          await setSize(program, page, width, height);
          await setZoom(page, zoom);
          const targets = await overflows(page, zoom);
          const screen = `${name} ${width}x${height} x${zoom}`;
          if (targets.length > 0) found.push({ screen, rule: 'overflow', targets });
        }
      });
    }
    expect(found).toEqual([]);
    await program.close();
    await removeFolder(userData);
  });
}
