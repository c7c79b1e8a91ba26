import { expect, type Page } from '@playwright/test';
import { grid } from '../operator';
import { demoPerson, openSection, signInAsStaff, signOutOfStaff } from '../people';
import { closeDialog, dialogOf, goTo, submitButton, type Scene } from './scene';

const inDialog = (page: Page, name: string) => dialogOf(page).getByRole('button', { name, exact: true }).click();
const part = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click();

async function fillPassword(page: Page, role: 'administrator' | 'senior'): Promise<void> {
  const { password } = await demoPerson(page, role);
  await dialogOf(page).getByLabel('Ваш пароль', { exact: true }).fill(password);
}

/** The administrator's screens of staff, one's own account, the lock; a senior approves. */
export const staff: Scene = {
  title: 'сотрудники и подтверждения',
  options: { demo: 'ntesk' },
  screens: [
    {
      name: 'invite-mistakes',
      isBrief: true,
      open: async (page) => {
        await page.getByRole('button', { name: 'Вход для сотрудников' }).click();
        await page.getByRole('link', { name: 'У меня есть код от администратора' }).click();
        await submitButton(page, 'Задать пароль');
      },
    },
    {
      name: 'staff-add-mistakes',
      isBrief: true,
      open: async (page) => {
        await submitButton(page, 'На страницу входа');
        await signInAsStaff(page, 'administrator');
        await openSection(page, 'Сотрудники');
        await submitButton(page, 'Добавить сотрудника');
        await inDialog(page, 'Добавить');
      },
    },
    {
      name: 'staff-code',
      isBrief: true,
      open: async (page) => {
        await dialogOf(page).getByLabel('Фамилия, имя, отчество').fill('Ёлкина Вера Павловна');
        await dialogOf(page).getByLabel('Логин').fill('elkina');
        await dialogOf(page)
          .getByRole('radio', { name: /^Старший/ })
          .check();
        await fillPassword(page, 'administrator');
        await inDialog(page, 'Добавить');
        await expect(dialogOf(page)).toContainText('Передайте код сотруднику');
      },
    },
    {
      name: 'staff-list',
      open: async (page) => {
        await inDialog(page, 'Код передан');
        await expect(grid(page).getByText('Ёлкина Вера Павловна')).toBeVisible();
      },
    },
    {
      name: 'staff-role',
      isBrief: true,
      open: async (page) => {
        await grid(page).getByText('Соколова Мария Андреевна').click();
        await submitButton(page, 'Сменить роль');
      },
    },
    {
      name: 'staff-sessions',
      isBrief: true,
      open: async (page) => {
        await closeDialog(page);
        await part(page, 'Открытые сеансы');
        await expect(page.getByText('это окно')).toBeVisible();
      },
    },
    {
      name: 'staff-offices',
      isBrief: true,
      open: async (page) => {
        await part(page, 'Отделения');
        await submitButton(page, 'Добавить отделение');
        await dialogOf(page).getByLabel('Название').fill('Северное отделение');
        await inDialog(page, 'Сохранить');
        await expect(page.getByRole('cell', { name: 'Северное отделение', exact: true })).toBeVisible();
      },
    },
    { name: 'own-account', open: (page) => goTo(page, '#/operator/own', 'Моя учётная запись') },
    {
      name: 'own-factor',
      isBrief: true,
      open: async (page) => {
        await page.getByRole('button', { name: 'Включить', exact: true }).click();
        await fillPassword(page, 'administrator');
        await inDialog(page, 'Продолжить');
        await expect(dialogOf(page).getByRole('img', { name: 'QR-код для приложения' })).toBeVisible();
      },
    },
    {
      name: 'lock',
      isBrief: true,
      open: async (page) => {
        await closeDialog(page);
        await page.keyboard.press('Control+l');
        await expect(page.getByRole('alertdialog')).toBeVisible();
        await submitButton(page, 'Продолжить работу');
      },
    },
    {
      name: 'approvals',
      open: async (page) => {
        const { password } = await demoPerson(page, 'administrator');
        await page.getByRole('alertdialog').getByRole('textbox', { name: 'Пароль' }).fill(password);
        await submitButton(page, 'Продолжить работу');
        await signOutOfStaff(page);
        await signInAsStaff(page, 'senior');
        await openSection(page, /^Подтверждения/);
        await expect(page.getByRole('region', { name: 'Выбранный запрос' })).toBeVisible();
      },
    },
    {
      name: 'approve-mistakes',
      isBrief: true,
      open: async (page) => {
        await submitButton(page, 'Подтвердить');
        await inDialog(page, 'Подтвердить');
      },
    },
  ],
};
