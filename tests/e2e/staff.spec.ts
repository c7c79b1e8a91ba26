// Staff, the second factor, the lock and the second pair of eyes, as people meet them.
import type { Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { grid } from '../helpers/e2e/operator';
import { call, demoPerson, openSection, signInAsStaff, signOutOfStaff, trySignIn } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const PASSWORD = 'река под старым мостом';
const STEP_MS = 30_000;

const dialog = (page: Page) => page.getByRole('dialog');
const lockScreen = (page: Page) => page.getByRole('alertdialog', { name: 'Рабочее место заблокировано' });

/** A code of the application; the next one after the one that has been used. */
async function codeOf(page: Page, secret: string, steps = 0): Promise<string> {
  const { now } = await call(page, 'settings.program', {});
  return new TOTP({ secret }).generate({ timestamp: Date.parse(now) + steps * STEP_MS });
}

async function fillPassword(page: Page, label: string, password: string): Promise<void> {
  await dialog(page).getByLabel(label, { exact: true }).fill(password);
}

test('сотрудник входит по коду, ставит второй фактор, входит с ним, а блокировка ничего не теряет', async ({
  launch,
}) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  const admin = await signInAsStaff(page, 'administrator');

  await openSection(page, 'Сотрудники');
  await page.getByRole('button', { name: 'Добавить сотрудника' }).click();
  await dialog(page).getByLabel('Фамилия, имя, отчество').fill('Ёлкина Вера Павловна');
  await dialog(page).getByLabel('Логин').fill('elkina');
  await fillPassword(page, 'Ваш пароль', admin.password);
  await dialog(page).getByRole('button', { name: 'Добавить' }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Код для входа' })).toBeVisible();
  const code = await dialog(page).locator('dd.code').innerText();
  await dialog(page).getByRole('button', { name: 'Код передан' }).click();
  await expect(grid(page).getByText('Ёлкина Вера Павловна')).toBeVisible();
  await signOutOfStaff(page);

  await page.getByRole('button', { name: 'Вход для сотрудников' }).click();
  await page.getByRole('link', { name: 'У меня есть код от администратора' }).click();
  await page.getByLabel('Логин').fill('elkina');
  await page.getByLabel('Код от администратора').fill(code);
  await page.getByLabel('Новый пароль', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Новый пароль ещё раз').fill(PASSWORD);
  await page.getByRole('button', { name: 'Задать пароль' }).click();
  await expect(page.getByRole('heading', { name: 'Пароль задан' })).toBeVisible();
  await page.getByRole('button', { name: 'Войти' }).click();
  await trySignIn(page, 'staff', 'elkina', PASSWORD);
  await expect(page.getByRole('heading', { name: 'Показания на проверке' })).toBeVisible();

  await page.getByRole('button', { name: /^Вы вошли/ }).click();
  await page.getByRole('menuitem', { name: 'Моя учётная запись' }).click();
  await page.getByRole('button', { name: 'Включить', exact: true }).click();
  await fillPassword(page, 'Ваш пароль', PASSWORD);
  await dialog(page).getByRole('button', { name: 'Продолжить' }).click();
  await expect(dialog(page).getByRole('img', { name: 'QR-код для приложения' })).toBeVisible();
  const secret = (await dialog(page).locator('.secret').innerText()).replaceAll(/\s/g, '');
  await dialog(page)
    .getByLabel('Шесть цифр из приложения')
    .fill(await codeOf(page, secret));
  await dialog(page).getByRole('button', { name: 'Включить второй фактор' }).click();
  await expect(dialog(page).getByRole('listitem').filter({ hasText: /\S/ }).first()).toBeVisible();
  await dialog(page).getByLabel('Я сохранил коды').check();
  await dialog(page).getByRole('button', { name: 'Готово' }).click();
  await expect(page.getByText('Включён', { exact: true })).toBeVisible();
  await signOutOfStaff(page);

  await trySignIn(page, 'staff', 'elkina', PASSWORD);
  const factor = page.getByLabel('Код второго фактора');
  await expect(factor).toBeFocused();
  await factor.fill('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Код не подходит/)).toBeVisible();
  await factor.fill(await codeOf(page, secret, 1));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Моя учётная запись' })).toBeVisible();

  await page.getByRole('button', { name: 'Сменить пароль' }).click();
  const typed = dialog(page).getByLabel('Новый пароль', { exact: true });
  await typed.fill('ещё не дописанный');
  await page.keyboard.press('Control+l');
  await expect(lockScreen(page).getByRole('textbox', { name: 'Пароль' })).toBeFocused();
  await expect(typed).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await page.keyboard.type('не тот пароль');
  await page.keyboard.press('Enter');
  await expect(lockScreen(page).getByText('Пароль не подошёл.')).toBeVisible();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(lockScreen(page)).toHaveCount(0);
  await expect(typed).toHaveValue('ещё не дописанный');
  await expect(typed).toBeFocused();

  await page.keyboard.press('Control+l');
  await expect(lockScreen(page)).toBeVisible();
  await page.reload();
  await expect(lockScreen(page).getByRole('textbox', { name: 'Пароль' })).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Моя учётная запись' })).toBeVisible();
});

test('роль меняется только с подтверждением второго сотрудника', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const page = await program.window();
  const admin = await signInAsStaff(page, 'administrator');
  const senior = await demoPerson(page, 'senior');
  const operator = await demoPerson(page, 'operator');

  await openSection(page, 'Сотрудники');
  await grid(page).getByText(operator.name).click();
  await page.getByRole('button', { name: 'Сменить роль' }).click();
  await dialog(page)
    .getByRole('radio', { name: /Старший оператор/ })
    .check();
  await dialog(page).getByLabel('Причина').fill('Заменяет на время отпуска');
  await fillPassword(page, 'Ваш пароль', admin.password);
  await dialog(page).getByRole('button', { name: 'Сменить роль' }).click();
  await expect(page.getByText(/Роль ждёт подтверждения второго сотрудника/).first()).toBeVisible();

  await openSection(page, /^Подтверждения/);
  await expect(page.getByText('Вы попросили об этом сами: решает другой сотрудник.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Подтвердить' })).toHaveCount(0);
  await signOutOfStaff(page);

  await signInAsStaff(page, 'senior');
  await openSection(page, /^Подтверждения/);
  await page.getByRole('button', { name: 'Подтвердить' }).click();
  await expect(dialog(page)).toContainText('Заменяет на время отпуска');
  await fillPassword(page, 'Ваш пароль', senior.password);
  await dialog(page).getByRole('button', { name: 'Подтвердить' }).click();
  await expect(page.getByText('Сейчас решения никто не ждёт.')).toBeVisible();

  await openSection(page, 'Сотрудники');
  await expect(grid(page).getByRole('row', { name: new RegExp(`^${operator.name}, Старший оператор`) })).toBeVisible();
});
