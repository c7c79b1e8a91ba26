import { expect, type Page } from '@playwright/test';
import { call, newUid, openSection, signInAsStaff } from '../people';
import { closeDialog, dialogOf, submitButton, type Scene } from './scene';

/** Opens a group of the settings and waits for what holds. */
export async function openGroup(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Разделы настроек' }).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible();
}

/** Sets a term of an approval from today on, as another window would. */
export async function setApprovalTerm(page: Page, amount: number): Promise<void> {
  const { current, version } = await call(page, 'settings.dated', { name: 'terms' });
  if (current.name !== 'terms') throw new Error('Another setting came.');
  const value = { ...current.value, approval: { amount, unit: 'hours' as const } };
  const { today: validFrom } = await call(page, 'settings.program', {});
  await call(page, 'settings.setDated', { uid: newUid(), validFrom, version, setting: { name: 'terms', value } });
}

/** Dated settings and the journal of acts, as the administrator has them. */
export const deskSettings: Scene = {
  title: 'настройки и журнал действий',
  options: { demo: 'ntesk' },
  screens: [
    {
      name: 'dated-terms',
      open: async (page) => {
        await signInAsStaff(page, 'administrator');
        await setApprovalTerm(page, 48);
        await openSection(page, 'Настройки');
        await openGroup(page, 'Сроки');
        await expect(page.getByRole('button', { name: 'Отменить изменение' })).toBeVisible();
      },
    },
    {
      name: 'dated-form',
      isBrief: true,
      open: async (page) => {
        await openGroup(page, 'Личные данные');
        await submitButton(page, 'Изменить');
        await dialogOf(page).getByLabel('Карточка открыта, минут').fill('0');
        await submitButton(page, 'Сохранить');
        await expect(dialogOf(page)).toContainText('Введите число от 1 до 120');
      },
    },
    {
      name: 'dated-kinds',
      open: async (page) => {
        await closeDialog(page);
        await openGroup(page, 'Виды заявок');
      },
    },
    {
      name: 'dated-kind-form',
      isBrief: true,
      open: async (page) => {
        await page
          .getByRole('button', { name: /^Изменить вид/ })
          .first()
          .click();
        await expect(dialogOf(page).getByText('Слова состояний')).toBeAttached();
      },
    },
    {
      name: 'dated-requests',
      open: async (page) => {
        await closeDialog(page);
        await openGroup(page, 'Работа с заявками');
        await submitButton(page, 'Изменить');
        await dialogOf(page).getByRole('button', { name: 'Добавить ответ' }).click();
        await submitButton(page, 'Сохранить');
        await expect(dialogOf(page)).toContainText('У каждого ответа нужно название');
      },
    },
    {
      name: 'dated-calendar',
      open: async (page) => {
        await closeDialog(page);
        await openGroup(page, 'Календарь');
        await submitButton(page, 'Изменить календарь');
        await page.getByRole('button', { name: /, 1 мая 2024/ }).click();
        await expect(page.getByText('Изменено дней: 1')).toBeVisible();
      },
    },
    {
      name: 'request-visits',
      isBrief: true,
      open: async (page) => {
        await openSection(page, 'Выезды');
        await expect(page.getByRole('heading', { name: 'Выезды', level: 1 })).toBeVisible();
      },
    },
    {
      name: 'request-terms',
      isBrief: true,
      open: async (page) => {
        await openSection(page, 'Сроки');
        await expect(page.getByRole('heading', { name: 'Сроки', level: 1 })).toBeVisible();
      },
    },
    {
      name: 'audit-journal',
      isBrief: true,
      open: async (page) => {
        await openSection(page, 'Журнал действий');
        await expect(page.getByRole('grid', { name: 'Действия, новые сверху' })).toBeVisible();
      },
    },
  ],
};
