import { expect, type Page } from '@playwright/test';
import { call, demoPerson, openSection, signInAsCustomer } from '../people';
import { dialogOf, submitButton, type Scene } from './scene';

/** The customer's own settings in rows (S2), and the section of charges that has nothing yet. */
export const settingsRows: Scene = {
  title: 'настройки строками',
  options: { demo: 'ntesk' },
  screens: [
    {
      name: 'charges',
      open: async (page) => {
        await signInAsCustomer(page, 'Ivan');
        await openSection(page, 'Начисления и платежи');
        await expect(page.getByText(/^Начислений пока нет/)).toBeVisible();
      },
    },
    {
      name: 'settings-rows',
      open: async (page) => {
        await openSection(page, 'Настройки');
        await expect(page.getByRole('button', { name: 'Изменить пароль' })).toBeVisible();
      },
    },
    {
      name: 'settings-phone-code',
      open: async (page) => {
        const { password } = await demoPerson(page, 'customer', 'Ivan');
        await submitButton(page, 'Изменить телефон');
        await dialogOf(page).getByLabel('Номер мобильного телефона').fill('9000000399');
        await dialogOf(page).getByLabel('Текущий пароль').fill(password);
        await submitButton(page, 'Продолжить');
        await expect(dialogOf(page)).toContainText('выслан код подтверждения');
      },
    },
  ],
};

/** Behind the gear of the header (S3). */
export const settingsGear: Scene = {
  title: 'настройки за шестерёнкой',
  options: { demo: 'energosbyt' },
  screens: [
    {
      name: 'settings-gear',
      open: async (page) => {
        await signInAsCustomer(page, '3100000217');
        await submitButton(page, 'Настройки');
        await expect(dialogOf(page).getByRole('checkbox', { name: 'Получать по электронной почте' })).toBeVisible();
      },
    },
  ],
};

const saveButton = (page: Page) => page.getByRole('button', { name: 'Сохранить' });

/** «Ваш профиль»: one form (S4). */
export const settingsForm: Scene = {
  title: 'настройки одной формой',
  options: { demo: 'elektrotorg' },
  screens: [
    {
      name: 'settings-form-mistakes',
      open: async (page) => {
        const { login, password } = await demoPerson(page, 'customer');
        // By the bridge: the form of the start page is another scene's.
        await call(page, 'identity.signIn', { as: 'customer', login, password });
        await page.reload();
        await openSection(page, 'Ваш профиль');
        await page.getByRole('radio', { name: /^ОГРН \(/ }).check();
        await saveButton(page).click();
        await expect(page.getByText('Введите ОГРН').first()).toBeVisible();
      },
    },
  ],
};
