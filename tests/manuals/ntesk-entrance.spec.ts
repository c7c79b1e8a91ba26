// The manual of АО «НТЭСК» (S2), the site, the pages of text and a forgotten password: a step for each row of functions.md.
import type { Page } from '@playwright/test';
import { digitsIn, expect, linkIn, test } from '../helpers/e2e/mail';
import { trySignIn } from '../helpers/e2e/people';
import { plain } from '../helpers/e2e/texts';

const NEXT_PASSWORD = 'snegir-na-vetke-21';
const SHARED_PHONE = '79000000302';

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const press = (page: Page, name: string) => button(page, name).click();
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const isIn = (page: Page) => expect(button(page, 'Выйти из системы')).toBeVisible();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const menu = (page: Page) => page.getByRole('navigation', { name: 'Меню компании' });

test('сайт, страница входа и справка', async ({ post }) => {
  const page = await (await post.launch({ demo: 'ntesk' })).window();

  await test.step('F263 приглашение на странице входа', async () => {
    const lead = 'Если вы хотите стать пользователем личного кабинета впервые, пройдите регистрацию.';
    await expect(page.getByText(lead)).toBeVisible();
  });
  await link(page, 'Главная страница').click();
  await test.step('F013 меню сайта', async () => {
    const entries = plain(await menu(page).innerText());
    for (const name of ['Онлайн-сервисы', 'Как заключить договор', 'Тарифы и нормативы', 'Задолженность'])
      expect(entries).toContain(name);
    await menu(page).getByText('Тарифы и нормативы').click();
    await expect(page).toHaveURL(/#\/page\/tariffs$/);
    await press(page, 'Назад');
  });
  await test.step('F012 кнопка «Личный кабинет»', async () => {
    await menu(page).getByText('Личный кабинет').click();
    await expect(page).toHaveURL(/#\/sign-in$/);
    await link(page, 'Главная страница').click();
  });
  await test.step('F023 «Для новых пользователей»', async () => {
    await expect(heading(page, 'Для новых пользователей')).toBeVisible();
    await expect(page.getByText(/^С 1 октября 2019 года .*перешли к АО «Нижнетагильская Энергосбытовая/)).toBeVisible();
  });
  await test.step('F255 электронная почта кабинета', () => expect(page.getByText('lk@ntesk.ru').last()).toBeVisible());
  await test.step('F256 «Обращение в службу технической поддержки»', async () => {
    await expect(heading(page, 'Обращение в службу технической поддержки')).toBeVisible();
  });
  await test.step('F024 руководство пользователя', async () => {
    await link(page, 'Руководство пользователя').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Руководство пользователя');
    await press(page, 'Печать');
    await expect(page.getByRole('dialog').locator('.ui-print-page').first()).toBeVisible();
    await page.keyboard.press('Escape');
  });
  for (const [row, text] of [
    [
      'F260 ограниченная персонифицированная информация',
      'точкой доступа к ограниченной персонифицированной информации',
    ],
    ['F261 справочная информация', 'предоставления справочной информации'],
    ['F259 программа для чтения файлов PDF', 'нужна программа для чтения файлов в формате PDF'],
  ] as const)
    await test.step(row, async () => {
      await expect(page.getByText(text)).toBeVisible();
    });
});

test('забытый пароль и логин', async ({ post }) => {
  const program = await post.launch({ demo: 'ntesk' });
  const page = await program.window();
  await post.connect(page);

  await test.step('F078 «Забыли пароль?»', async () => {
    await link(page, 'Забыли пароль?').click();
    await expect(page.getByRole('heading', { name: 'Восстановление пароля', level: 1 })).toBeVisible();
  });
  await test.step('F089 телефон или e-mail', async () => {
    await expect(
      page.getByText('Введите номер мобильного телефона или e-mail, указанный при регистрации.'),
    ).toBeVisible();
    await expect(page.getByRole('radio', { name: 'E-mail' })).toBeVisible();
    await expect(button(page, 'Отмена')).toBeVisible();
    await page.getByRole('radio', { name: 'Телефон' }).check();
    await field(page, 'Мобильный телефон').fill(SHARED_PHONE.slice(1));
    await press(page, 'Продолжить');
  });
  await test.step('F090 код из SMS', async () => {
    const code = digitsIn(await post.smsc.next(SHARED_PHONE));
    expect(code).toMatch(/^\d{4}$/);
    await page.getByLabel('Введите код, полученный в SMS').fill(code);
    await press(page, 'Продолжить');
  });
  await test.step('F091 выбор логина и новый пароль дважды', async () => {
    await expect(heading(page, 'Изменение пароля')).toBeVisible();
    await page.getByLabel('Логин').selectOption({ label: 'uvarov' });
    await field(page, 'Пароль').fill(NEXT_PASSWORD);
    await field(page, 'Повтор пароля').fill(NEXT_PASSWORD);
    await press(page, 'Продолжить');
  });
  await test.step('F092 пароль успешно изменён', async () => {
    await expect(page.getByText('Ваш пароль успешно изменён.')).toBeVisible();
    await page.locator('main').getByRole('button', { name: 'Войти', exact: true }).click();
    await trySignIn(page, 'customer', 'uvarov', NEXT_PASSWORD);
    await isIn(page);
    await press(page, 'Выйти из системы');
  });
  await test.step('F267 логин по e-mail, по ссылке из письма', async () => {
    await link(page, 'Забыли пароль?').click();
    await page.getByRole('radio', { name: 'E-mail' }).check();
    await page.getByRole('textbox', { name: 'E-mail' }).fill('Gromova@pochta.example');
    await press(page, 'Продолжить');
    program.startAgain(linkIn(await post.mailbox.next('gromova@pochta.example')));
    await expect(page.getByText(/Код подставлен из ссылки/)).toBeVisible();
    await press(page, 'Продолжить');
    await expect(page.getByRole('textbox', { name: 'Логин' })).toHaveValue('66200031274');
    await field(page, 'Пароль').fill(NEXT_PASSWORD);
    await field(page, 'Повтор пароля').fill(NEXT_PASSWORD);
    await press(page, 'Продолжить');
    await expect(page.getByText('Ваш пароль успешно изменён.')).toBeVisible();
  });
});
