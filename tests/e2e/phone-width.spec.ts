// Every screen of a customer in the width of a phone: nothing is scrolled sideways, a thumb hits every control, axe finds nothing, and the page keeps nothing of who has left.
import type { Page } from '@playwright/test';
import { holdStill, overflows, settle } from '../helpers/e2e/appearance';
import { findings } from '../helpers/e2e/axe';
import { NARROWEST_PHONE, PHONE, PHONE_SCENES } from '../helpers/e2e/scenes/phone';
import type { Screen } from '../helpers/e2e/scenes/scene';
import { expect, test } from '../helpers/e2e/test';
import { smallTargets } from '../helpers/e2e/touch';

async function lacks(page: Page, { name, isBrief }: Screen): Promise<string[]> {
  const found = (await smallTargets(page)).map((target) => `${name}: small: ${target}`);
  if (!isBrief) found.push(...(await findings(page, name)));
  for (const size of [NARROWEST_PHONE, PHONE]) {
    await page.setViewportSize(size);
    await settle(page);
    found.push(...(await overflows(page, 1)).map((target) => `${name} ${size.width}: overflow: ${target}`));
  }
  return found;
}

/** What the page keeps by itself, but how it looks and how far it was scrolled. */
const keptOf = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    const bases = (await indexedDB.databases()).map(({ name }) => String(name));
    const cached = 'caches' in window ? await caches.keys() : [];
    return [...names.filter((name) => !/^(appearance\.|vue-router:scroll$)/.test(name)), ...bases, ...cached];
  });

for (const { title, options, screens } of PHONE_SCENES) {
  test(title, async ({ launch }) => {
    const program = await launch(options);
    const page = await program.window();
    await holdStill(page);
    await page.setViewportSize(PHONE);
    const found: string[] = [];
    for (const screen of screens) {
      await test.step(screen.name, async () => {
        await screen.open(page, program);
        found.push(...(await lacks(page, screen)));
      });
    }
    expect(found).toEqual([]);
    await page.keyboard.press('Escape');
    const leave = page.getByRole('button', { name: 'Выйти из системы' });
    if ((await leave.count()) === 0) return;
    await leave.click();
    await expect(page).toHaveURL(/#\/sign-in$/);
    expect(await keptOf(page), 'left of the person after the sign-out').toEqual([]);
  });
}
