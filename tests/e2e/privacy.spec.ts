// Personal data as people meet them: the operator checks a caller, the customer reads who looked; a consent is withdrawn.
import type { Page } from '@playwright/test';
import { grid } from '../helpers/e2e/operator';
import {
  call,
  demoPerson,
  newUid,
  openSection,
  signInAsCustomer,
  signInAsStaff,
  signOutOfStaff,
} from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const dialog = (page: Page) => page.getByRole('alertdialog');
const caller = (page: Page) => page.getByRole('region', { name: 'Звонящий' });

async function name(page: Page, fact: string, value: string): Promise<void> {
  await caller(page).getByRole('checkbox', { name: fact }).check();
  await caller(page)
    .getByRole('textbox', { name: `Назвал: ${fact}` })
    .fill(value);
}

test('оператор проверяет звонящего, а клиент видит это и отзывает согласие', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  const { login, password } = await demoPerson(page, 'customer', 'Ivan');
  await signInAsCustomer(page, login);
  const { fullName } = await call(page, 'identity.profile', {});
  const [account] = await call(page, 'accounts.mine', {});
  const texts = await call(page, 'identity.consentTexts', {});
  const mailing = texts.find(({ kind }) => kind === 'mailing');
  if (mailing === undefined) throw new Error('The company asks no consent to mailing.');
  const consent = { kind: mailing.kind, version: mailing.version };
  await call(page, 'identity.setSubscription', { uid: newUid(), kind: 'mailing', isOn: true, consent });
  await page.getByRole('button', { name: 'Выйти из системы' }).click();
  if (account === undefined) throw new Error('The customer has no account.');

  const operator = await signInAsStaff(page);
  await openSection(page, 'Клиенты');
  await page.keyboard.press('Control+f');
  await page.keyboard.type(account.number);
  await expect(grid(page).getByText(account.number)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(grid(page)).toBeFocused();
  await page.keyboard.press('F7');
  await expect(caller(page)).toBeVisible();
  await expect(page.getByRole('main').getByText('•').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(fullName);

  await test.step('ошибочный ответ ничего не открывает', async () => {
    await page.keyboard.press('F2');
    await name(page, 'Фамилия, имя, отчество', 'Чужой Пётр Петрович');
    await name(page, 'Последние цифры лицевого счёта', '0000');
    await caller(page).getByRole('button', { name: 'Проверить' }).click();
    await expect(caller(page).getByRole('alert')).toContainText('Данные остались скрытыми');
  });
  await name(page, 'Фамилия, имя, отчество', fullName);
  await name(page, 'Последние цифры лицевого счёта', account.number.slice(-4));
  await caller(page).getByRole('button', { name: 'Проверить' }).click();
  await expect(caller(page)).toContainText('Звонящий проверен до');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(fullName);
  await page.keyboard.press('F8');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(fullName);
  await page.getByRole('link', { name: 'История', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Проверка звонящего' }).first()).toBeVisible();
  await signOutOfStaff(page);

  await signInAsCustomer(page, login);
  await openSection(page, 'Настройки');
  await page.getByRole('link', { name: /^Кто открывал мои данные/ }).click();
  await expect(page.getByRole('heading', { name: 'Мои данные', level: 1 })).toBeVisible();
  await expect(page.getByText('проверен звонок человека, который назвал ваши данные').first()).toContainText(
    operator.name.split(' ')[0] ?? '',
  );

  await page.getByRole('button', { name: /^Отозвать: / }).click();
  await expect(dialog(page).getByRole('button', { name: 'Оставить согласие' })).toBeFocused();
  await dialog(page).getByLabel('Ваш пароль', { exact: true }).fill(password);
  await dialog(page).getByRole('button', { name: 'Отозвать согласие' }).click();
  await expect(page.getByText(/^Отозвано /).first()).toBeVisible();

  await page.getByRole('button', { name: 'Получить копию моих данных' }).click();
  await page.getByRole('dialog').getByLabel('Ваш пароль', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Запросить копию' }).click();
  await expect(page.getByText('Выполняется')).toBeVisible();
  await page.getByRole('button', { name: 'Выйти из системы' }).click();

  await signInAsStaff(page, 'senior');
  await openSection(page, /^Запросы о данных/);
  await expect(grid(page).getByText(/^в срок, до /)).toBeVisible();
});
