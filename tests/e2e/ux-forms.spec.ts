// Rows F-01, F-02, F-05, F-07 and F-09 of ux.md, on the gallery's form and on real ones.
import type { Page } from '@playwright/test';
import { rowsOf } from '../helpers/e2e/base-file';
import { openGallery } from '../helpers/e2e/gallery';
import { paste } from '../helpers/e2e/keyboard';
import { openSection, signInAsCustomer } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const NBSP = '\u00a0';
const form = (page: Page) => page.locator('form').first();
const field = (page: Page, label: string) => form(page).getByLabel(label, { exact: true });
const send = (page: Page) => form(page).getByRole('button', { name: 'Записать' });
const FIELDS = ['Фамилия, имя, отчество', 'Лицевой счёт', 'Телефон', 'Сумма, руб.', 'Дата'] as const;

async function fillForm(page: Page): Promise<void> {
  const values = ['Ёлкин Пётр Семёнович', '66200018342', '9221234567', '1234,56', '25.04.2024'];
  for (const [at, label] of FIELDS.entries()) {
    await field(page, label).click();
    await page.keyboard.type(values[at] ?? '');
  }
}

test('F-01 Enter walks the form, Shift+Enter goes back, on the last field it sends', async ({ launch }) => {
  const page = await (await launch()).window();
  await openGallery(page, 'inputs');
  await fillForm(page);
  await field(page, FIELDS[0]).focus();
  for (const label of FIELDS.slice(1)) {
    await page.keyboard.press('Enter');
    await expect(field(page, label)).toBeFocused();
  }
  await page.keyboard.press('Shift+Enter');
  await expect(field(page, 'Сумма, руб.')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const comment = form(page).getByRole('textbox', { name: /^Замечание/ });
  await expect(comment).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(comment).toHaveValue('\n');
  await page.keyboard.press('Control+Enter');
  await expect(form(page).getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(form(page).getByText('Записей сделано: 1')).toBeVisible();
});

test('F-02 the number pad, thousands, pasted money, short dates', async ({ launch }) => {
  const program = await launch();
  const page = await program.window();
  await openGallery(page, 'inputs');
  const sum = field(page, 'Сумма, руб.');
  const date = field(page, 'Дата');

  // The number pad gives a point under the English layout and a comma under the Russian one.
  for (const sign of ['.', ',']) {
    await sum.fill('');
    await page.keyboard.type('1234');
    await page.keyboard.press(sign);
    await page.keyboard.type('5');
    await page.keyboard.press('Tab');
    await expect(sum).toHaveValue(`1${NBSP}234,50`);
  }
  for (const text of ['1 234,56 ₽', '1234.56 руб.', `1${NBSP}234,56`]) {
    await sum.fill('');
    await paste(program, text);
    await expect(sum, text).toHaveValue(`1${NBSP}234,56`);
  }

  await date.fill('');
  await page.keyboard.type('3112');
  await page.keyboard.press('Tab');
  await expect(date).toHaveValue('31.12.2024');
  await date.focus();
  await page.keyboard.press('NumpadAdd');
  await expect(date).toHaveValue('01.01.2025');
  await page.keyboard.press('Minus');
  await page.keyboard.press('NumpadSubtract');
  await expect(date).toHaveValue('30.12.2024');
});

test('F-05 what is wrong is said by the field, once it is left; nothing typed is lost', async ({ launch }) => {
  const page = await (await launch()).window();
  await openGallery(page, 'inputs');
  const account = field(page, 'Лицевой счёт');
  const message = form(page).getByText('Введите 11 цифр лицевого счёта.');
  await account.click();
  await page.keyboard.type('6620');
  await expect(message).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(message).toBeVisible();
  await expect(form(page).getByText('Введите фамилию, имя и отчество.')).toHaveCount(0);

  await send(page).click();
  await expect(field(page, FIELDS[0])).toBeFocused();
  await expect(field(page, FIELDS[0])).toHaveAttribute('aria-invalid', 'true');
  const summary = form(page).getByRole('alert');
  await expect(summary.getByRole('button')).toHaveCount(5);
  await summary.getByRole('button', { name: /лицевого счёта/ }).click();
  await expect(account).toBeFocused();
  await expect(account).toHaveValue('6620');
  await expect(form(page).getByText('Записей сделано: 0')).toBeVisible();
});

test('F-07 masks take a paste with any separators', async ({ launch }) => {
  const program = await launch();
  const page = await program.window();
  await openGallery(page, 'inputs');
  const pasted = [
    ['phone', '8 (922) 123-45-67', '+7 (922) 123-45-67'],
    ['phone', '+7.922.123.45.67', '+7 (922) 123-45-67'],
    ['phone', '9221234567', '+7 (922) 123-45-67'],
    ['snils', '112 233 445 95', '112-233-445 95'],
    ['account', '6620-001.83 42', '66200018342'],
  ] as const;
  for (const [name, text, shown] of pasted) {
    const masked = page.locator(`input[name="${name}"]`);
    await masked.focus();
    await page.keyboard.press('Control+A');
    await paste(program, text);
    await expect(masked, text).toHaveValue(shown);
  }
});

test('F-09 a double Enter or a double click makes one record', async ({ launch }) => {
  const page = await (await launch()).window();
  await openGallery(page, 'inputs');
  await fillForm(page);
  await form(page).getByRole('checkbox').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(form(page).getByText('Записей сделано: 1')).toBeVisible();
  await send(page).dblclick();
  await expect(form(page).getByText('Записей сделано: 2')).toBeVisible();
});

test('F-09 readings confirmed by a double click are kept once', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  const count = async () =>
    (await rowsOf<{ n: number }>(program.baseFile, 'SELECT count(*) AS n FROM meter_reading'))[0]?.n;
  const before = (await count()) ?? 0;
  await signInAsCustomer(page, 'Ivan');
  await openSection(page, 'Ввод показаний');
  await page.getByRole('textbox', { name: /^День/ }).fill('4939');
  await page.getByRole('textbox', { name: /^Ночь/ }).fill('5018');
  await page.getByRole('button', { name: 'Передать показания' }).dblclick();
  await page.getByRole('dialog').getByRole('button', { name: 'Продолжить' }).dblclick();
  await expect(page.getByText(/приняты и будут учтены/)).toBeVisible();
  expect(await count()).toBe(before + 1);
});
