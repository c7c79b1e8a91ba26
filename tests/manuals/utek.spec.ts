// The manual of АО «ЮТЭК» (S0), «Энергосфера»: a step for each row of functions.md. The channels are set up as the administrator does.
import { ACCOUNTS, expect, test as base } from '../helpers/e2e/mail';
import { openSection, signInAsStaff, signOutOfStaff } from '../helpers/e2e/people';
import { type OpenPhone, phoneFixture, switchNodeOn } from '../helpers/e2e/phone';
import { becomeCustomer } from './energosphere';
import { connectPhone } from './energosphere-phone';

const test = base.extend<{ phone: OpenPhone }>({ phone: phoneFixture });

const PERSON = {
  fullName: 'Морозова Светлана Игоревна',
  address: 'г. Ханты-Мансийск, ул. Энгельса, д. 14, кв. 27',
  contractNumber: '8610000952',
  phone: '9000000777',
  email: 'Morozova@pochta.example',
  password: 'ryabina-u-okna-8',
};

test('регистрация с письмом, вход и телефон', async ({ post, phone }) => {
  const program = await post.launch({ demo: 'utek' });
  const page = await program.window();
  const address = await switchNodeOn(page);

  await signInAsStaff(page, 'administrator');
  await openSection(page, 'Настройка отправки');
  await page.getByRole('button', { name: 'Почта: Настроить' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Адрес сервера').fill('127.0.0.1');
  await form.getByLabel('Защита соединения').selectOption({ label: 'Без защиты, только внутри сети компании' });
  await form.getByLabel('Порт').fill(String(post.mailbox.port));
  await form.getByLabel('Логин').fill(ACCOUNTS.mail.login);
  await form.getByLabel('Пароль', { exact: true }).fill(ACCOUNTS.mail.password);
  await form.getByLabel('Имя отправителя').fill('Энергосфера');
  await form.getByLabel('Адрес отправителя').fill(ACCOUNTS.mail.login);
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await expect(form).toHaveCount(0);
  await page.getByLabel('Куда отправить проверочное письмо').fill('proverka@post.example');
  await page.getByRole('button', { name: 'Почта: Проверить' }).click();
  await expect(page.getByText('Почта работает')).toBeVisible();
  expect((await post.mailbox.next('proverka@post.example')).subject).not.toBe('');
  await signOutOfStaff(page);

  await page.getByRole('link', { name: 'Главная страница' }).click();
  await becomeCustomer(page, program, post, PERSON, { system: 'АО «ЮТЭК»' });
  await connectPhone(page, phone, address, PERSON);
});
