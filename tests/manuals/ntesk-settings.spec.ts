// The manual of АО «НТЭСК» (S2), «Лицевые счета» and «Настройки»: a step for each row of functions.md.
import type { Page } from '@playwright/test';
import { codeIn, digitsIn, expect, linkIn, test } from '../helpers/e2e/mail';
import { demoPerson, openSection, signInAsCustomer, trySignIn } from '../helpers/e2e/people';
import { plain, plainText } from '../helpers/e2e/texts';

const NEXT_PASSWORD = 'snegir-na-vetke-21';
const NEXT_EMAIL = 'Ivanov-ii@pochta.example';
const NEXT_PHONE = '79000000783';

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const press = (page: Page, name: string) => button(page, name).click();
const dialog = (page: Page) => page.getByRole('dialog');
/** A line of «Профиль пользователя». */
const line = (page: Page, name: string) => page.locator('.profile-row', { has: page.getByText(name, { exact: true }) });

test('лицевые счета и настройки', async ({ post }) => {
  const program = await post.launch({ demo: 'ntesk' });
  const page = await program.window();
  await post.connect(page);
  const { password } = await signInAsCustomer(page, 'Ivan');

  await test.step('F110 разделы кабинета', async () => {
    const sections = plain(await page.getByRole('navigation', { name: 'Разделы' }).innerText());
    for (const name of ['Лицевые счета', 'Начисления и платежи', 'Ввод показаний', 'Отчеты', 'Настройки'])
      expect(sections).toContain(name);
    await openSection(page, 'Начисления и платежи');
    await expect(page.getByRole('heading', { name: 'Начисления и платежи', level: 1 })).toBeVisible();
  });
  await test.step('F111 кто вошёл и какой счёт выбран', async () => {
    await openSection(page, 'Лицевые счета');
    const person = page.getByRole('region', { name: 'Пользователь кабинета' });
    await expect(person).toContainText('ivanov@ivan.ru');
    const shown = await plainText(person);
    for (const part of ['Иванов Иван Иванович', 'ivanov@ivan.ru', 'Вы выбрали л. счет: № 66200000000'])
      expect(shown).toContain(part);
    expect(shown.replace(/\D/g, '')).toContain('79000000301');
  });

  await openSection(page, 'Настройки');
  await test.step('F130 профиль пользователя', async () => {
    await expect(page.getByRole('heading', { name: 'Профиль пользователя' })).toBeVisible();
    await expect(line(page, 'Логин')).toContainText('Ivan');
    await expect(line(page, 'E-mail')).toContainText('ivanov@ivan.ru');
    await expect(line(page, 'Пароль')).toContainText('•••');
    await expect(line(page, 'Телефон')).toContainText('900');
  });
  await test.step('F131 «Изменить пароль»', async () => {
    await press(page, 'Изменить пароль');
    await page.getByLabel('Текущий пароль').fill(password);
    await field(page, 'Новый пароль').fill(NEXT_PASSWORD);
    await field(page, 'Повтор пароля').fill(NEXT_PASSWORD);
    await press(page, 'Продолжить');
    await expect(page.getByText('Ваш пароль успешно изменён.')).toBeVisible();
  });
  await test.step('F132 «Изменить E-mail»', async () => {
    await press(page, 'Изменить E-mail');
    await page.getByLabel('Новый адрес электронной почты').fill(NEXT_EMAIL);
    await page.getByLabel('Текущий пароль').fill(NEXT_PASSWORD);
    await press(page, 'Продолжить');
    const letter = await post.mailbox.next(NEXT_EMAIL);
    expect(codeIn(letter)).toMatch(/^\w{8}$/);
    await dialog(page).getByRole('button', { name: 'Отмена' }).click();
    await expect(line(page, 'E-mail')).toContainText('ivanov@ivan.ru');
    program.startAgain(linkIn(letter));
    await dialog(page).getByRole('button', { name: 'Подтвердить' }).click();
    await expect(line(page, 'E-mail')).toContainText(NEXT_EMAIL);
  });
  await test.step('F133 телефон и код из SMS', async () => {
    await press(page, 'Изменить телефон');
    await page.getByLabel('Номер мобильного телефона').fill(NEXT_PHONE.slice(1));
    await page.getByLabel('Текущий пароль').fill(NEXT_PASSWORD);
    await press(page, 'Продолжить');
    await expect(page.getByText(/^На Ваш номер телефона .+ выслан код подтверждения/)).toBeVisible();
    for (const name of ['Отмена', 'Подтвердить'])
      await expect(dialog(page).getByRole('button', { name, exact: true })).toBeVisible();
    await page.getByLabel('Введите код').fill(digitsIn(await post.smsc.next(NEXT_PHONE)));
    await expect(page.getByText('Номер телефона подтверждён.')).toBeVisible();
  });
  await test.step('F141 «Разрешить передачу показаний без авторизации»', async () => {
    const box = page.getByRole('checkbox', { name: 'Разрешить передачу показаний без авторизации' });
    await box.check();
    await expect(page.getByText('Передавать показания без авторизации разрешено.')).toBeVisible();
    await expect(box).toBeChecked();
  });
  await test.step('F142 рассылка и копия чека', async () => {
    const box = page.getByRole('checkbox', { name: 'Получать рассылку и высылать копию чека об оплате на e-mail' });
    await box.click();
    await press(page, 'Даю согласие');
    await expect(page.getByText('Рассылка включена.')).toBeVisible();
    await expect(box).toBeChecked();
  });

  await test.step('F129 «Список лицевых счетов», «Добавить ЛС»', async () => {
    await expect(page.getByRole('heading', { name: 'Список лицевых счетов' })).toBeVisible();
    await expect(page.getByText('ЛС № 66200000000')).toBeVisible();
    await press(page, 'Добавить ЛС');
  });
  const owner = await demoPerson(page, 'customer', 'uvarov');
  await test.step('F125 логин и пароль владельца', async () => {
    await expect(dialog(page).getByRole('heading', { name: 'Добавить счёт' })).toBeVisible();
    await expect(dialog(page)).toContainText('Нижнетагильская Энергосбытовая компания');
    await field(page, 'Логин счёта').fill(owner.login);
    await field(page, 'Пароль счёта').fill(owner.password);
    await expect(dialog(page).getByRole('button', { name: 'Отмена' })).toBeVisible();
  });
  await test.step('F126 только у того, кто зарегистрирован', async () => {
    await expect(dialog(page)).toContainText('у которых тоже есть личный кабинет');
    await field(page, 'Логин счёта').fill('nikogo-net');
    await dialog(page).getByRole('button', { name: 'Добавить', exact: true }).click();
    await expect(dialog(page)).toContainText(/не подходят/);
    await field(page, 'Логин счёта').fill(owner.login);
  });
  await test.step('F128 например, счёт родственников', async () => {
    await expect(dialog(page)).toContainText(/счёт родственников.* передавать показания и платить/);
  });
  await test.step('F127 защита персональных данных: код владельцу', async () => {
    await expect(dialog(page)).toContainText('Счёт добавляется с согласия владельца: мы отправим ему код.');
    await dialog(page)
      .getByRole('radio', { name: /телефон/ })
      .check();
    await dialog(page).getByRole('button', { name: 'Добавить', exact: true }).click();
    await expect(dialog(page)).toContainText('Код отправлен владельцу');
    await field(page, 'Код').fill(digitsIn(await post.smsc.next('79000000302')));
    await expect(page.getByText(/^Добавлен 1 лицевой счёт/)).toBeVisible();
  });
  await test.step('F112 несколько лицевых счетов в одном кабинете', async () => {
    await openSection(page, 'Лицевые счета');
    for (const number of ['66200000000', '66200044190'])
      await expect(page.locator('main').getByRole('heading', { name: new RegExp(number) })).toBeVisible();
    await press(page, 'Выйти из системы');
    await trySignIn(page, 'customer', 'Ivan', NEXT_PASSWORD);
    await expect(button(page, 'Выйти из системы')).toBeVisible();
  });
});
