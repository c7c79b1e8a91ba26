// A reading goes from a customer to an operator and back, in three windows of one program.
import type { Page } from '@playwright/test';
import type { Bridge } from '../../contract/envelope';
import { rowsOf } from '../helpers/e2e/base-file';
import { activate, rowsOfReading } from '../helpers/e2e/operator';
import { openSection, signInAsCustomer, signInAsStaff } from '../helpers/e2e/people';
import type { Program } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const CUSTOMER = '3100000217';
const ANOTHER_CUSTOMER = '3100000564';
const SERIAL = '0746006';

type Listening = Window & { bridge: Bridge; heard?: unknown[] };

const listen = (page: Page) =>
  page.evaluate(() => {
    const own = window as unknown as Listening;
    const heard: unknown[] = [];
    own.heard = heard;
    own.bridge.subscribe((event) => heard.push(event));
  });
const heardIn = (page: Page) => page.evaluate(() => (window as unknown as Listening).heard ?? []);

async function customerWindow(program: Program): Promise<Page> {
  const page = await program.window();
  await signInAsCustomer(page, CUSTOMER);
  await openSection(page, 'Показания');
  await page.evaluate(() => ((window as Window & { sameDocument?: boolean }).sameDocument = true));
  return page;
}

async function operatorWindow(program: Program): Promise<Page> {
  const page = await program.newWindow();
  await signInAsStaff(page);
  return page;
}

async function submit(page: Page, value: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(SERIAL) }).check();
  await page.getByRole('button', { name: 'Отправить показания' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(value);
  await expect(dialog).toContainText(/\+\d/);
  await dialog.getByRole('button', { name: 'Отправить' }).click();
  await expect(dialog).toHaveCount(0);
}

async function lastSubmission(program: Program): Promise<number> {
  const [row] = await rowsOf<{ id: number }>(program.baseFile, 'SELECT max(id) AS id FROM meter_reading');
  return row?.id ?? 0;
}

/** What the customer sees of the meter, in a page that was not loaded again. */
async function expectState(page: Page, state: string): Promise<void> {
  await expect(page.locator('label').filter({ hasText: SERIAL })).toContainText(state);
  expect(await page.evaluate(() => (window as Window & { sameDocument?: boolean }).sameDocument)).toBe(true);
}

test('an accepted reading is seen at once by its customer and by nobody else', async ({ launch }) => {
  const program = await launch({ demo: 'energosbyt' });
  const customer = await customerWindow(program);
  const another = await program.newWindow();
  await signInAsCustomer(another, ANOTHER_CUSTOMER);
  const operator = await operatorWindow(program);
  await Promise.all([customer, another, operator].map(listen));

  await submit(customer, '12861');
  await expectState(customer, 'На проверке');
  const id = await lastSubmission(program);

  await activate(operator, id);
  await operator.keyboard.press('Enter');
  await expect(rowsOfReading(operator, id)).toHaveCount(0);
  await expectState(customer, 'Принято');

  const event = expect.objectContaining({ name: 'metering.readingChanged', meterReadingId: id }) as unknown;
  expect(await heardIn(customer)).toContainEqual(event);
  expect(await heardIn(operator)).toContainEqual(event);
  expect(await heardIn(another)).toEqual([]);
});

test('a rejected reading tells its reason, and a decision is taken back by key and by button', async ({ launch }) => {
  const program = await launch({ demo: 'energosbyt' });
  const customer = await customerWindow(program);
  const operator = await operatorWindow(program);
  await submit(customer, '12860');
  const id = await lastSubmission(program);

  await test.step('a digit chooses the reason', async () => {
    await activate(operator, id);
    await operator.keyboard.press('Delete');
    await expect(operator.getByRole('dialog')).toBeVisible();
    await operator.keyboard.press('1');
    await expect(operator.getByRole('dialog')).toHaveCount(0);
    await expectState(customer, 'Отклонено: ошибка при снятии показания');
  });
  await test.step('Ctrl+Z takes it back', async () => {
    await operator.keyboard.press('Control+z');
    await expect(rowsOfReading(operator, id).first()).toHaveAttribute('aria-selected', 'true');
    await expectState(customer, 'На проверке');
  });
  await test.step('another reason is written', async () => {
    await operator.keyboard.press('Delete');
    await operator.keyboard.press('6');
    const dialog = operator.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Пришлите снимок счётчика');
    await operator.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expectState(customer, 'Отклонено: Пришлите снимок счётчика');
  });
  await test.step('the button takes it back', async () => {
    await operator.getByRole('button', { name: /^Отменить/ }).click();
    await expectState(customer, 'На проверке');
  });
  await test.step('and it is accepted in the end', async () => {
    await activate(operator, id);
    await operator.keyboard.press('Enter');
    await expectState(customer, 'Принято');
    const [row] = await rowsOf<{ state: number; decisions: number }>(
      program.baseFile,
      'SELECT state, (SELECT count(*) FROM reading_decision WHERE meter_reading_id = meter_reading.id) AS decisions FROM meter_reading WHERE id = ?',
      [id],
    );
    expect(row).toEqual({ state: 2, decisions: 5 });
  });
});
