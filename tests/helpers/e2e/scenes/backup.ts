import { expect, type Page } from '@playwright/test';
import { openSection, signInAsStaff } from '../people';
import { closeDialog, dialogOf, goTo, submitButton, type Scene, type Screen } from './scene';

const LOOK = /^Посмотреть и восстановить копию/;
const PHRASE = 'лодка сорок зебра туман пять';
const fact = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}:`) }).first();

/** The administrator's screen: from no backup at all to the last step before the base is replaced. */
export const backups: Scene = {
  title: 'резервные копии',
  options: { demo: 'ntesk' },
  screens: [
    {
      name: 'backups-none',
      open: async (page) => {
        await signInAsStaff(page, 'administrator');
        await openSection(page, 'Резервные копии');
        await expect(page.getByRole('heading', { name: 'Ни одной копии ещё нет' })).toBeVisible();
      },
    },
    {
      name: 'backups-plan',
      open: async (page) => {
        await fact(page, 'Расписание').click();
        await expect(dialogOf(page).getByLabel('Как часто')).toBeVisible();
      },
    },
    {
      name: 'backups-passphrase',
      open: async (page) => {
        await closeDialog(page);
        await fact(page, 'Шифрование').click();
        await dialogOf(page).getByLabel('Парольная фраза', { exact: true }).fill(PHRASE);
        await expect(dialogOf(page)).toContainText('Надёжная.');
      },
    },
    { name: 'backups-passphrase-mistakes', open: (page) => submitButton(page, 'Зашифровать копии') },
    {
      name: 'backups-drill',
      open: async (page) => {
        await closeDialog(page);
        await fact(page, 'Проверка восстановления').click();
        await expect(dialogOf(page)).toContainText('восстановит её рядом');
      },
    },
    {
      name: 'backups-drill-equal',
      open: async (page) => {
        await submitButton(page, 'Начать проверку');
        await expect(dialogOf(page)).toContainText('все таблицы совпали');
      },
    },
    {
      name: 'backups-made',
      open: async (page) => {
        await closeDialog(page);
        await submitButton(page, 'Сделать копию сейчас');
        await expect(page.getByText('Копия сделана и проверена')).toBeVisible();
        await expect(page.getByRole('button', { name: LOOK }).first()).toBeVisible();
      },
    },
    {
      name: 'restore-choose',
      open: async (page) => {
        await goTo(page, '#/restore', 'Восстановить базу из копии');
        await expect(page.getByRole('button', { name: LOOK }).first()).toBeVisible();
      },
    },
    {
      name: 'restore-look',
      open: async (page) => {
        await page.getByRole('button', { name: LOOK }).first().click();
        await expect(page.getByText('Копия проверена целиком')).toBeVisible();
      },
    },
    { name: 'restore-confirm', open: (page) => submitButton(page, 'Дальше: замена базы') },
    { name: 'restore-mistakes', open: (page) => submitButton(page, 'Заменить базу') },
  ],
};

/** After a base that did not open, with no backup of it. */
export const restoreNothing: Screen = {
  name: 'restore-nothing',
  open: async (page) => {
    await page.getByRole('button', { name: 'Восстановить из копии' }).click();
    await expect(page.getByText('В этой папке копий нет.')).toBeVisible();
  },
};
