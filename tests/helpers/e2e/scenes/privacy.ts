import { expect, type Page } from '@playwright/test';
import { grid } from '../operator';
import { call, demoPerson, newUid, openSection, signInAsCustomer, signInAsStaff } from '../people';
import { closeDialog, dialogOf, goTo, submitButton, type Scene } from './scene';

const anyDialog = (page: Page) => page.locator('[role="dialog"], [role="alertdialog"]');

/** Search for a customer, the card, the requests of people about their data; what the customer sees of it. */
export const privacy: Scene = {
  title: 'клиенты и личные данные',
  options: { demo: 'ntesk' },
  screens: [
    {
      name: 'my-data',
      open: async (page) => {
        const { password } = await signInAsCustomer(page, 'Ivan');
        await call(page, 'privacy.ask', { uid: newUid(), kind: 'export', password });
        await goTo(page, '#/cabinet/my-data', 'Мои данные');
        await expect(page.getByText('Выполняется')).toBeVisible();
      },
    },
    {
      name: 'my-data-erase',
      isBrief: true,
      open: async (page) => {
        await submitButton(page, 'Удалить мои данные');
        await expect(anyDialog(page).getByRole('button', { name: 'Не удалять' })).toBeFocused();
      },
    },
    {
      name: 'customers',
      open: async (page) => {
        await page.keyboard.press('Escape');
        await submitButton(page, 'Выйти из системы');
        await signInAsStaff(page, 'senior');
        await openSection(page, 'Клиенты');
        await page.keyboard.press('Control+f');
        await page.keyboard.type('иванов');
        await expect(grid(page)).toBeVisible();
      },
    },
    {
      name: 'customer-card',
      open: async (page) => {
        await grid(page).focus();
        await page.keyboard.press('F2');
        await expect(page.getByRole('region', { name: 'Звонящий' })).toBeVisible();
      },
    },
    {
      name: 'customer-reveal',
      isBrief: true,
      open: async (page) => {
        await page.keyboard.press('F4');
        await expect(dialogOf(page).getByRole('radio').first()).toBeVisible();
      },
    },
    {
      name: 'customer-open',
      isBrief: true,
      open: async (page) => {
        await dialogOf(page).getByRole('radio', { name: 'Поиск платежа' }).check();
        await submitButton(page, 'Показать');
        await expect(page.getByText(/^данные открыты до/)).toBeVisible();
      },
    },
    {
      name: 'customer-history',
      isBrief: true,
      open: async (page) => {
        await page.keyboard.press('Alt+2');
        await expect(page.getByRole('cell', { name: 'Данные открыты целиком' })).toBeVisible();
      },
    },
    {
      name: 'customer-owner',
      isBrief: true,
      open: async (page) => {
        await submitButton(page, 'Ещё');
        await page.getByRole('menuitem', { name: 'Сменить владельца счёта' }).click();
        await expect(dialogOf(page)).toBeVisible();
      },
    },
    {
      name: 'data-requests',
      open: async (page) => {
        await closeDialog(page);
        await openSection(page, /^Запросы о данных/);
        await expect(page.getByRole('region', { name: 'Выбранный запрос' })).toBeVisible();
      },
    },
    {
      name: 'alarms',
      isBrief: true,
      open: async (page) => {
        const { login, password } = await demoPerson(page, 'administrator');
        await call(page, 'identity.signOut', {});
        await call(page, 'identity.signIn', { as: 'staff', login, password });
        await page.reload();
        await openSection(page, /^Тревоги/);
      },
    },
  ],
};
