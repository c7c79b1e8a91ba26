// Rows W-05 (panes, command bar) and W-06 (keys that can be found) of ux.md.
import type { Page } from '@playwright/test';
import { pressInRussian } from '../helpers/e2e/keyboard';
import { grid } from '../helpers/e2e/operator';
import { signInAsCustomer, signInAsStaff } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Клавиши этого экрана' });
const palette = (page: Page) => page.getByRole('dialog', { name: 'Команды' });
const paneOfFocus = (page: Page) =>
  page.evaluate(() => {
    const panes = [...document.querySelectorAll('[data-pane]')];
    const own = document.activeElement?.closest('[data-pane]');
    return own ? panes.indexOf(own) : -1;
  });

async function operatorPage(page: Page): Promise<void> {
  await signInAsStaff(page);
  await expect(grid(page)).toBeFocused();
}

test('W-05 F6 goes round the parts of the window, Shift+F6 back, Alt+F10 to the commands', async ({ launch }) => {
  const page = await (await launch({ demo: 'ntesk' })).window();
  await operatorPage(page);
  const began = await paneOfFocus(page);
  expect(began).toBeGreaterThanOrEqual(0);
  const seen = [began];
  for (;;) {
    await page.keyboard.press('F6');
    const here = await paneOfFocus(page);
    if (here === began || seen.length > 10) break;
    expect(seen).not.toContain(here);
    seen.push(here);
  }
  expect(seen.length).toBeGreaterThanOrEqual(3);
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('F6');
  await page.keyboard.press('Shift+F6');
  await expect(grid(page)).toBeFocused();

  await page.keyboard.press('Alt+F10');
  const inCommands = () => page.evaluate(() => document.activeElement?.closest('[data-commands]') !== null);
  expect(await inCommands()).toBe(true);
  const first = await page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press('ArrowRight');
  expect(await inCommands()).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.textContent)).not.toBe(first);
});

test('W-06 F1 and Ctrl+/ tell the keys of the screen, under both layouts', async ({ launch }) => {
  const page = await (await launch({ demo: 'ntesk' })).window();
  await operatorPage(page);
  const ways: (() => Promise<void>)[] = [
    () => page.keyboard.press('F1'),
    () => page.keyboard.press('Control+Slash'),
    () => pressInRussian(page, 'Slash', '.', { ctrlKey: true }),
  ];
  for (const press of ways) {
    await press();
    await expect(sheet(page)).toBeVisible();
    await expect(sheet(page)).toContainText('Enter');
    await expect(sheet(page)).toContainText('F6');
    await page.keyboard.press('Escape');
    await expect(sheet(page)).toHaveCount(0);
    await expect(grid(page)).toBeFocused();
  }
});

test('W-06 Ctrl+K finds a command by its words, in the wrong layout too, and runs it', async ({ launch }) => {
  const page = await (await launch({ demo: 'ntesk' })).window();
  await operatorPage(page);
  await pressInRussian(page, 'KeyK', 'л', { ctrlKey: true });
  await expect(palette(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();

  for (const typed of ['решённые', 'решенные', 'htityyst']) {
    await page.keyboard.press('Control+K');
    await palette(page).getByRole('combobox').fill(typed);
    await expect(palette(page).getByRole('option').first()).toContainText('Решённые показания');
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Control+K');
  await palette(page).getByRole('combobox').fill('решённые');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Решённые показания');
});

test('W-06 a tooltip carries the key of its button, under the mouse and with the focus', async ({ launch }) => {
  const page = await (await launch({ demo: 'ntesk' })).window();
  await operatorPage(page);
  const button = page.getByRole('button', { name: 'Обновить' });
  await button.hover();
  await expect(page.getByRole('tooltip')).toContainText('F5');
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  const isReached = () => button.evaluate((own) => own === document.activeElement);
  for (let turn = 0; turn < 30 && !(await isReached()); turn += 1) await page.keyboard.press('Shift+Tab');
  await expect(button).toBeFocused();
  await expect(page.getByRole('tooltip')).toContainText('F5');
});

test('W-06 the cabinet has its keys too', async ({ launch }) => {
  const page = await (await launch({ demo: 'ntesk' })).window();
  await signInAsCustomer(page, 'Ivan');
  await page.keyboard.press('F1');
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await expect(palette(page)).toBeVisible();
});
