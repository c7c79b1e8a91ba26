import { randomBytes } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { changeBase } from '../base-file';
import { openSection } from '../people';
import { customer, meterCustomer } from './cabinet';
import { privacy } from './privacy';
import { registrationForm, requestScreen, wizardScreens } from './registration';
import { closeDialog, dialogOf, submitButton, type Scene, type Screen } from './scene';
import { settingsForm, settingsRows } from './settings';
import { firstPassword, signIn } from './start';

/** The width of a common phone; the least that nothing may break at. */
export const PHONE = { width: 360, height: 740 } as const;
export const NARROWEST_PHONE = { width: 320, height: 640 } as const;

const DAY = Date.UTC(2024, 3, 10, 6);
const REMEMBER = `INSERT INTO remembered_device (customer_id, secret_hash, kind, label, created_at, used_at, expires_at)
  SELECT customer_id, ?, ?, ?, ${DAY}, ${DAY + 86_400_000}, ${DAY + 30 * 86_400_000}
  FROM sign_in_identifier WHERE value_norm = 'ivan'`;

/** A phone and a computer of long ago that open Ivan's cabinet. */
async function rememberDevices(baseFile: string): Promise<void> {
  await changeBase(baseFile, REMEMBER, [randomBytes(32), 'phone', 'Chrome, Android']);
  await changeBase(baseFile, REMEMBER, [randomBytes(32), 'computer', '']);
}

const pick = ({ screens }: { screens: readonly Screen[] }, ...names: readonly string[]): Screen[] =>
  screens.filter(({ name }) => names.includes(name));
const anyDialog = (page: Page) => page.locator('[role="dialog"], [role="alertdialog"]');
const openSettings = (page: Page) => closeDialog(page).then(() => openSection(page, 'Настройки'));

const more: Screen = {
  name: 'more-sections',
  isBrief: true,
  open: async (page) => {
    await submitButton(page, 'Ещё');
    await expect(page.getByRole('menuitem', { name: 'Отчёты' })).toBeVisible();
  },
};
const addAccount: Screen = {
  name: 'account-add',
  isBrief: true,
  open: async (page) => {
    await openSection(page, 'Лицевые счета');
    await submitButton(page, 'Добавить лицевой счёт');
    await expect(anyDialog(page)).toBeVisible();
  },
};
const grant: Screen = {
  name: 'account-grant',
  isBrief: true,
  open: async (page) => {
    await closeDialog(page);
    await submitButton(page, 'Открыть доступ');
    await expect(anyDialog(page)).toBeVisible();
  },
};
const report: Screen = {
  name: 'report',
  open: async (page) => {
    await closeDialog(page);
    await openSection(page, 'Отчёты');
    await page.getByLabel('С', { exact: true }).fill('01.10.2023');
    await submitButton(page, 'Сформировать отчёт');
    await expect(page.getByRole('table', { name: /^Показания с/ })).toBeVisible();
  },
};
const devices: Screen = {
  name: 'devices',
  open: async (page) => {
    await openSettings(page);
    await expect(page.getByText('Chrome, Android')).toBeVisible();
    await page.getByRole('heading', { name: 'Где выполнен вход' }).scrollIntoViewIfNeeded();
  },
};
const deviceEnd: Screen = {
  name: 'device-end',
  isBrief: true,
  open: async (page) => {
    await submitButton(page, 'Завершить вход: Chrome, Android');
    await expect(anyDialog(page).getByRole('button', { name: 'Отмена' })).toBeFocused();
  },
};
const pairing: Screen = {
  name: 'device-pair',
  isBrief: true,
  open: async (page) => {
    await anyDialog(page).getByRole('button', { name: 'Отмена' }).click();
    await submitButton(page, 'Подключить телефон');
    await expect(dialogOf(page)).toBeVisible();
  },
};

/** What a customer opens on a phone, in the width of one. */
export const PHONE_SCENES: readonly Scene[] = [
  {
    ...{ title: 'телефон: кабинет с таблицей', options: { demo: 'ntesk', prepare: rememberDevices } },
    screens: [
      ...pick(signIn, 'sign-in', 'sign-in-wrong', 'start', 'page-manual', 'about'),
      ...wizardScreens,
      { name: 'sign-in-again', open: (page) => page.evaluate(() => (location.hash = '#/sign-in')) },
      ...pick(customer, 'home'),
      more,
      { name: 'appearance', open: (page) => closeMenu(page).then(() => submitButton(page, 'Для слабовидящих')) },
      { name: 'accounts', open: (page) => closeDialog(page).then(() => openSection(page, 'Лицевые счета')) },
      ...[addAccount, grant],
      { name: 'readings', open: (page) => closeDialog(page).then(() => openSection(page, 'Ввод показаний')) },
      ...pick(customer, 'readings-refused', 'readings-confirm', 'readings-sent'),
      report,
      ...pick(customer, 'report-print'),
      { name: 'charges', open: (page) => closeDialog(page).then(() => openSection(page, 'Начисления и платежи')) },
      ...pick(settingsRows, 'settings-rows', 'settings-phone-code'),
      ...[devices, deviceEnd, pairing],
      {
        name: 'my-data',
        open: async (page) => {
          await closeDialog(page);
          await page.getByRole('link', { name: /^Кто открывал мои данные/ }).click();
          await expect(page.getByRole('heading', { level: 1 })).toHaveText('Мои данные');
        },
      },
      ...pick(privacy, 'my-data-erase'),
    ],
  },
  {
    ...{ title: 'телефон: кабинет со счётчиками', options: { demo: 'energosbyt' } },
    screens: [
      ...pick(firstPassword, 'start-doors', 'page-bill'),
      ...[requestScreen, { name: 'sign-in-again', open: toSignIn }],
      ...meterCustomer.screens,
      ...[{ name: 'settings-gear', open: openGear }],
    ],
  },
  { ...settingsForm, title: 'телефон: настройки одной формой' },
  {
    ...{ title: 'телефон: регистрация и кабинет ЮТЭК', options: registrationForm.options },
    screens: [...registrationForm.screens],
  },
];

async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}
async function toSignIn(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/sign-in'));
  await expect(page.locator('input[name="login"]')).toBeVisible();
}
async function openGear(page: Page): Promise<void> {
  await submitButton(page, 'Настройки');
  await expect(dialogOf(page).getByRole('button', { name: 'Подключить телефон' })).toBeVisible();
}
