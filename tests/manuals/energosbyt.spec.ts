// The manual of energosbyt.ru (S3), «Передача показаний по счетчикам»: a step for each row of functions.md.
import type { Locator, Page } from '@playwright/test';
import { call, openSection, signInAsCustomer, signInAsStaff } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';
import { plainText } from '../helpers/e2e/texts';

const TWO_METERS = '3100000217';
const WITHOUT_METER = '3100000733';

const dialog = (page: Page) => page.getByRole('dialog');
const field = (page: Page, zone: string, serial: string) =>
  dialog(page).getByRole('textbox', { name: new RegExp(`^${zone}, счётчик № ${serial}`) });

/** Part of the page under a heading: what is being checked, or the last ten. */
const part = (page: Page, heading: string | RegExp): Locator =>
  page
    .getByRole('region', { name: heading })
    .or(page.locator('section').filter({ has: page.getByRole('heading', { name: heading }) }));

const processedTable = (page: Page) => part(page, 'Последние показания').getByRole('table');
const texts = (rows: Locator) => rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).innerText));

test('передача показаний по счётчикам', async ({ launch }) => {
  const program = await launch({ demo: 'energosbyt' });
  const page = await program.window();
  await signInAsCustomer(page, TWO_METERS);

  await test.step('F144 раздел «Показания»', async () => {
    await openSection(page, 'Показания');
    await expect(page.getByRole('heading', { name: 'Показания', level: 1 })).toBeVisible();
  });
  await test.step('F160 счётчик и кнопка «Отправить показания»', async () => {
    await expect(page.getByRole('radio')).toHaveCount(2);
    await page.getByRole('radio', { name: /77310284/ }).check();
    await page.getByRole('button', { name: 'Отправить показания' }).click();
    await expect(dialog(page)).toBeVisible();
  });
  await test.step('F161 окно с полем на каждую зону и кнопка «Отправить»', async () => {
    expect(await plainText(dialog(page).getByRole('heading'))).toBe('Показания прибора учета');
    await expect(dialog(page)).toContainText('77310284');
    await expect(dialog(page).getByRole('textbox')).toHaveCount(2);
    await field(page, 'День', '77310284').fill('3514');
    await field(page, 'Ночь', '77310284').fill('1964');
    await expect(dialog(page)).toContainText('+198');
    await dialog(page).getByRole('button', { name: 'Отправить' }).click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(page.getByText(/отправлены и ждут проверки оператором/)).toBeVisible();
  });

  await test.step('F163 видно после обработки оператором', async () => {
    await expect(part(page, 'На проверке')).toContainText(/3\s?514/);
    await expect(processedTable(page)).not.toContainText(/3\s?514/);
    const operator = await program.newWindow();
    await signInAsStaff(operator);
    const mine = operator.getByRole('row').filter({ hasText: '77310284' }).first();
    await operator.getByRole('grid').focus();
    await operator.keyboard.press('Control+End');
    await expect(mine).toHaveAttribute('aria-selected', 'true');
    await operator.keyboard.press('Enter');
    await expect(mine).toHaveCount(0);
    await expect(
      processedTable(page)
        .getByRole('row')
        .filter({ hasText: /3\s?514/ }),
    ).toContainText('Принято');
    await expect(part(page, 'На проверке')).toHaveCount(0);
  });

  await test.step('F164 десять последних переданных показаний', async () => {
    const rows = processedTable(page).locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(10);
    const shown = await texts(rows);
    expect(shown[0]).toMatch(/3\s?514/);
    const [account] = await call(page, 'accounts.mine', {});
    if (!account) throw new Error('The customer has an account.');
    const { processed } = await call(page, 'metering.recentReadings', { accountId: account.accountId });
    expect(processed).toHaveLength(10);
    const days = processed.map(({ submittedAt }) => submittedAt);
    expect(days).toEqual([...days].sort().reverse());
  });
});

test('без прибора учёта', async ({ launch }) => {
  const program = await launch({ demo: 'energosbyt' });
  const page = await program.window();
  await signInAsCustomer(page, WITHOUT_METER);

  await test.step('F162 раздел недоступен, если прибор учёта не привязан', async () => {
    const sections = page.getByRole('navigation', { name: 'Разделы' });
    await expect(sections.getByRole('link', { name: 'Лицевые счета' })).toBeVisible();
    await expect(sections.getByRole('link', { name: 'Показания' })).toHaveCount(0);
    await page.evaluate(() => (location.hash = '#/cabinet/readings'));
    await expect(page).toHaveURL(/#\/cabinet\/home$/);
    await expect(page.getByRole('button', { name: 'Отправить показания' })).toHaveCount(0);
  });
});
