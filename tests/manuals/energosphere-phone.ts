// «Подключить мобильный клиент» of «Энергосфера», which the manuals of S0 and S1 share word for word: steps of their walks.
import type { Page } from '@playwright/test';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from '../helpers/e2e/mail';
import type { OpenPhone } from '../helpers/e2e/phone';
import { cameraOf, filmSquare } from '../helpers/e2e/square';
import type { Newcomer } from './energosphere';

const SENTENCE =
  'Запустите мобильное приложение, нажмите кнопку "Войти через Web-кабинет" и наведите камеру на квадрат с рисунком.';
const BY_CABINET = 'Войти через Web-кабинет';

/** From the start page of the cabinet on the computer to the same cabinet on the phone. */
export async function connectPhone(page: Page, phone: OpenPhone, address: string, person: Newcomer): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Подключить мобильный клиент' });
  await test.step('F095 «Подключить мобильный клиент»', async () => {
    await expect(page).toHaveURL(/#\/cabinet\/home$/);
    await page.getByRole('button', { name: 'Подключить мобильный клиент' }).click();
    await expect(dialog).toBeVisible();
  });
  await test.step('F096 окно с квадратом', async () => {
    await expect(dialog.getByText(SENTENCE)).toBeVisible();
    await expect(dialog.getByRole('img', { name: 'Квадрат с рисунком для камеры телефона' })).toBeVisible();
  });
  const film = await filmSquare(page);
  const own = await phone({ switches: cameraOf(film) });
  await own.goto(address);
  await test.step('F097 экран входа на телефоне', async () => {
    await expect(own.getByRole('heading', { name: 'Вход', level: 1 })).toBeVisible();
    await expect(own.getByRole('banner')).toContainText('Энергосфера');
    await expect(own.getByRole('combobox', { name: 'Сервер' })).toContainText(new URL(address).host);
    await expect(own.getByRole('textbox', { name: 'E-mail' })).toBeVisible();
    await expect(own.getByRole('button', { name: 'Показать пароль' })).toBeVisible();
    const words = await own.locator('main').innerText();
    for (const word of ['СЕРВЕР', 'E-MAIL', 'ПАРОЛЬ', 'ВОЙТИ', 'ВОЙТИ ЧЕРЕЗ WEB-КАБИНЕТ'])
      expect(words.split('\n')).toContain(word);
  });
  await test.step('F098 после наведения камеры кабинет открывается сам', async () => {
    await own.getByRole('button', { name: BY_CABINET }).tap();
    await own.getByRole('button', { name: 'Навести камеру' }).tap();
    await expect(own).toHaveURL(/#\/cabinet\/home$/);
    await expect(dialog.getByText('Телефон подключён')).toBeVisible();
    await dialog.getByRole('button', { name: 'Закрыть' }).click();
  });
  await test.step('F099 те же данные на телефоне', async () => {
    await expect(own.getByText(new RegExp(person.contractNumber)).first()).toBeVisible();
    const read = (at: Page) => at.getByRole('main').getByRole('heading').allInnerTexts();
    expect((await read(own)).sort()).toEqual((await read(page)).sort());
  });
  await rm(dirname(film), { recursive: true, force: true });
}
