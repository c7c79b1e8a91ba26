import { expect, type Page } from '@playwright/test';
import type { Scene, Screen } from './scene';

const NUMBERS = ['ноль', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];

/** Answers the security code in words, as one does who does not see the picture. */
export async function answerQuestion(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Не вижу картинку' }).click();
  const question = await page.getByText(/^Сколько будет /).textContent();
  const [, first = '', sign, second = ''] = /будет (\S+) (плюс|минус) (\S+)\?/.exec(question ?? '') ?? [];
  const [a, b] = [NUMBERS.indexOf(first), NUMBERS.indexOf(second)];
  await page.getByLabel('Ответ на вопрос').fill(String(sign === 'плюс' ? a + b : a - b));
}
const open = async (page: Page, path: string): Promise<void> => {
  await page.evaluate((hash) => (location.hash = hash), `#${path}`);
  await expect(page).toHaveURL(new RegExp(`#${path}$`));
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
export async function typePasswords(page: Page, repeat: string): Promise<void> {
  await page.getByLabel('Пароль', { exact: true }).fill('klen-i-sosna-9');
  await page.getByLabel(repeat).fill('klen-i-sosna-9');
}

/** The form of S0 and S1, its mistakes and the page of the letter. */
export const registrationForm: Scene = {
  title: 'регистрация по форме',
  options: { demo: 'utek' },
  screens: [
    {
      name: 'registration-form-mistakes',
      open: async (page) => {
        await open(page, '/registration');
        await expect(page.getByText('Принимаю лицензионное соглашение')).toBeVisible();
        await press(page, 'Зарегистрироваться');
        await expect(page.getByText('Форма не отправлена')).toBeVisible();
      },
    },
    {
      name: 'registration-letter',
      open: async (page) => {
        await page.getByLabel('Полное имя').fill('Ёлкин Пётр Семёнович');
        await page.getByLabel('Адрес', { exact: true }).fill('г Ханты-Мансийск, ул Ленина, д 1, кв 2');
        await page.getByLabel('Номер договора').fill('8600012345');
        await page.getByLabel('Номер телефона').fill('9504000099');
        await page.getByLabel('Электронная почта').fill('elkin@pochta.example.ru');
        await typePasswords(page, 'Подтверждение пароля');
        await page.getByLabel('Принимаю лицензионное соглашение').check();
        await page.getByLabel('Даю согласие на обработку').check();
        await press(page, 'Зарегистрироваться');
        await expect(page.getByText('Данные для активации')).toBeVisible();
      },
    },
    { name: 'activation', open: (page) => open(page, '/activation') },
  ],
};

/** The wizard of S2 up to the code, and its recovery; of ntesk. */
export const wizardScreens: readonly Screen[] = [
  {
    name: 'wizard-credentials',
    open: async (page) => {
      await open(page, '/registration');
      await expect(page.getByRole('img', { name: 'Картинка с кодом безопасности' })).toBeVisible();
    },
  },
  {
    name: 'wizard-consent',
    open: (page) =>
      page
        .getByRole('button', { name: /^Прочитать текст/ })
        .first()
        .click(),
  },
  {
    name: 'wizard-address',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByLabel('Логин').fill('elkin');
      await typePasswords(page, 'Повтор пароля');
      await page.getByLabel('Мобильный телефон').fill('9504000099');
      await answerQuestion(page);
      await page.getByLabel('Даю согласие на обработку').check();
      await press(page, 'Продолжить');
      await page.getByLabel('Введите лицевой счёт с квитанции').fill('66200000000');
      await press(page, 'Привязать');
      await expect(page.getByText('Проверьте адрес')).toBeVisible();
    },
  },
  {
    name: 'wizard-code',
    open: async (page) => {
      await press(page, 'Данные верны, продолжить');
      await expect(page.getByLabel('Код', { exact: true })).toBeVisible();
    },
  },
  { name: 'recovery', open: (page) => open(page, '/recovery') },
];

/** Of elektrotorg. */
export const legalScreen: Screen = {
  name: 'registration-legal',
  open: async (page) => {
    await open(page, '/registration');
    await page.getByLabel('Я уже клиент').check();
  },
};

/** Of energosbyt. */
export const requestScreen: Screen = {
  name: 'registration-request',
  open: async (page) => {
    await open(page, '/registration');
    await expect(page.getByLabel('Даю согласие на обработку')).toBeVisible();
  },
};
