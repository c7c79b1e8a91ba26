import { createServer, type AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { askToJoin, fakeNode, type FakeNode } from '../fake-node';
import { demoPerson, invoke, openSection, signInAsStaff } from '../people';
import { closeDialog, dialogOf, submitButton, type Scene } from './scene';

const inDialog = (page: Page, name: string) => dialogOf(page).getByRole('button', { name, exact: true }).click();

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

let port = 0;

/** The administrator's screens of the node. */
export const seats: Scene = {
  title: 'рабочие места',
  options: { demo: 'ntesk' },
  screens: [
    {
      name: 'seats-none',
      open: async (page) => {
        await signInAsStaff(page, 'administrator');
        await openSection(page, 'Рабочие места');
        await expect(page.getByRole('heading', { name: 'Как подключить компьютер' })).toBeVisible();
      },
    },
    {
      name: 'network-off',
      isBrief: true,
      open: async (page) => {
        await submitButton(page, 'Открыть «Доступ по сети»');
        await expect(page.getByText('Сейчас программа работает только на этом компьютере')).toBeVisible();
      },
    },
    {
      name: 'network-mistakes',
      isBrief: true,
      open: async (page) => {
        await submitButton(page, 'Включить доступ');
        await dialogOf(page).getByLabel('Порт').fill('80');
        await inDialog(page, 'Сохранить');
      },
    },
    {
      name: 'network-on',
      open: async (page) => {
        const { password } = await demoPerson(page, 'administrator');
        port = await freePort();
        await dialogOf(page).getByLabel('Порт').fill(String(port));
        await dialogOf(page).getByLabel('Ваш пароль', { exact: true }).fill(password);
        await inDialog(page, 'Сохранить');
        await expect(page.getByText(/^Включён/)).toBeVisible();
      },
    },
    { name: 'network-renew', isBrief: true, open: (page) => submitButton(page, 'Выпустить новый') },
    {
      name: 'network-certificate-mistakes',
      isBrief: true,
      open: async (page) => {
        await closeDialog(page);
        await submitButton(page, 'Загрузить свой');
        await inDialog(page, 'Использовать его');
      },
    },
    {
      name: 'seats-waiting',
      open: async (page) => {
        await closeDialog(page);
        await askToJoin(port, 'Окно 3, зал');
        await page.getByRole('radio', { name: /^Рабочие места/ }).click();
        await expect(page.getByRole('button', { name: 'Допустить' })).toBeVisible();
      },
    },
    {
      name: 'seats-approve-mistakes',
      isBrief: true,
      open: async (page) => {
        await submitButton(page, 'Допустить');
        await inDialog(page, 'Код совпал, допустить');
      },
    },
    {
      name: 'seats-refuse',
      isBrief: true,
      open: async (page) => {
        await closeDialog(page);
        await submitButton(page, 'Отказать');
      },
    },
  ],
};

let node: FakeNode | undefined;
const atNode = (): FakeNode => {
  if (node === undefined) throw new Error('The scene begins with the first screen.');
  return node;
};
const look = async (page: Page, address: string): Promise<void> => {
  await page.getByLabel('Адрес узла').fill(address);
  await submitButton(page, 'Найти узел');
};
const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

/** A computer that becomes a seat of a node on another. */
export const joining: Scene = {
  title: 'подключение к узлу',
  options: {},
  screens: [
    {
      name: 'join-nobody',
      isBrief: true,
      open: async (page) => {
        node = await fakeNode();
        await page.getByRole('radio', { name: /Подключиться к узлу/ }).check();
        await submitButton(page, 'Найти узел');
        await look(page, '127.0.0.1:1');
        await expect(page.getByText(/По этому адресу никто не отвечает/).first()).toBeVisible();
      },
    },
    {
      name: 'join-compare',
      open: async (page) => {
        await look(page, atNode().address);
        await expect(page.getByRole('group', { name: 'Отпечаток сертификата' })).toBeVisible();
      },
    },
    {
      name: 'join-place-mistakes',
      open: async (page) => {
        await submitButton(page, 'Всё совпадает, дальше');
        await page.getByRole('checkbox', { name: /Есть код первого/ }).check();
        await submitButton(page, 'Попросить допуск');
      },
    },
    {
      name: 'join-waiting',
      isBrief: true,
      open: async (page) => {
        await page.getByLabel('Название рабочего места').fill('Окно 3, зал');
        await page.getByRole('checkbox', { name: /Есть код первого/ }).uncheck();
        await submitButton(page, 'Попросить допуск');
        await heading(page, 'Ждём администратора');
      },
    },
    {
      name: 'join-mismatch',
      isBrief: true,
      open: async (page) => {
        atNode().become('99.0.0');
        await invoke(page, 'link.retry', {});
        await heading(page, 'Версии программы не совпадают');
      },
    },
    {
      name: 'join-changed',
      isBrief: true,
      open: async (page) => {
        await atNode().changeCertificate();
        await invoke(page, 'link.retry', {});
        await heading(page, 'Сертификат узла изменился');
      },
    },
  ],
};
