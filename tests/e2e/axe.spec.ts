// Every screen in every theme, at 100 % and 200 %, read by axe: nothing is found (C-07). And it fits the sizes of window, with large text too.
import type { Page } from '@playwright/test';
import { holdStill, overflows, setScale, setSize, setZoom } from '../helpers/e2e/appearance';
import { findings, findingsInThemes } from '../helpers/e2e/axe';
import { temporaryFolder } from '../helpers/e2e/program';
import { SCENES, startScene } from '../helpers/e2e/screens';
import { expect, test } from '../helpers/e2e/test';

/** Width, height and how many times larger the text is; the last is that in which the next screen is opened. */
const SIZES = [
  [1024, 640, 2],
  [1024, 640, 1.5],
  [1366, 768, 2],
  [1024, 640, 1],
  [1366, 768, 1],
] as const;
const NARROWEST = [SIZES[0], SIZES[4]] as const;

/** C-07: unless a dialog covers the page, the button is in sight. */
async function lacksLowVision(page: Page): Promise<boolean> {
  if ((await page.locator('[role="dialog"], [role="alertdialog"]').count()) > 0) return false;
  return !(await page.getByRole('button', { name: 'Для слабовидящих' }).isVisible());
}

for (const scene of SCENES) {
  test(`axe, W-02, C-07: ${scene.title}`, async ({ launch }) => {
    test.setTimeout(180_000);
    const userData = await temporaryFolder();
    const program = await startScene(scene, launch, userData);
    const page = await program.window();
    await holdStill(page);
    const found: string[] = [];
    for (const { name, open, isBrief } of scene.screens) {
      await test.step(name, async () => {
        await open(page, program);
        if (await lacksLowVision(page)) found.push(`${name}: C-07`);
        if (isBrief) found.push(...(await findings(page, name)));
        for (const scale of isBrief ? [] : [2, 1]) {
          await setScale(program, page, scale);
          found.push(...(await findingsInThemes(page, `${name} ${scale * 100} %`)));
        }
        for (const [width, height, zoom] of isBrief ? NARROWEST : SIZES) {
          await setSize(program, page, width, height);
          await setZoom(page, zoom);
          const targets = await overflows(page, zoom);
          found.push(...targets.map((target) => `${name} ${width}x${height} x${zoom}: overflow: ${target}`));
        }
      });
    }
    expect(found).toEqual([]);
    await program.close();
  });
}
