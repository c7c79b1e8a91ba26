// Rows G-04, G-05, G-09, G-10 and W-08 of ux.md on the gallery: a list of 100,000 rows loaded by windows, and a long work.
import type { Page } from '@playwright/test';
import { openGallery } from '../helpers/e2e/gallery';
import { copied, copy, pressInRussian } from '../helpers/e2e/keyboard';
import { expect, test } from '../helpers/e2e/test';

const ROWS = 100_000;
const MOST_IN_DOM = 60;
/** The head is row 1. */
const FIRST = 2;

const grid = (page: Page) => page.getByRole('grid').first();
/** Place of the active row as a reader hears it; null while it is not there. */
const activeAt = (page: Page) =>
  page.evaluate(() => {
    const list = document.querySelector('[role="grid"]');
    const row = document.getElementById(list?.getAttribute('aria-activedescendant') ?? '');
    return row === null ? null : Number(row.closest('[role="row"]')?.getAttribute('aria-rowindex'));
  });
const activeText = (page: Page) =>
  page.evaluate(() => {
    const list = document.querySelector('[role="grid"]');
    return document.getElementById(list?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
  });
const rowsInDom = (page: Page) => grid(page).getByRole('row').count();
const said = (page: Page) => page.locator('[data-told]');

async function openGrid(page: Page): Promise<void> {
  await openGallery(page, 'grid', 'density=compact');
  await expect(grid(page).getByRole('row').nth(5)).toBeVisible();
  await grid(page).focus();
  await page.keyboard.press('Control+Home');
  await expect.poll(() => activeAt(page)).toBe(FIRST);
}
const press = async (page: Page, key: string, at: number): Promise<void> => {
  await page.keyboard.press(key);
  await expect.poll(() => activeAt(page), key).toBe(at);
};

test('G-04 keys of a list', async ({ launch }) => {
  const page = await (await launch()).window();
  await openGrid(page);
  await press(page, 'ArrowDown', FIRST + 1);
  await press(page, 'ArrowUp', FIRST);
  await press(page, 'ArrowUp', FIRST);
  await page.keyboard.press('PageDown');
  const page1 = (await activeAt(page)) ?? 0;
  expect(page1).toBeGreaterThan(FIRST + 5);
  await press(page, 'PageUp', FIRST);
  for (const [last, first] of [
    ['Control+End', 'Control+Home'],
    ['End', 'Home'],
  ] as const) {
    await press(page, last, FIRST + ROWS - 1);
    await press(page, 'ArrowDown', FIRST + ROWS - 1);
    await press(page, first, FIRST);
  }

  await page.keyboard.press('Space');
  await expect(said(page)).toContainText('Отмечено: 1');
  await page.keyboard.press('Escape');
  await expect(said(page)).toContainText('Отмечено: 0');
  for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(said(page)).toContainText('Отмечено: 4');
  await pressInRussian(page, 'KeyA', 'ф', { ctrlKey: true });
  await expect(said(page)).toContainText('Отмечено: 100000');
  await page.keyboard.press('Escape');

  await press(page, 'Control+Home', FIRST);
  for (const [key, word] of [
    ['Enter', 'Открыто'],
    ['F2', 'Открыто'],
    ['Insert', 'Новая запись'],
    ['Delete', 'На удаление'],
    ['F5', 'Обновлено'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(said(page), key).toContainText(word);
  }
});

test('G-05 after a sort and a filter the active row is the same record, and the nearest when it is filtered out', async ({
  launch,
}) => {
  const page = await (await launch()).window();
  await openGrid(page);
  for (let turn = 0; turn < 4; turn += 1) await page.keyboard.press('ArrowDown');
  const before = await activeText(page);
  const account = grid(page).getByRole('columnheader', { name: /^Лицевой счёт/ });
  for (let turn = 0; turn < 2; turn += 1) await account.getByRole('button').first().click();
  await expect.poll(() => activeAt(page)).toBeGreaterThan(ROWS / 2);
  expect(await activeText(page)).toBe(before);

  const box = page.getByRole('searchbox').first();
  await box.fill('6620000000');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', /^1\d$/);
  expect(await activeText(page)).toBe(before);
  await box.fill('66200099');
  await expect.poll(() => activeText(page)).toContain('66200099');
  await expect(box).toBeFocused();
});

test('G-05 when the active row is taken away the next is active, and the focus stays in the list', async ({
  launch,
}) => {
  const page = await (await launch()).window();
  await openGallery(page, 'grid');
  const records = page.getByRole('grid').last();
  await records.focus();
  await page.keyboard.press('Control+Home');
  const activeId = () => records.getAttribute('aria-activedescendant');
  const before = await activeId();
  const rows = Number(await records.getAttribute('aria-rowcount'));
  // Taken away by somebody else: the focus does not move for it.
  await page.getByRole('button', { name: 'Убрать верхнюю запись' }).evaluate((button: HTMLElement) => button.click());
  await expect(records).toHaveAttribute('aria-rowcount', String(rows - 2));
  await expect(records).toBeFocused();
  await expect.poll(activeId).not.toBe(before);
  expect(await page.evaluate((id) => document.getElementById(id ?? '') !== null, await activeId())).toBe(true);
});

test('G-09 what is copied opens in Excel: heads, numbers as numbers, accounts as text', async ({ launch }) => {
  const program = await launch();
  const page = await program.window();
  await openGrid(page);
  await page.keyboard.press('Shift+ArrowDown');
  await copy(program);
  await expect.poll(async () => (await copied(program)).split('\n').length).toBeGreaterThanOrEqual(3);
  const [head = '', first = ''] = (await copied(program)).split(/\r?\n/);
  expect(head.split('\t')).toContain('Лицевой счёт');
  expect(first).toMatch(/66200000000/);
  expect(first).not.toContain('\u00a0');
});

test('G-10 however far the list is scrolled, few rows are in the document', async ({ launch }) => {
  const page = await (await launch()).window();
  await openGrid(page);
  const counts = [await rowsInDom(page)];
  for (const key of ['End', 'PageUp', 'PageUp', 'Home', 'PageDown', 'PageDown']) {
    await page.keyboard.press(key);
    counts.push(await rowsInDom(page));
  }
  const seen = await page.evaluate(async () => {
    const list = document.querySelector('[role="grid"]');
    const box = [list, ...(list?.querySelectorAll('*') ?? [])].find(
      (element) => element && element.scrollHeight > element.clientHeight * 10,
    );
    if (!list || !box) throw new Error('There is no long list.');
    let most = 0;
    for (let turn = 0; turn <= 100; turn += 1) {
      box.scrollTop = (box.scrollHeight * turn) / 100;
      await new Promise(requestAnimationFrame);
      most = Math.max(most, list.querySelectorAll('[role="row"]').length);
    }
    return most;
  });
  expect(Math.max(seen, ...counts)).toBeLessThanOrEqual(MOST_IN_DOM);
  expect(Math.max(seen, ...counts)).toBeGreaterThan(10);
});

test('W-08 copying 100,000 rows shows how far it is and can be given up', async ({ launch }) => {
  const program = await launch();
  const page = await program.window();
  await openGrid(page);
  await program.app.evaluate(({ clipboard }) => clipboard.clear());
  await page.keyboard.press('Control+A');
  await copy(program);
  const bar = page.getByRole('progressbar');
  await expect(bar).toBeVisible();
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await page.getByRole('button', { name: /^Отмен/ }).click();
  await expect(bar).toHaveCount(0);
  expect(await copied(program)).toBe('');
});

test('W-08 a long work tells how long it will take, and its bar how far it is', async ({ launch }) => {
  const page = await (await launch()).window();
  await openGallery(page, 'shell');
  await page.getByRole('button', { name: 'Начать долгую работу' }).click();
  const bar = page.getByRole('progressbar');
  await expect(bar).toHaveCount(0);
  await expect(page.getByText(/^остал[ао]сь \d+ секунд/)).toBeVisible();
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Отмена', exact: true }).click();
  await expect(bar).toHaveCount(0);
});
