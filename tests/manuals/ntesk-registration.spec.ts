// The manual of АО «НТЭСК» (S2), «Регистрация»: a step for each row of functions.md.
import type { Page } from '@playwright/test';
import { codeIn, digitsIn, expect, linkIn, test, withoutWaiting } from '../helpers/e2e/mail';
import { openSection, trySignIn } from '../helpers/e2e/people';
import { answerQuestion } from '../helpers/e2e/scenes/registration';
import { plain, plainText } from '../helpers/e2e/texts';

const PASSWORD = 'listva-v-parke-12';
const PHONE = '79000000782';
const EMAIL = 'Sosedka@pochta.example';
const ADDED = 'kalinina@pochta.example';

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const press = (page: Page, name: string) => button(page, name).click();
const isIn = (page: Page) => expect(button(page, 'Выйти из системы')).toBeVisible();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

async function typeCredentials(page: Page, login: string): Promise<void> {
  await field(page, 'Логин').fill(login);
  await field(page, 'Пароль').fill(PASSWORD);
  await field(page, 'Повтор пароля').fill(PASSWORD);
  await field(page, 'Даю согласие на обработку моих персональных данных').check();
}
async function bindAddress(page: Page, number: string): Promise<void> {
  await field(page, 'Введите лицевой счёт с квитанции').fill(number);
  await press(page, 'Привязать');
  await expect(heading(page, 'Проверьте адрес')).toBeVisible();
}

test('регистрация по e-mail', async ({ post }) => {
  const program = await post.launch({ demo: 'ntesk', prepare: withoutWaiting });
  const page = await program.window();
  await post.connect(page);

  await test.step('F026 кнопка «Регистрация»', async () => {
    await press(page, 'Регистрация');
    await expect(page.getByRole('heading', { name: 'Регистрация', level: 1 })).toBeVisible();
  });
  await test.step('F045 телефон или e-mail', async () => {
    const variants = page.getByRole('radiogroup', { name: 'Вариант регистрации' });
    await expect(variants.getByRole('radio', { name: 'Телефон' })).toBeChecked();
    await variants.getByRole('radio', { name: 'E-mail' }).check();
    await page.getByRole('textbox', { name: 'E-mail' }).fill(EMAIL);
  });
  await test.step('F047 город', async () => {
    await expect(page.getByLabel('Город')).toHaveValue('Нижний Тагил');
    const note = 'Жителям п. Черноисточинск, п. Висим, г. Невьянск также нужно выбирать «Нижний Тагил».';
    await expect(page.getByText(note)).toBeVisible();
  });
  await typeCredentials(page, 'sosedka');
  await answerQuestion(page);
  await press(page, 'Продолжить');
  await test.step('F052 адрес без дома и квартиры', async () => {
    await bindAddress(page, '66200000000');
    await expect(page.locator('main')).toContainText('Красноармейская');
    const shown = await plainText(page.locator('main'));
    expect(shown).toMatch(/г\.? Нижний Тагил, ул\.? Красноармейская/);
    expect(shown).not.toMatch(/Красноармейская, ?д/);
  });
  await press(page, 'Данные верны, продолжить');
  await test.step('F061 страница «выслана ссылка»', async () => {
    const sent = 'На указанный Вами адрес выслана ссылка, по которой необходимо перейти для завершения регистрации.';
    await expect(page.getByText(sent)).toBeVisible();
  });
  const first = await post.mailbox.next(EMAIL);
  await test.step('F060 письмо', async () => {
    const text = plain(first.text);
    expect(text).toContain('Здравствуйте! Вы зарегистрировались в Личном Кабинете. Для активации вашего аккаунта');
    expect(text).toContain('перейдите по данной ссылке');
    expect(text).toContain('С уважением, администрация Личного Кабинета АО «НТЭСК»');
  });
  await test.step('F062 «Повторить отправку письма»', async () => {
    await press(page, 'Повторить отправку письма');
  });
  const second = await post.mailbox.next(EMAIL);
  expect(linkIn(second)).not.toBe(linkIn(first));
  await test.step('F059 ссылка подтверждения', async () => {
    program.startAgain(linkIn(second));
    await expect(page).toHaveURL(/#\/activation/);
    await press(page, 'Активировать');
    await expect(page.getByText('Регистрация успешно завершена.')).toBeVisible();
  });
  await press(page, 'Перейти на страницу авторизации');
  await trySignIn(page, 'customer', 'Sosedka', PASSWORD);
  await isIn(page);
});

test('регистрация по телефону', async ({ post }) => {
  const program = await post.launch({ demo: 'ntesk', prepare: withoutWaiting });
  const page = await program.window();
  await post.connect(page);
  await press(page, 'Регистрация');

  await test.step('F043 логин', async () => {
    await expect(page.getByText('Рекомендуем в качестве логина использовать номер лицевого счёта')).toBeVisible();
    await field(page, 'Логин').fill('66200071503');
  });
  await test.step('F044 пароль', () => field(page, 'Пароль').fill(PASSWORD));
  await test.step('F034 повтор пароля', async () => {
    await field(page, 'Повтор пароля').fill(`${PASSWORD}?`);
    await field(page, 'Повтор пароля').press('Tab');
    await expect(field(page, 'Повтор пароля')).toHaveAttribute('aria-invalid', 'true');
    await field(page, 'Повтор пароля').fill(PASSWORD);
  });
  await test.step('F046 мобильный телефон по образцу', async () => {
    await field(page, 'Мобильный телефон').fill(PHONE.slice(1));
    await expect(field(page, 'Мобильный телефон')).toHaveValue('+7 (900) 000-07-82');
  });
  const picture = page.getByRole('img', { name: 'Картинка с кодом безопасности' });
  await test.step('F048 код безопасности', async () => {
    await expect(picture).toBeVisible();
    await field(page, 'Код безопасности').fill('0000000000');
  });
  await test.step('F049 «Обновить код безопасности»', async () => {
    const before = await picture.getAttribute('src');
    await press(page, 'Обновить код безопасности');
    await expect.poll(() => picture.getAttribute('src')).not.toBe(before);
    await answerQuestion(page);
  });
  await test.step('F036 согласие', async () => {
    const consent = field(page, 'Даю согласие на обработку моих персональных данных');
    await press(page, 'Продолжить');
    await expect(consent).toHaveAttribute('aria-invalid', 'true');
    await consent.check();
  });
  await test.step('F050 «Отмена» и «Продолжить»', async () => {
    await expect(button(page, 'Отмена')).toBeVisible();
    await press(page, 'Продолжить');
  });
  await test.step('F051 «Привязать адрес»: номер с квитанции', async () => {
    await expect(heading(page, 'Привязать адрес')).toBeVisible();
    await expect(button(page, 'Отмена')).toBeVisible();
    await bindAddress(page, '66200000000');
  });
  await test.step('F054 «Изменить номер лицевого счёта»', async () => {
    await press(page, 'Изменить номер лицевого счёта');
    await bindAddress(page, '66200071503');
    await expect(page.locator('main')).toContainText('ул. Фрунзе');
  });
  await test.step('F055 «Изменить параметры регистрации»', async () => {
    await press(page, 'Изменить параметры регистрации');
    await expect(field(page, 'Логин')).toHaveValue('66200071503');
    await answerQuestion(page);
    await press(page, 'Продолжить');
    await bindAddress(page, '66200071503');
  });
  await test.step('F053 «Данные верны, продолжить»', () => press(page, 'Данные верны, продолжить'));
  await test.step('F264 «Введите полученный код»', () =>
    expect(page.getByText('Введите полученный код:')).toBeVisible());
  const first = digitsIn(await post.smsc.next(PHONE));
  await test.step('F057 «Выслать код повторно»', async () => {
    await press(page, 'Выслать код повторно');
    const second = digitsIn(await post.smsc.next(PHONE));
    await field(page, 'Код').fill(first === second ? '0000' : first);
    await press(page, 'Продолжить');
    await expect(field(page, 'Код')).toHaveAttribute('aria-invalid', 'true');
  });
  await test.step('F058 три кода за сутки', async () => {
    await press(page, 'Выслать код повторно');
    await expect(page.getByText(/Запросы на сутки закончились/)).toBeVisible();
    await expect(button(page, 'Выслать код повторно')).toBeDisabled();
  });
  await test.step('F056 четыре цифры из SMS', async () => {
    const code = digitsIn(await post.smsc.next(PHONE));
    expect(code).toMatch(/^\d{4}$/);
    await field(page, 'Код').fill(code);
    await press(page, 'Продолжить');
  });
  await test.step('F063 регистрация успешно завершена', async () => {
    await expect(page.getByText('Регистрация успешно завершена.')).toBeVisible();
  });
  await test.step('F064 совет добавить e-mail', async () => {
    await expect(page.getByText(/получать копию чека .*и восстановить логин и пароль/)).toBeVisible();
    await press(page, 'Перейти на страницу авторизации');
  });
  await test.step('F079 вход по логину и паролю', async () => {
    await field(page, 'Логин').fill('66200071503');
    await field(page, 'Пароль').fill(PASSWORD);
    await press(page, 'Войти');
    await isIn(page);
    await expect(page.getByText(/66200071503/).first()).toBeVisible();
  });
  await test.step('F266 «Добавить E-mail»', async () => {
    await openSection(page, 'Настройки');
    await press(page, 'Добавить E-mail');
    await page.getByLabel('Новый адрес электронной почты').fill(ADDED);
    await page.getByLabel('Текущий пароль').fill(PASSWORD);
    await press(page, 'Продолжить');
    await page.getByLabel('Введите код').fill(codeIn(await post.mailbox.next(ADDED)));
    await expect(page.getByText('Адрес электронной почты подтверждён.')).toBeVisible();
  });
  await test.step('F093 «Выйти из системы»', async () => {
    await press(page, 'Выйти из системы');
    await expect(page).toHaveURL(/#\/sign-in$/);
  });
});
