// The manual of НЭСКО (S1), «Энергосфера»: a step for each row of functions.md.
import type { Page } from '@playwright/test';
import { expect, test as base } from '../helpers/e2e/mail';
import { type OpenPhone, phoneFixture, switchNodeOn } from '../helpers/e2e/phone';
import { plain } from '../helpers/e2e/texts';
import { becomeCustomer } from './energosphere';
import { connectPhone } from './energosphere-phone';

const test = base.extend<{ phone: OpenPhone }>({ phone: phoneFixture });

const PERSON = {
  fullName: 'Дорофеев Аркадий Львович',
  address: 'г. Нижневартовск, ул. Спортивная, д. 8, кв. 54',
  contractNumber: '721000977',
  phone: '9000000778',
  email: 'dorofeev@pochta.example',
  password: 'tishina-nad-rekoy-6',
};

const DOORS = [
  ['F005', 'Квартира', 'Личный кабинет для собственников (физических лиц) квартир в многоквартирных жилых домах'],
  ['F006', 'Нежилые помещения', 'собственников нежилых помещений в многоквартирных жилых домах'],
  ['F007', 'Юридические лица', 'собственников (юридические лица) отдельно стоящих зданий'],
  ['F008', 'Жилой дом', 'собственников (физических лиц) садово-огороднических участков или индивидуальных жилых домов'],
] as const;

const menu = (page: Page) => page.getByRole('navigation', { name: 'Меню компании' });
const toStart = (page: Page) => page.getByRole('link', { name: 'Главная страница' }).click();

test('вход с сайта, регистрация с письмом, телефон и выход', async ({ post, phone }) => {
  const program = await post.launch({ demo: 'nesko' });
  const page = await program.window();
  await post.connect(page);
  const address = await switchNodeOn(page);
  await toStart(page);

  await test.step('F002 «Личный кабинет», рядом «Карьера» и «Контакты»', async () => {
    for (const name of ['Карьера', 'Контакты']) await expect(menu(page).getByText(name)).toBeVisible();
    await menu(page).getByText('Личный кабинет «Энергосфера»').click();
    await expect(page).toHaveURL(/#\/sign-in$/);
    await toStart(page);
  });
  await test.step('F004 разделы страницы', async () => {
    const entries = plain(await menu(page).innerText());
    for (const name of ['Физическое лицо', 'Юридическое лицо', 'Показания счетчиков', 'Энергосфера'])
      expect(entries).toContain(name);
    await menu(page).getByText('Физическое лицо').click();
    await expect(page).toHaveURL(/#\/page\/individuals$/);
    await page.getByRole('button', { name: 'Назад' }).click();
  });
  await test.step('F021 приветствие кабинета', async () => {
    await expect(page.getByRole('heading', { name: 'Добро пожаловать!', level: 1 })).toBeVisible();
    await expect(page.getByText(/Вас приветствует .*Энергосфера/)).toBeVisible();
  });
  await test.step('F003 выбор района обслуживания', async () => {
    await page.getByRole('radio', { name: /г\. Радужный, п\.г\.т\. Новоаганск/ }).check();
    await expect(page.getByText(/обслуживает другой кабинет/)).toBeVisible();
    await expect(page.getByRole('link', { name: /^Квартира/ })).toHaveCount(0);
    await page.getByRole('radio', { name: /Электроснабжение, г\. Нижневартовск/ }).check();
  });
  for (const [row, title, text] of DOORS) {
    await test.step(`${row} «${title}»`, async () => {
      await page.getByRole('link', { name: new RegExp(`^${title}`) }).click();
      await expect(page).toHaveURL(/#\/sign-in$/);
      await expect(page.getByText(title, { exact: true })).toBeVisible();
      await expect(page.getByText(text)).toBeVisible();
      await toStart(page);
    });
  }
  await test.step('F009 инструкция по регистрации', async () => {
    await page.getByRole('link', { name: 'Инструкция по регистрации личного кабинета' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Инструкция по регистрации личного кабинета');
    await expect(page.getByText(/Нажмите «Зарегистрироваться»/)).toBeVisible();
    await page.getByRole('button', { name: 'Назад' }).click();
  });

  await becomeCustomer(page, program, post, PERSON, { system: 'Нижневартовская энергосбытовая компания' });
  await connectPhone(page, phone, address, PERSON);
  await test.step('F093 выход', async () => {
    await page.getByRole('button', { name: 'Выйти из системы' }).click();
    await expect(page).toHaveURL(/#\/sign-in$/);
  });
});
