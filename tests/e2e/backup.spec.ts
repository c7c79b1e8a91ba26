// The way back: a backup is made, the base changes or breaks, and the backup takes its place from each of the three pages that lead there.
import { mkdir, readdir, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { changeBase, rowsOf } from '../helpers/e2e/base-file';
import { activate, pendingIn, submissionsIn } from '../helpers/e2e/operator';
import { demoPerson, openSection, signInAsCustomer, signInAsStaff, trySignIn } from '../helpers/e2e/people';
import { temporaryFolder, type Program } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const DEMO = 'ntesk';
const PHRASE = 'лодка сорок зебра туман пять';
const RESTORED = /^База восстановлена из копии/;
const stateOf = async (file: string, id: number) => (await submissionsIn(file)).find((row) => row.id === id)?.state;
const replacedIn = (program: Program) => join(dirname(program.baseFile), 'replaced');

/** What the system's dialog of folders answers from now on. */
const chooseFolder = (program: Program, folder: string): Promise<void> =>
  program.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);

/** A file manager starts the program once more with the file of the only backup. */
async function openOutside(program: Program): Promise<void> {
  const folder = join(dirname(program.baseFile), 'backups');
  const [name = ''] = await readdir(folder);
  const file = join(folder, name, 'copy.energobackup');
  await program.app.evaluate(({ app }, path) => app.emit('second-instance', {}, [process.execPath, '.', path]), file);
}

async function makeBackup(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Сделать копию сейчас/ }).click();
  await expect(page.getByText('Копия сделана и проверена')).toBeVisible();
}

async function look(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Посмотреть и восстановить копию/ })
    .first()
    .click();
}

async function replaceBase(page: Page, password?: string): Promise<void> {
  await expect(page.getByText('Копия проверена целиком')).toBeVisible();
  await page.getByRole('button', { name: /^Дальше: / }).click();
  await page.getByLabel(/^(Заменить базу этой копией|Восстановить базу из этой копии)$/).check();
  if (password !== undefined) await page.getByLabel('Ваш пароль').fill(password);
  await page.getByRole('button', { name: /^(Заменить базу|Восстановить)$/ }).click();
  await expect(page.getByText(RESTORED)).toBeVisible();
}

/** With the login that the backup brought back, to whatever section was the last one in it. */
async function signInAgain(page: Page): Promise<void> {
  const { login, password } = await demoPerson(page, 'administrator');
  await trySignIn(page, 'staff', login, password);
  await expect(page.getByRole('button', { name: /^Вы вошли/ })).toBeVisible();
}

/** Nobody else could check a restore: the administrator does it alone, which leaves an alarm. */
const alone = (file: string): Promise<void> =>
  changeBase(file, `UPDATE "staff" SET "disabled_at" = 1 WHERE "role" = 'senior'`);

test('what was done after a backup is gone with the restore, and stays in the replaced file', async ({ launch }) => {
  const program = await launch({ demo: DEMO, prepare: alone });
  const page = await program.window();
  const { password } = await signInAsStaff(page, 'administrator');
  const customer = await program.newWindow();
  await signInAsCustomer(customer, 'Ivan');
  await openSection(page, 'Резервные копии');
  await expect(page.getByRole('heading', { name: 'Ни одной копии ещё нет' })).toBeVisible();
  await makeBackup(page);
  await expect(page.getByRole('heading', { name: 'Данные сохранены в копии' })).toBeVisible();

  const [reading = 0] = await pendingIn(program.baseFile);
  await openSection(page, /^Показания на проверке/);
  await activate(page, reading);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Принято:/)).toBeVisible();
  await expect.poll(() => stateOf(program.baseFile, reading)).toBe(2);

  await openOutside(program);
  await expect(page.getByRole('dialog', { name: 'Открыта папка с копиями' })).toBeVisible();
  await expect(customer.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Посмотреть копии' }).click();
  await look(page);
  await expect(page.getByText(/после этой копии: (оно уйдёт|они уйдут)/)).toBeVisible();
  await replaceBase(page, password);
  await expect(page).toHaveURL(/#\/sign-in$/);
  await expect(customer).toHaveURL(/#\/sign-in$/);
  await expect(customer.getByText(/^Работа с базой прерывалась: её восстанавливали из копии/)).toBeVisible();

  expect(await stateOf(program.baseFile, reading)).toBe(1);
  const [kept = ''] = await readdir(replacedIn(program));
  expect(await stateOf(join(replacedIn(program), kept, 'energo.db'), reading)).toBe(2);
  await signInAgain(page);
  await expect(page.getByText(RESTORED)).toHaveCount(0);
});

test('an encrypted backup on a stick opens on another computer with its passphrase alone', async ({ launch }, info) => {
  const stick = info.outputPath('stick');
  await mkdir(stick, { recursive: true });
  await test.step('it is made', async () => {
    const program = await launch({ demo: DEMO });
    const page = await program.window();
    const { password } = await signInAsStaff(page, 'administrator');
    await openSection(page, 'Резервные копии');
    await page.getByRole('button', { name: /^Шифрование/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Парольная фраза', { exact: true }).fill(PHRASE);
    await dialog.getByLabel('Фраза ещё раз').fill(PHRASE);
    await dialog.getByLabel(/^Фраза записана/).check();
    await dialog.getByLabel('Ваш пароль').fill(`${password}!`);
    await dialog.getByRole('button', { name: 'Зашифровать копии' }).click();
    await expect(dialog).toContainText('Пароль не подошёл.');
    await dialog.getByLabel('Ваш пароль').fill(password);
    await dialog.getByRole('button', { name: 'Зашифровать копии' }).click();
    await expect(dialog).toHaveCount(0);

    await chooseFolder(program, stick);
    await page.getByRole('button', { name: 'Куда ещё сделать копию' }).click();
    await page.getByRole('menuitem', { name: /^В другую папку/ }).click();
    await expect(page.getByText(`Лежит в папке ${stick}`)).toBeVisible();
    await program.close();
  });

  const program = await launch();
  const page = await program.window();
  await page.getByRole('radio', { name: /Восстановить из копии/ }).check();
  await page.getByRole('button', { name: 'Выбрать копию' }).click();
  await chooseFolder(program, stick);
  await page.getByRole('button', { name: 'Другая папка…' }).click();
  await look(page);
  await page.getByLabel('Парольная фраза копии').fill('лодка сорок зебра туман семь');
  await page.getByRole('button', { name: 'Открыть копию' }).click();
  await expect(page.getByText(/^Парольная фраза не подошла/)).toBeVisible();
  await page.getByLabel('Парольная фраза копии').fill(PHRASE);
  await page.getByRole('button', { name: 'Открыть копию' }).click();
  await replaceBase(page);
  const [{ accounts = 0 } = {}] = await rowsOf<{ accounts: number }>(
    program.baseFile,
    'SELECT count(*) AS accounts FROM account',
  );
  expect(accounts).toBeGreaterThan(0);
  await signInAgain(page);
  await program.close();
});

test('a base that was cut off gives its place to a backup, from the page that says so', async ({ launch }) => {
  const userData = await temporaryFolder();
  const earlier = await launch({ demo: DEMO, userData });
  const first = await earlier.window();
  await signInAsStaff(first, 'administrator');
  await openSection(first, 'Резервные копии');
  await makeBackup(first);
  await earlier.close();
  await truncate(earlier.baseFile, 4096 * 10 + 100);

  const program = await launch({ demo: DEMO, userData, tolerate: [/start FILE_DAMAGED/] });
  const page = await program.window();
  await expect(page).toHaveURL(/#\/failure$/);
  await page.getByRole('button', { name: 'Восстановить из копии' }).click();
  await look(page);
  await expect(page.getByText(/^Нынешнюю базу прочитать нельзя/)).toBeVisible();
  await replaceBase(page);
  expect(await readdir(replacedIn(program))).toHaveLength(1);
  await signInAgain(page);
  await program.close();
});
