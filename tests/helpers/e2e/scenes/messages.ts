import { expect, type Page } from '@playwright/test';
import { call, demoPerson, newUid, openSection, signInAsStaff } from '../people';
import { closeDialog, dialogOf, submitButton, type Scene } from './scene';

/** Somebody registers at this window, and the administrator comes back to it. */
async function register(page: Page): Promise<void> {
  const { login, password } = await demoPerson(page, 'administrator');
  await call(page, 'identity.signOut', {});
  const texts = await call(page, 'identity.consentTexts', {});
  await call(page, 'identity.register', {
    uid: newUid(),
    registration: {
      way: 'form',
      objectKind: null,
      fullName: 'Новикова Вера Павловна',
      address: 'ул. Мира, д. 4, кв. 7',
      contractNumber: '860012345',
      phone: '+7 950 400 00 07',
      email: 'novikova@pochta.example',
      password: 'lampa-nad-stolom-4',
      consents: texts.filter(({ isRequired }) => isRequired).map(({ kind, version }) => ({ kind, version })),
    },
  });
  await call(page, 'identity.signIn', { as: 'staff', login, password });
}

/** The outbox and the setup of sending: nothing works yet, so that a registration's code waits. */
export const messages: Scene = {
  title: 'сообщения',
  options: { demo: 'utek' },
  screens: [
    {
      name: 'messages-empty',
      open: async (page) => {
        await signInAsStaff(page, 'administrator');
        await openSection(page, /^Сообщения/);
        await expect(page.getByText(/^Сообщений пока не было/)).toBeVisible();
      },
    },
    {
      name: 'sending-smtp-mistakes',
      open: async (page) => {
        await openSection(page, 'Настройка отправки');
        await submitButton(page, 'Почта: Настроить');
        await dialogOf(page)
          .getByLabel('Защита соединения')
          .selectOption({ label: 'Без защиты, только внутри сети компании' });
        await submitButton(page, 'Сохранить');
        await expect(dialogOf(page)).toContainText('Введите адрес сервера');
      },
    },
    {
      name: 'sending-policy',
      open: async (page) => {
        await closeDialog(page);
        await submitButton(page, 'Правила отправки: Изменить');
        await expect(dialogOf(page).getByLabel('Тихие часы с')).toBeVisible();
      },
    },
    {
      name: 'sending-check-failed',
      open: async (page) => {
        await closeDialog(page);
        await submitButton(page, 'Почта: Настроить');
        await dialogOf(page).getByLabel('Адрес сервера').fill('127.0.0.1');
        // Nothing listens there.
        await dialogOf(page).getByLabel('Порт').fill('9');
        await dialogOf(page).getByLabel('Имя отправителя').fill('АО «НТЭСК»');
        await dialogOf(page).getByLabel('Адрес отправителя').fill('lk@pochta.example');
        await submitButton(page, 'Сохранить');
        await expect(dialogOf(page)).toHaveCount(0);
        await submitButton(page, 'Почта: Проверить');
        await expect(page.getByText('Проверка не удалась')).toBeVisible();
      },
    },
    {
      name: 'messages-waiting',
      open: async (page) => {
        await register(page);
        await page.evaluate(() => (location.hash = '#/operator/messages'));
        await page.reload();
        await expect(page.getByRole('grid', { name: 'Сообщения, новые сверху' })).toBeVisible();
        await expect(page.getByRole('button', { name: /^Распечатать/ })).toBeVisible();
      },
    },
    {
      name: 'messages-reveal',
      open: async (page) => {
        await page.getByRole('button', { name: /^Прочитать/ }).click();
        await expect(dialogOf(page)).toContainText('Просмотр записывается в журнал');
      },
    },
  ],
};
