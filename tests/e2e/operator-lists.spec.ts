// Rows G-03 to G-06, G-08, G-09, G-12, W-07 and F-09 of ux.md on the operator's lists.
import type { Page } from '@playwright/test';
import { rowsOf } from '../helpers/e2e/base-file';
import { copied } from '../helpers/e2e/keyboard';
import {
  activeReading,
  copiedHtml,
  decisionsIn,
  findInList,
  grid,
  pendingIn,
  rowsOfReading,
  wasOnBody,
  watchFocus,
  takeOver,
} from '../helpers/e2e/operator';
import { openSection, signInAsStaff, signOutOfStaff } from '../helpers/e2e/people';
import type { LaunchOptions, Program } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const PROFILE = 'ntesk';

async function openQueue(launch: (options: LaunchOptions) => Promise<Program>) {
  const program = await launch({ demo: PROFILE });
  const page = await program.window();
  await signInAsStaff(page);
  await expect(grid(page)).toBeFocused();
  return { program, page, waiting: await pendingIn(program.baseFile) };
}
const searchBox = (page: Page) => page.getByRole('searchbox', { name: 'Поиск в списке' });
const accountOf = async (file: string, id: number): Promise<string> => {
  const sql = 'SELECT number FROM meter_reading m JOIN account a ON a.id = m.account_id WHERE m.id = ?';
  return (await rowsOf<{ number: string }>(file, sql, [id]))[0]?.number ?? '';
};

test('G-03 Ctrl+Z takes an acceptance back to its place', async ({ launch }) => {
  const { program, page, waiting } = await openQueue(launch);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => activeReading(page)).toBe(waiting[2]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => activeReading(page)).toBe(waiting[1]);
  await expect.poll(() => pendingIn(program.baseFile)).toEqual(waiting);
});

test('G-04 the keys of a decision queue: Ctrl+Space selects, F2 opens, Ins and F9 do nothing', async ({ launch }) => {
  const { program, page, waiting } = await openQueue(launch);
  await page.keyboard.press('Control+Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('row', { name: '' }).filter({ hasText: 'Выбрано 2' })).toBeVisible();
  await page.keyboard.press('Insert');
  await page.keyboard.press('F9');
  expect(await pendingIn(program.baseFile)).toEqual(waiting);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F2');
  await expect(page.getByRole('heading', { name: 'Показания', exact: true })).toBeVisible();
  expect(page.url()).toContain(`/operator/reading/${String(waiting[0])}`);
  await page.keyboard.press('Control+F4');
  await expect(grid(page)).toBeFocused();
});

test('G-04 Space shows the reading large and decides nothing', async ({ launch }) => {
  const { program, page, waiting } = await openQueue(launch);
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog')).toContainText('Передано');
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
  expect(await pendingIn(program.baseFile)).toEqual(waiting);
});

test('G-05 the active row stays through a sort and what another operator decides', async ({ launch }) => {
  const { program, page, waiting } = await openQueue(launch);
  await watchFocus(page);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
  await expect.poll(() => activeReading(page)).toBe(waiting[3]);
  await page.getByRole('columnheader', { name: 'Лицевой счёт' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Лицевой счёт' })).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => activeReading(page)).toBe(waiting[3]);

  const other = await program.newWindow();
  await signInAsStaff(other, 'senior');
  await expect(grid(other)).toBeFocused();
  for (let step = 0; step < 3; step += 1) await other.keyboard.press('Enter');
  await expect(rowsOfReading(page, waiting[0] ?? 0)).toHaveCount(0);
  expect(await activeReading(page)).toBe(waiting[3]);
  await takeOver(other);
  await other.keyboard.press('Enter');
  await expect(rowsOfReading(page, waiting[3] ?? 0)).toHaveCount(0);
  await expect.poll(() => activeReading(page)).not.toBeNull();
  expect(await wasOnBody(page)).toBe(false);
});

test('G-06 typing searches, F3 goes on, Esc clears and the second one leaves to the list', async ({ launch }) => {
  const { program, page, waiting } = await openQueue(launch);
  const account = await accountOf(program.baseFile, waiting[4] ?? 0);
  await page.keyboard.type(account, { delay: 20 });
  await expect(searchBox(page)).toHaveValue(account);
  await expect.poll(() => activeReading(page)).toBe(waiting[4]);
  await page.keyboard.press('Escape');
  await expect(searchBox(page)).toHaveValue('');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();

  await findInList(page, account.slice(0, 4));
  await page.keyboard.press('Enter');
  await expect(grid(page)).toBeFocused();
  const before = await activeReading(page);
  await page.keyboard.press('F3');
  await expect.poll(() => activeReading(page)).not.toBe(before);
  await page.keyboard.press('Alt+f');
  await expect(page.getByRole('radio', { name: /^Все/ })).toBeFocused();
});

test('G-08 columns, order and filter are kept for the next sign-in, and «Сбросить» puts them back', async ({
  launch,
}) => {
  const { page } = await openQueue(launch);
  await page.getByRole('button', { name: 'Столбцы' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Адрес' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Потребитель' }).getByRole('button').click();
  await page.getByRole('radio', { name: /^Выше обычного/ }).click();
  // At once: what waits to be kept is written before the person leaves.
  await signOutOfStaff(page);
  await signInAsStaff(page);
  await expect(grid(page)).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Адрес' })).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Потребитель' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('radio', { name: /^Выше обычного/ })).toBeChecked();
  await page.getByRole('button', { name: 'Столбцы' }).click();
  await page.getByRole('menuitem', { name: 'Сбросить' }).click();
  await expect(page.getByRole('columnheader', { name: 'Адрес' })).toBeVisible();
});

test('G-09 Ctrl+C gives Excel the selected rows: figures as numbers, accounts as text', async ({ launch }) => {
  const { program, page, waiting } = await openQueue(launch);
  await page.keyboard.press('Control+Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await expect(page.getByText(/^Скопирован/).first()).toBeVisible();
  const [text, html] = await Promise.all([copied(program), copiedHtml(program)]);
  const [head = '', first = ''] = text.split(/\r?\n/);
  expect(head.split('\t').slice(0, 2)).toEqual(['Потребитель', 'Лицевой счёт']);
  const account = await accountOf(program.baseFile, waiting[0] ?? 0);
  expect(first.split('\t')[1]).toBe(account);
  const place = head.split('\t').indexOf('Стало');
  expect(first.split('\t')[place]).toMatch(/^\d+$/);
  expect(html).toMatch(new RegExp(`mso-number-format[^>]*>${account}<`));
});

test('G-12 the list tells its rows, and the active one by name, account, reading and deviation', async ({ launch }) => {
  const { program, page, waiting } = await openQueue(launch);
  const [lines] = await rowsOf<{ n: number }>(
    program.baseFile,
    `SELECT count(*) AS n FROM meter_reading m JOIN register r ON r.meter_id = m.meter_id WHERE m.state = 1`,
  );
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String((lines?.n ?? 0) + 1));
  const row = page.locator(`#reading-${String(waiting[0])}-0`);
  await expect(row).toHaveAttribute('aria-rowindex', '2');
  const account = await accountOf(program.baseFile, waiting[0] ?? 0);
  await expect(row).toHaveAttribute('aria-label', new RegExp(`, счёт ${account}, .*показание .*(обычного|отклонение)`));
});

test('W-07 the right button, Shift+F10 and the Menu key give the same menu', async ({ launch }) => {
  const { program, page, waiting } = await openQueue(launch);
  const items = () => page.getByRole('menuitem').allInnerTexts();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  const byKey = await items();
  expect(byKey.join(' ')).toContain('Принять');
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('ContextMenu');
  expect(await items()).toEqual(byKey);
  await page.keyboard.press('Escape');
  await rowsOfReading(page, waiting[1] ?? 0)
    .first()
    .click({ button: 'right' });
  expect(await items()).toEqual(byKey);
  await page.getByRole('menuitem', { name: /^Принять/ }).click();
  await expect.poll(() => pendingIn(program.baseFile)).not.toContain(waiting[1]);
  await expect(grid(page)).toBeFocused();
});

test('F-09 a double click on «Принять» accepts two readings and none twice', async ({ launch }) => {
  const { program, page, waiting } = await openQueue(launch);
  const before = (await decisionsIn(program.baseFile)).length;
  await page.getByRole('button', { name: /^Принять/ }).dblclick();
  await expect.poll(async () => (await pendingIn(program.baseFile)).length).toBe(waiting.length - 2);
  const decisions = await decisionsIn(program.baseFile);
  expect(decisions).toHaveLength(before + 2);
  expect(decisions.filter(({ id }) => waiting.slice(0, 2).includes(id)).every(({ times }) => times === 1)).toBe(true);
});

test('G-04 in decided readings Enter opens the card and F9 copies the row', async ({ launch }) => {
  const { program, page } = await openQueue(launch);
  await openSection(page, 'Решённые показания');
  await expect(grid(page)).toBeFocused();
  const active = await activeReading(page);
  await page.keyboard.press('F9');
  await expect.poll(() => copied(program)).toContain('Потребитель\t');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Решение' })).toBeVisible();
  expect(page.url()).toContain(`/operator/reading/${String(active)}`);
});
