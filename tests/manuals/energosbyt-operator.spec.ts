// The manual of energosbyt.ru (S3), registration by an operator and binding of accounts: both sides of it.
import type { Page } from '@playwright/test';
import { expect, test } from '../helpers/e2e/mail';
import { call, openSection, signInAsStaff, trySignIn } from '../helpers/e2e/people';

const ACCOUNT = '3100000846';
const PHONE = '79000000781';

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const dialog = (page: Page) => page.getByRole('dialog');
const isIn = (page: Page) => expect(page.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();

test('регистрация оператором и привязка счетов', async ({ post }) => {
  const program = await post.launch({ demo: 'energosbyt', now: '2024-04-15T12:00:00+05:00' });
  const page = await program.window();
  await post.connect(page);

  await test.step('F065 форма запроса', async () => {
    await page.getByRole('link', { name: 'Главная страница' }).click();
    await page.getByRole('link', { name: /^Физические лица/ }).click();
    await press(page, 'Не получилось войти');
    await field(page, 'ФИО').fill('Рябинина Полина Егоровна');
    await field(page, 'Телефон').fill(PHONE.slice(1));
    await field(page, 'Номер лицевого счёта').fill(ACCOUNT);
    await field(page, 'Даю согласие на обработку персональных данных').check();
    await press(page, 'Отправить');
    await expect(page.getByText('Запрос принят')).toBeVisible();
    await post.smsc.next(PHONE);
  });

  const operator = await program.newWindow();
  await test.step('F066 у оператора 72 часа', async () => {
    await signInAsStaff(operator);
    await openSection(operator, /^Регистрации и/);
    const row = operator.getByRole('grid').getByRole('row').filter({ hasText: 'Рябинина' }).first();
    await expect(row).toContainText(/осталось (3 дня|2 дня|7[12] ч)/);
    await row.click();
    await expect(row).toHaveAttribute('aria-selected', 'true');
    await operator.keyboard.press('Enter');
    await expect(operator.getByText(/^Одобрено: /).first()).toBeVisible();
  });
  await test.step('F067 SMS с логином и паролем', async () => {
    const { text } = await post.smsc.next(PHONE, 30_000);
    const [, login, password] = /[Лл]огин (\S+), пароль (\S+)/.exec(text) ?? [];
    expect(login).toBe(ACCOUNT);
    await page.locator('main').getByRole('button', { name: 'На страницу входа' }).last().click();
    await trySignIn(page, 'customer', ACCOUNT, (password ?? '').replace(/\.$/, ''));
    await isIn(page);
    await expect(page.getByText(new RegExp(ACCOUNT)).first()).toBeVisible();
  });

  await test.step('F124 форма «Подключение к личному кабинету»', async () => {
    await openSection(page, 'Лицевые счета');
    await page.getByRole('button', { name: 'Добавить лицевой счёт' }).click();
    await dialog(page)
      .getByRole('radio', { name: /^Через оператора/ })
      .check();
  });
  const numbers: string[] = [];
  await test.step('F123 перечень лицевых счетов', async () => {
    const found = await call(operator, 'customers.find', { find: '3100001' });
    numbers.push(...new Set(found.flatMap(({ number }) => number ?? [])));
    numbers.splice(2);
    await dialog(page).getByLabel('Перечень лицевых счетов').fill(numbers.join(', '));
    await dialog(page).getByLabel('Мобильный телефон для связи').fill('9000000402');
    await dialog(page).getByRole('button', { name: 'Отправить заявку' }).click();
    await expect(page.getByText(/Заявка принята\. Ответ будет до/)).toBeVisible();
  });
  await test.step('F122 оператор привязывает счета', async () => {
    const rows = operator.getByRole('grid').getByRole('row').filter({ hasText: 'Рябинина' });
    await expect(rows).toHaveCount(2);
    for (const number of numbers) {
      await openSection(operator, /^Регистрации и/);
      const row = rows.filter({ hasText: number });
      await expect(row).toContainText('ФИО');
      await row.click();
      await operator.keyboard.press('F2');
      await operator.getByRole('checkbox', { name: new RegExp(`^${number} `) }).check();
      await operator.keyboard.press('Control+Enter');
      await expect(operator.getByText(`Одобрено: Рябинина П. Е., счёт ${number}`).first()).toBeVisible();
    }
    for (const number of [ACCOUNT, ...numbers])
      await expect(page.locator('main').getByRole('heading', { name: new RegExp(number) })).toBeVisible();
  });
});
