// Rows W-01 to W-04, W-12 and C-07 of ux.md: the window, its sizes, colours and densities.
import type { Page } from '@playwright/test';
import { overflows, setScale, setSize } from '../helpers/e2e/appearance';
import { rowsOf } from '../helpers/e2e/base-file';
import { openGallery, setDensity } from '../helpers/e2e/gallery';
import { grid } from '../helpers/e2e/operator';
import { openSection, signInAsCustomer, signInAsStaff } from '../helpers/e2e/people';
import { type Program, temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

const boundsOf = (program: Program): Promise<Bounds> =>
  program.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('There is no window.');
    return window.getBounds();
  });
const moveTo = (program: Program, bounds: Bounds) =>
  program.app.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
const theme = (page: Page) => page.locator('html').getAttribute('data-theme');

test('W-01 size, position and the last section come back at the next start', async ({ launch }) => {
  const userData = await temporaryFolder();
  const wanted = { x: 120, y: 90, width: 1180, height: 700 };
  const program = await launch({ demo: 'ntesk', userData });
  const page = await program.window();
  await moveTo(program, wanted);
  await expect.poll(() => boundsOf(program)).toEqual(wanted);
  await signInAsStaff(page);
  await openSection(page, 'Решённые показания');
  await expect(grid(page)).toBeVisible();
  // What a person set up is kept a second after it last changed.
  const kept = () => rowsOf<{ value: string }>(program.baseFile, 'SELECT value FROM preference');
  await expect.poll(async () => JSON.stringify(await kept())).toContain('/operator/decided');
  await program.close();

  const again = await launch({ demo: 'ntesk', userData });
  const second = await again.window();
  expect(await boundsOf(again)).toEqual(wanted);
  const person = { login: 'operator', password: 'sneg-na-yolkah-12' };
  await second.getByRole('button', { name: 'Вход для сотрудников' }).click();
  await second.locator('input[name="login"]').fill(person.login);
  await second.locator('input[name="password"]').fill(person.password);
  await second.getByRole('button', { name: /^Войти/ }).click();
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Решённые показания');
  await again.close();
});

test('W-01 a window kept on a monitor that is gone comes back in sight', async ({ launch }) => {
  const userData = await temporaryFolder();
  const program = await launch({ demo: 'ntesk', userData });
  await program.window();
  await moveTo(program, { x: -4000, y: 3000, width: 1100, height: 700 });
  await expect.poll(async () => (await boundsOf(program)).x).toBe(-4000);
  await program.close();

  const again = await launch({ demo: 'ntesk', userData });
  await again.window();
  const { x, y, width, height } = await boundsOf(again);
  const seen = await again.app.evaluate(({ screen }, place) => screen.getDisplayMatching(place).workArea, {
    x,
    y,
    width,
    height,
  });
  expect(x).toBeGreaterThanOrEqual(seen.x);
  expect(y).toBeGreaterThanOrEqual(seen.y);
  expect(x + 100).toBeLessThan(seen.x + seen.width);
  expect(y + 100).toBeLessThan(seen.y + seen.height);
  await again.close();
});

async function sidewaysAtEverySize(program: Program, page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const scale of [1, 1.25, 1.5, 2]) {
    await setScale(program, page, scale);
    found.push(...(await overflows(page, scale)).map((part) => `${screen} ${scale * 100} %: ${part}`));
  }
  await setScale(program, page, 1);
  await setSize(program, page, 1024, 640);
  found.push(...(await overflows(page, 1)).map((part) => `${screen} 1024x640: ${part}`));
  await setSize(program, page, 1366, 768);
  return found;
}

test('W-02 operator: no sideways scroll in the smallest window and at every scale of the screen', async ({
  launch,
}) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  const found = await sidewaysAtEverySize(program, page, 'sign-in');
  await signInAsStaff(page);
  await expect(grid(page)).toBeFocused();
  found.push(...(await sidewaysAtEverySize(program, page, 'queue')));
  await openSection(page, 'Решённые показания');
  await expect(grid(page)).toBeVisible();
  found.push(...(await sidewaysAtEverySize(program, page, 'decided')));
  expect(found).toEqual([]);
});

test('W-02 customer: no sideways scroll in the smallest window and at every scale of the screen', async ({
  launch,
}) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  await signInAsCustomer(page, 'Ivan');
  const found = await sidewaysAtEverySize(program, page, 'home');
  await openSection(page, 'Ввод показаний');
  await expect(page.getByRole('table').nth(1)).toBeVisible();
  found.push(...(await sidewaysAtEverySize(program, page, 'readings')));
  expect(found).toEqual([]);
});

test('W-03 density changes in place: nothing is mounted anew, nothing typed is lost', async ({ launch }) => {
  const page = await (await launch()).window();
  await openGallery(page, 'inputs');
  const name = page.locator('form').first().getByLabel('Фамилия, имя, отчество', { exact: true });
  await name.fill('Ёлкин');
  await name.evaluate((element) => ((window as Window & { kept?: Element }).kept = element));
  const heights: number[] = [];
  for (const density of ['compact', 'standard', 'kiosk'] as const) {
    await setDensity(page, density);
    heights.push((await name.locator('xpath=..').boundingBox())?.height ?? 0);
    expect(await name.evaluate((element) => (window as Window & { kept?: Element }).kept === element)).toBe(true);
    await expect(name).toHaveValue('Ёлкин');
  }
  expect(heights).toEqual([32, 40, 96]);
});

test('W-04 the colours of the system are followed at once, and forced colours leave icons and bars to be seen', async ({
  launch,
}) => {
  const page = await (await launch()).window();
  await openGallery(page, 'shell', 'theme=system');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => theme(page)).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => theme(page)).toBe('light');

  await page.emulateMedia({ forcedColors: 'active' });
  const unseen = await page.evaluate(() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll('svg :is(path, rect, circle)')]
      .filter((shape) => shape.checkVisibility() && shape.getBoundingClientRect().width > 0)
      .filter((shape) => {
        const { fill, stroke } = getComputedStyle(shape);
        const isDrawn = (colour: string) => colour !== 'none' && colour !== ground && !/^rgba\(.*, 0\)$/.test(colour);
        return !isDrawn(fill) && !isDrawn(stroke);
      })
      .map((shape) => `${shape.tagName}.${shape.getAttribute('class') ?? ''}`);
  });
  expect(unseen).toEqual([]);
});

test('W-12 with reduced motion nothing moves', async ({ launch }) => {
  const page = await (await launch()).window();
  await openGallery(page, 'overlays');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .map(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0))
        .filter((duration) => duration > 1),
    );
  await page.getByRole('button', { name: 'Открыть окно', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await moving()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Открыть меню', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await moving()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Сообщение с отменой' }).click();
  await expect(page.getByText('Принято: Громова')).toBeVisible();
  expect(await moving()).toEqual([]);
});
