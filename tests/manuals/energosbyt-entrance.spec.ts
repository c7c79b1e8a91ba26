// The manual of energosbyt.ru (S3), entrance and settings: a step for each row of functions.md.
import type { Page } from '@playwright/test';
import { codeIn, expect, test } from '../helpers/e2e/mail';
import { demoPerson, openSection, trySignIn } from '../helpers/e2e/people';
import { plainText } from '../helpers/e2e/texts';

const ACCOUNT = '3100000846';
const UNIFIED = '64ЖЧ000846';
const PASSWORD = 'ozero-i-kamysh-14';
const NEXT_PASSWORD = 'belka-na-sosne-33';
const EMAIL = 'Ryabinina@pochta.example';
const SEVERAL = '3100000564';

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const dialog = (page: Page) => page.getByRole('dialog');
const isIn = (page: Page) => expect(page.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
async function signOut(page: Page): Promise<void> {
  await press(page, 'Выйти из системы');
  await expect(page).toHaveURL(/#\/sign-in$/);
}

test('первый вход, запрос на подключение и «Настройки»', async ({ post }) => {
  // Later than the quiet hours of the west.
  const program = await post.launch({ demo: 'energosbyt', now: '2024-04-15T12:00:00+05:00' });
  const page = await program.window();
  await post.connect(page);
  await page.getByRole('link', { name: 'Главная страница' }).click();

  await test.step('F010 «Войти»', async () => {
    await page.getByRole('navigation', { name: 'Меню компании' }).getByText('Войти').click();
    await expect(page).toHaveURL(/#\/sign-in$/);
    await page.getByRole('link', { name: 'Главная страница' }).click();
  });
  await test.step('F068 образец квитанции', async () => {
    await page.getByRole('link', { name: 'Образец квитанции' }).click();
    const sample = page.getByRole('img', { name: /Образец квитанции/ });
    await expect(sample).toContainText('Первый пароль: номер ЕЛС, русскими заглавными буквами');
    await page.getByRole('button', { name: 'Назад' }).click();
  });
  await test.step('F011 физические или юридические лица', async () => {
    await expect(page.getByRole('link', { name: /^Юридические лица/ })).toBeVisible();
    await page.getByRole('link', { name: /^Физические лица/ }).click();
    await expect(page.getByText('Физические лица', { exact: true })).toBeVisible();
  });

  await test.step('F088 «Не получилось войти»', async () => {
    await press(page, 'Не получилось войти');
    await expect(page).toHaveURL(/#\/registration$/);
  });
  await test.step('F124 форма «Подключение к личному кабинету»', async () => {
    await expect.poll(() => plainText(page.getByRole('heading', { level: 1 }))).toBe('Подключение к личному кабинету');
  });
  await test.step('F065 форма запроса', async () => {
    await field(page, 'ФИО').fill('Рябинина Полина Егоровна');
    await field(page, 'Телефон').fill('9000000781');
    await field(page, 'Номер лицевого счёта').fill(ACCOUNT);
    await field(page, 'Даю согласие на обработку персональных данных').check();
  });
  await test.step('F123 перечень лицевых счетов в поле «Сообщение»', async () => {
    await expect(page.getByText('Если счетов несколько, перечислите их здесь')).toBeVisible();
    await page.getByLabel(/^Сообщение/).fill('Прошу привязать 3100000846 и 3100000847.');
    await press(page, 'Отправить');
    await expect(page.getByText('Запрос принят')).toBeVisible();
  });
  await test.step('F066 в течение 72 часов', async () => {
    const text = await plainText(page.locator('main'));
    expect(text).toContain('зарегистрирует Вас до 18.04.2024');
    expect((await post.smsc.next('79000000781')).text).toMatch(/принята. Рассмотрим в течение 72 часов/);
    await page.locator('main').getByRole('button', { name: 'На страницу входа' }).last().click();
  });

  await test.step('F080 логин: номер лицевого счёта', async () => {
    await expect(page.getByText('Номер лицевого счёта с квитанции')).toBeVisible();
    await field(page, 'Логин').fill(ACCOUNT);
  });
  await test.step('F081 первый пароль: ЕЛС русскими заглавными буквами', async () => {
    await expect(page.getByText(/номер единого лицевого счёта \(ЕЛС\) с квитанции, русскими заглавными/)).toBeVisible();
    await field(page, 'Пароль').fill(UNIFIED);
    await press(page, 'Войти');
    await expect(page).toHaveURL(/#\/first-password$/);
  });
  await test.step('F082 первоначальный пароль меняют', async () => {
    await page.evaluate(() => (location.hash = '#/cabinet/home'));
    await expect(page).toHaveURL(/#\/first-password$/);
    await field(page, 'Новый пароль').fill(PASSWORD);
    await field(page, 'Повтор пароля').fill(PASSWORD);
    await field(page, 'Даю согласие на обработку персональных данных').check();
    await press(page, 'Сохранить и войти');
    await isIn(page);
    await expect(page.getByText(new RegExp(ACCOUNT)).first()).toBeVisible();
  });

  await test.step('F143 значок с шестерёнкой «Настройки»', async () => {
    await page.getByRole('button', { name: 'Настройки', exact: true }).click();
    await expect(dialog(page).getByRole('heading', { name: 'Настройки' })).toBeVisible();
  });
  await test.step('F131 смена пароля', async () => {
    await press(page, 'Изменить пароль');
    await page.getByLabel('Текущий пароль').fill(PASSWORD);
    await field(page, 'Новый пароль').fill(NEXT_PASSWORD);
    await field(page, 'Повтор пароля').fill(NEXT_PASSWORD);
    await press(page, 'Продолжить');
    await expect(page.getByText('Ваш пароль успешно изменён.')).toBeVisible();
  });
  // The letter that ends this registration: of a person who had no e-mail.
  await press(page, 'Добавить E-mail');
  await page.getByLabel('Новый адрес электронной почты').fill(EMAIL);
  await page.getByLabel('Текущий пароль').fill(NEXT_PASSWORD);
  await press(page, 'Продолжить');
  await page.getByLabel('Введите код').fill(codeIn(await post.mailbox.next(EMAIL)));
  await expect(page.getByText('Адрес электронной почты подтверждён.')).toBeVisible();
  await page.keyboard.press('Escape');
  await signOut(page);
  await trySignIn(page, 'customer', ACCOUNT, NEXT_PASSWORD);
  await isIn(page);
  await signOut(page);

  await test.step('F112 несколько лицевых счетов', async () => {
    const { password } = await demoPerson(page, 'customer', SEVERAL);
    await trySignIn(page, 'customer', SEVERAL, password);
    await isIn(page);
    await openSection(page, 'Лицевые счета');
    for (const number of [SEVERAL, '3100000571'])
      await expect(page.locator('main').getByRole('heading', { name: new RegExp(number) })).toBeVisible();
  });
  await test.step('F122 привязать счета письмом в компанию', async () => {
    await page.getByRole('button', { name: 'Добавить лицевой счёт' }).click();
    await dialog(page)
      .getByRole('radio', { name: /^Через оператора/ })
      .check();
    await dialog(page).getByLabel('Перечень лицевых счетов').fill('3100000847, 3100000848');
    await dialog(page).getByLabel('Мобильный телефон для связи').fill('9000000402');
    await dialog(page).getByRole('button', { name: 'Отправить заявку' }).click();
    await expect(page.getByText(/Заявка принята\. Ответ будет до/)).toBeVisible();
  });
});
