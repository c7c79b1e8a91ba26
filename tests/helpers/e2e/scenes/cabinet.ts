import { expect, type Page } from '@playwright/test';
import { openSection, signInAsCustomer } from '../people';
import { closeDialog, dialogOf, goTo, submitButton, type Scene } from './scene';

async function typeReadings(page: Page, day: string, night: string): Promise<void> {
  await page.getByRole('textbox', { name: /^День, счётчик № 937060/ }).fill(day);
  await page.getByRole('textbox', { name: /^Ночь, счётчик № 937060/ }).fill(night);
  await submitButton(page, 'Передать показания');
}

export const customer: Scene = {
  title: 'кабинет с таблицей',
  options: { demo: 'ntesk' },
  screens: [
    {
      name: 'home',
      open: async (page) => {
        await signInAsCustomer(page, 'Ivan');
        await expect(page).toHaveURL(/#\/cabinet\/home$/);
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      },
    },
    {
      name: 'appearance',
      open: async (page) => {
        await submitButton(page, 'Для слабовидящих');
        await expect(dialogOf(page)).toBeVisible();
      },
    },
    { name: 'accounts', open: (page) => closeDialog(page).then(() => openSection(page, 'Лицевые счета')) },
    {
      name: 'readings',
      open: async (page) => {
        await openSection(page, 'Ввод показаний');
        await expect(page.getByRole('table').nth(1)).toBeVisible();
      },
    },
    {
      name: 'readings-refused',
      open: async (page) => {
        await typeReadings(page, '4900', '50x8');
        // The form takes the focus to the first field in fault once it has drawn the reasons.
        await expect(page.locator('input[aria-invalid="true"]').first()).toBeFocused();
      },
    },
    {
      name: 'readings-confirm',
      open: async (page) => {
        await typeReadings(page, '4939', '5018');
        await expect(dialogOf(page)).toContainText('10,30');
      },
    },
    {
      name: 'readings-sent',
      open: async (page) => {
        await dialogOf(page).getByRole('button', { name: 'Продолжить' }).click();
        await expect(page.getByText(/приняты и будут учтены/)).toBeVisible();
      },
    },
    {
      name: 'readings-again',
      open: async (page) => {
        await typeReadings(page, '9939', '5019');
        await expect(dialogOf(page)).toContainText('Новые заменят прежние');
      },
    },
    {
      name: 'report',
      open: async (page) => {
        await closeDialog(page);
        await openSection(page, 'Отчёты');
        await page.getByLabel('С', { exact: true }).fill('01.10.2023');
        await submitButton(page, 'Сформировать отчёт');
        await expect(page.getByRole('grid')).toBeVisible();
      },
    },
    {
      name: 'report-print',
      open: async (page) => {
        await submitButton(page, 'Печать');
        await expect(dialogOf(page).locator('.ui-print-page').first()).toBeVisible();
        await expect(dialogOf(page).getByRole('button', { name: /^Напечатать|^Печать/ })).toBeEnabled();
      },
    },
    {
      name: 'no-right',
      open: (page) => closeDialog(page).then(() => goTo(page, '#/operator/queue', 'Нет доступа к разделу')),
    },
  ],
};

export const meterCustomer: Scene = {
  title: 'кабинет со счётчиками',
  options: { demo: 'energosbyt' },
  screens: [
    {
      name: 'meters',
      open: async (page) => {
        await signInAsCustomer(page, '3100000217');
        await openSection(page, 'Показания');
        await expect(page.getByRole('table').first()).toBeVisible();
      },
    },
    {
      name: 'meter-dialog',
      open: async (page) => {
        await page.getByRole('radio', { name: /77310284/ }).check();
        await submitButton(page, 'Отправить показания');
        await dialogOf(page).getByRole('textbox').first().fill('3514');
        await dialogOf(page).getByRole('textbox').last().fill('1964');
        await expect(dialogOf(page)).toContainText('+198');
      },
    },
    {
      name: 'meter-sent',
      open: async (page) => {
        await dialogOf(page).getByRole('button', { name: 'Отправить' }).click();
        await expect(page.getByText(/ждут проверки оператором/)).toBeVisible();
      },
    },
  ],
};
