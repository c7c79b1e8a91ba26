import { expect, type Page } from '@playwright/test';
import { grid } from '../operator';
import { openSection, signInAsStaff } from '../people';
import { closeDialog, dialogOf, type Scene } from './scene';

const inList = async (page: Page, key: string): Promise<void> => {
  await grid(page).focus();
  await page.keyboard.press(key);
};

export const admission: Scene = {
  title: 'регистрации и подключения',
  options: { demo: 'ntesk' },
  screens: [
    {
      name: 'cases',
      open: async (page) => {
        await signInAsStaff(page);
        await openSection(page, /^Регистрации/);
        await expect(grid(page)).toBeFocused();
        await expect(page.getByText(/^По базе/)).toBeVisible();
      },
    },
    {
      name: 'cases-batch',
      isBrief: true,
      open: async (page) => {
        await inList(page, 'Control+Enter');
        await expect(dialogOf(page).getByText(/^Останется в очереди/)).toBeVisible();
      },
    },
    {
      name: 'walk-in',
      isBrief: true,
      open: async (page) => {
        await closeDialog(page);
        await inList(page, 'Insert');
        await dialogOf(page).getByRole('button', { name: 'Зарегистрировать', exact: true }).click();
        await expect(dialogOf(page).getByText('Не зарегистрировано')).toBeVisible();
      },
    },
    {
      name: 'case-card',
      open: async (page) => {
        await closeDialog(page);
        await inList(page, 'F2');
        await expect(page.getByRole('heading', { name: 'Сверка с базой' })).toBeVisible();
      },
    },
  ],
};
