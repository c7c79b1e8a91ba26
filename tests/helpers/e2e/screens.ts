import { truncate } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { activate, grid, pendingIn } from './operator';
import { openSection, signInAsCustomer, signInAsStaff, trySignIn } from './people';
import type { LaunchOptions, Program } from './program';

/** A state of a page that people see, reached from the one before it. */
export interface Screen {
  name: string;
  open: (page: Page, program: Program) => Promise<unknown>;
}

export interface Scene {
  title: string;
  options: LaunchOptions;
  screens: readonly Screen[];
  /** Spoils the closed base: the scene is that of the start after it. */
  spoil?: (baseFile: string) => Promise<void>;
}

const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};
const goTo = async (page: Page, hash: string, heading: string): Promise<void> => {
  await page.evaluate((target) => (location.hash = target), hash);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
};
const submitButton = (page: Page, name: string) => page.getByRole('button', { name }).click();
const dialogOf = (page: Page) => page.getByRole('dialog');

async function typeReadings(page: Page, day: string, night: string): Promise<void> {
  await page.getByRole('textbox', { name: /^День, счётчик № 937060/ }).fill(day);
  await page.getByRole('textbox', { name: /^Ночь, счётчик № 937060/ }).fill(night);
  await submitButton(page, 'Передать показания');
}

const signIn: Scene = {
  title: 'вход',
  options: { demo: 'ntesk' },
  screens: [
    { name: 'sign-in', open: (page) => expect(page).toHaveURL(/#\/sign-in$/) },
    { name: 'sign-in-about', open: (page) => page.getByRole('button', { name: /Энергокабинет/ }).click() },
    {
      name: 'sign-in-wrong',
      open: async (page) => {
        await closeDialog(page);
        await trySignIn(page, 'customer', 'Ivan', 'ne-tot-parol');
        await expect(page.getByText('Логин или пароль не подходят.')).toBeVisible();
      },
    },
    { name: 'sign-in-staff', open: (page) => submitButton(page, 'Вход для сотрудников') },
    { name: 'not-found', open: (page) => goTo(page, '#/nothing', 'Такой страницы нет') },
    { name: 'about', open: (page) => goTo(page, '#/about', 'О программе') },
  ],
};

const firstRun: Scene = {
  title: 'первый запуск',
  options: {},
  screens: [
    { name: 'first-run-demo', open: (page) => expect(page).toHaveURL(/#\/first-run$/) },
    { name: 'first-run-base', open: (page) => page.getByRole('radio', { name: /Новая база/ }).check() },
    { name: 'first-run-mistakes', open: (page) => submitButton(page, 'Создать базу') },
  ],
};

const customer: Scene = {
  title: 'кабинет с таблицей',
  options: { demo: 'ntesk' },
  screens: [
    { name: 'accounts', open: (page) => signInAsCustomer(page, 'Ivan').then(() => openSection(page, 'Лицевые счета')) },
    {
      name: 'readings',
      open: async (page) => {
        await openSection(page, 'Ввод показаний');
        await expect(page.getByRole('table').nth(1)).toBeVisible();
      },
    },
    { name: 'readings-refused', open: (page) => typeReadings(page, '4900', '50x8') },
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
        await expect(page.getByRole('table')).toBeVisible();
      },
    },
    { name: 'no-right', open: (page) => goTo(page, '#/operator/queue', 'Нет доступа к разделу') },
  ],
};

const meterCustomer: Scene = {
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

const operator: Scene = {
  title: 'место оператора',
  options: { demo: 'ntesk' },
  screens: [
    { name: 'queue', open: (page) => signInAsStaff(page).then(() => expect(grid(page)).toBeFocused()) },
    {
      name: 'queue-accepted',
      open: async (page, program) => {
        const [first = 0] = await pendingIn(program.baseFile);
        await activate(page, first);
        await page.keyboard.press('Enter');
        await expect(page.getByText(/^Принято:/)).toBeVisible();
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
        await page.keyboard.press('F2');
        await expect(dialogOf(page)).toBeVisible();
      },
    },
  ],
};

const failure: Scene = {
  title: 'сбой запуска',
  options: { demo: 'ntesk', tolerate: [/start FILE_EMPTY/] },
  spoil: (baseFile) => truncate(baseFile),
  screens: [{ name: 'failure', open: (page) => expect(page).toHaveURL(/#\/failure$/) }],
};

/** Every screen of the program, in the order in which a person would come to it. */
export const SCENES: readonly Scene[] = [firstRun, signIn, customer, meterCustomer, operator, failure];

/** Starts the program of a scene; its folder must be removed by the caller. */
export async function startScene(
  { options, spoil }: Scene,
  launch: (options: LaunchOptions) => Promise<Program>,
  userData: string,
): Promise<Program> {
  if (spoil) {
    const earlier = await launch({ ...options, userData });
    await earlier.window();
    await earlier.close();
    await spoil(earlier.baseFile);
  }
  return launch({ ...options, userData });
}
