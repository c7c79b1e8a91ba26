// Rows C-02 and O-08 of ux.md, and C-07 where it is switched on; plural forms of C-04 are in tests/renderer/i18n/plural.spec.ts.
import { truncate } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { openSection, signInAsCustomer } from '../helpers/e2e/people';
import { temporaryFolder } from '../helpers/e2e/program';
import { plainText } from '../helpers/e2e/texts';
import { expect, test } from '../helpers/e2e/test';

const dialogOf = (page: Page) => page.getByRole('dialog');

async function typeReadings(page: Page, day: string, night: string): Promise<void> {
  await page.getByRole('textbox', { name: /^День, счётчик № 937060/ }).fill(day);
  await page.getByRole('textbox', { name: /^Ночь, счётчик № 937060/ }).fill(night);
  await page.getByRole('button', { name: 'Передать показания' }).click();
}

test('C-02 a reading takes two steps: entered, then confirmed with its volume and sum', async ({ launch }) => {
  const page = await (await launch({ demo: 'ntesk' })).window();
  await signInAsCustomer(page, 'Ivan');
  await openSection(page, 'Ввод показаний');
  await typeReadings(page, '4939', '5018');
  const shown = await plainText(dialogOf(page));
  await expect(dialogOf(page).getByRole('textbox').first()).toHaveValue(/4\s?939/);
  expect(shown).toMatch(/\b1 кВт/);
  expect(shown).toContain('10,30');
  await dialogOf(page).getByRole('button', { name: 'Продолжить' }).click();
  await expect(page.getByText(/приняты и будут учтены/)).toBeVisible();
});

test('C-02 far above the usual is warned of, and may be sent all the same', async ({ launch }) => {
  const page = await (await launch({ demo: 'ntesk' })).window();
  await signInAsCustomer(page, 'Ivan');
  await openSection(page, 'Ввод показаний');
  await typeReadings(page, '9939', '5018');
  await expect(dialogOf(page)).toContainText(/больше обычного|выше обычного/i);
  await dialogOf(page).getByRole('button', { name: 'Продолжить' }).click();
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(page.getByText(/переданы|приняты|проверк/i).first()).toBeVisible();
});

test('C-02 the drums have as many digits as the meter, the part after the comma is closed', async ({ launch }) => {
  const page = await (await launch({ demo: 'energosbyt' })).window();
  await signInAsCustomer(page, '3100000217');
  await openSection(page, 'Показания');
  await page.getByRole('radio', { name: /77310284/ }).check();
  await page.getByRole('button', { name: 'Отправить показания' }).click();
  const drums = dialogOf(page).locator('.ui-drums').first();
  await expect(drums.getByRole('textbox')).toHaveCount(1);
  const cells = drums.locator('[aria-hidden="true"] > *');
  expect(await cells.count()).toBeGreaterThanOrEqual(5);
});

test('C-07 large text and contrast are one button away, and one button back', async ({ launch }) => {
  const page = await (await launch({ demo: 'ntesk' })).window();
  const root = page.locator('html');
  await page.getByRole('button', { name: 'Для слабовидящих' }).click();
  await page
    .getByText(/в полтора раза|×\s?1,5|крупн/i)
    .first()
    .click();
  await expect(root).toHaveAttribute('data-theme', 'contrast');
  expect(Number(await root.evaluate((element) => element.style.getPropertyValue('zoom')))).toBeGreaterThan(1);
});

test('O-08 a failed start says what happened, whether the data are safe and what to do, and copies it', async ({
  launch,
}) => {
  const userData = await temporaryFolder();
  const options = { demo: 'ntesk', userData, tolerate: [/start FILE_EMPTY/] };
  const earlier = await launch(options);
  await earlier.window();
  await earlier.close();
  await truncate(earlier.baseFile);

  const program = await launch(options);
  const page = await program.window();
  await expect(page).toHaveURL(/#\/failure$/);
  const shown = await plainText(page.locator('main'));
  for (const part of [/данны/i, /код: FILE_EMPTY/i]) expect(shown).toMatch(part);
  await page.getByRole('button', { name: 'Скопировать подробности' }).click();
  await expect(page.getByText('Подробности скопированы')).toBeVisible();
  const copied = await program.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('FILE_EMPTY');
  expect(copied).toMatch(/Версия/);
  await program.close();
});
