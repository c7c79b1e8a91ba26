// The picture of a chart takes its colours from the tokens at every moment; its library comes with the first picture, not with the program.
import { setTheme } from '../helpers/e2e/appearance';
import { openGallery, setDensity } from '../helpers/e2e/gallery';
import { expect, test } from '../helpers/e2e/test';

test('a chart follows theme, forced colours and density', async ({ launch }) => {
  const program = await launch();
  const page = await program.window();
  const fill = (token: string) =>
    page
      .locator(`.ui-chart path[fill="var(--${token})"]`)
      .first()
      .evaluate((path) => getComputedStyle(path).fill);
  const tokenOf = (token: string) =>
    page.evaluate((name) => {
      const probe = document.createElement('i');
      probe.style.setProperty('color', `var(--${name})`);
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    }, token);

  const library = page.waitForRequest(/chart-picture/);
  await openGallery(page, 'charts');
  await library;
  await expect(page.locator('.ui-chart path[fill="var(--day)"]').first()).toBeVisible();

  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    for (const token of ['day', 'night', 'lit'])
      expect(await fill(token), `${theme} ${token}`).toBe(await tokenOf(token));
  }
  await setTheme(page, 'contrast');
  expect(await fill('day')).toBe(await tokenOf('day'));
  expect(await fill('night'), 'hollow').toBe(await tokenOf('surface'));
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await fill('day'), 'hollow').toBe(await tokenOf('surface'));
  expect(await fill('night')).toBe(await tokenOf('night'));
  await page.emulateMedia({ forcedColors: 'none' });
  await setTheme(page, 'light');

  const room = () => page.locator('.ui-chart svg').first().locator('text').first().getAttribute('transform');
  const usual = await room();
  await setDensity(page, 'kiosk');
  await expect.poll(room, 'larger figures have more room').not.toBe(usual);
});
