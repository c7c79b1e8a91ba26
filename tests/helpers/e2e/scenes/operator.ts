import { expect, type Page } from '@playwright/test';
import { activate, findInList, grid, pendingIn } from '../operator';
import { openSection, signInAsStaff } from '../people';
import { closeDialog, dialogOf, goTo, type Scene } from './scene';

/** The strip asks for the months of the active row a moment after it is active. */
const isDrawn = (page: Page): Promise<void> => expect(page.locator('.months > *').first()).toBeVisible();

export const operator: Scene = {
  title: 'место оператора',
  options: { demo: 'ntesk' },
  screens: [
    {
      name: 'queue',
      open: async (page) => {
        await signInAsStaff(page);
        await expect(grid(page)).toBeFocused();
        await isDrawn(page);
      },
    },
    { name: 'key-sheet', open: (page) => page.keyboard.press('F1').then(() => expect(dialogOf(page)).toBeVisible()) },
    {
      name: 'palette',
      open: async (page) => {
        await closeDialog(page);
        await page.keyboard.press('Control+K');
        await expect(dialogOf(page).getByRole('option').first()).toBeVisible();
      },
    },
    {
      name: 'queue-look',
      open: async (page) => {
        await closeDialog(page);
        await grid(page).focus();
        await page.keyboard.press('Space');
        await expect(dialogOf(page).locator('.ui-drums').first()).toBeVisible();
      },
    },
    {
      name: 'queue-nothing',
      open: async (page) => {
        await closeDialog(page);
        await findInList(page, 'нет такого');
        await expect(grid(page)).toHaveCount(0);
      },
    },
    {
      name: 'queue-filtered',
      open: async (page) => {
        await page.getByRole('searchbox', { name: 'Поиск в списке' }).fill('');
        await page.getByRole('radio', { name: /^Выше обычного/ }).click();
        await expect(page.getByRole('radio', { name: /^Выше обычного/ })).toBeChecked();
        await expect(grid(page)).toBeVisible();
        await isDrawn(page);
      },
    },
    {
      name: 'reading-card',
      open: async (page, program) => {
        await page.getByRole('radio', { name: /^Все/ }).click();
        const [first = 0] = await pendingIn(program.baseFile);
        await page.evaluate((id) => (location.hash = `#/operator/reading/${id}`), first);
        await expect(page).toHaveURL(/reading/);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      },
    },
    { name: 'journal', open: (page) => goTo(page, '#/operator/journal', 'Журнал окна') },
    {
      name: 'queue-accepted',
      open: async (page, program) => {
        await page.evaluate(() => (location.hash = '#/operator/queue'));
        await expect(grid(page)).toBeVisible();
        const [first = 0] = await pendingIn(program.baseFile);
        await activate(page, first);
        await page.keyboard.press('Enter');
        await expect(page.getByText(/^Принято:/)).toBeVisible();
        await isDrawn(page);
      },
    },
    {
      name: 'queue-reject',
      open: async (page) => {
        await page.keyboard.press('Delete');
        await page.keyboard.press('6');
        await expect(dialogOf(page).getByRole('textbox')).toBeFocused();
      },
    },
    {
      name: 'decided',
      open: async (page) => {
        await closeDialog(page);
        await openSection(page, 'Решённые показания');
        await expect(grid(page)).toBeVisible();
      },
    },
    {
      name: 'decided-correct',
      open: async (page) => {
        await grid(page).focus();
        await page.keyboard.press('F4');
        await expect(dialogOf(page)).toBeVisible();
      },
    },
  ],
};
