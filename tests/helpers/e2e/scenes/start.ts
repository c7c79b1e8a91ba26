import { truncate } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { trySignIn } from '../people';
import { restoreNothing } from './backup';
import { legalScreen, requestScreen, wizardScreens } from './registration';
import { closeDialog, goTo, submitButton, type Scene } from './scene';

/** Of energosbyt, in nobody's cabinet yet. */
const NEWCOMER = { account: '3100000846', unifiedId: '64ЖЧ000846' };

export const signIn: Scene = {
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
    {
      name: 'start',
      open: async (page) => {
        await page.getByRole('link', { name: 'Главная страница' }).click();
        await expect(page.getByRole('heading', { name: 'Онлайн-сервисы' })).toBeVisible();
      },
    },
    {
      name: 'page-manual',
      open: async (page) => {
        await page.getByRole('link', { name: 'Руководство пользователя' }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Руководство пользователя');
      },
    },
    { name: 'not-found', open: (page) => goTo(page, '#/nothing', 'Такой страницы нет') },
    { name: 'about', open: (page) => goTo(page, '#/about', 'О программе') },
    ...wizardScreens,
  ],
};

/** A person says first by which number they sign in. */
export const signInBy: Scene = {
  title: 'вход по номеру',
  options: { demo: 'elektrotorg' },
  screens: [
    {
      name: 'sign-in-by',
      open: async (page) => {
        await page.getByRole('radio', { name: /вход по ОГРНИП/ }).check();
        await expect(page.getByLabel('ОГРНИП', { exact: true })).toBeVisible();
      },
    },
    legalScreen,
  ],
};

/** The password of a bill opens one page (I10). */
export const firstPassword: Scene = {
  title: 'первый пароль',
  options: { demo: 'energosbyt' },
  screens: [
    {
      name: 'start-doors',
      open: async (page) => {
        await page.getByRole('link', { name: 'Главная страница' }).click();
        await expect(page.getByRole('link', { name: /^Физические лица/ })).toBeVisible();
      },
    },
    {
      name: 'page-bill',
      open: async (page) => {
        await page.getByRole('link', { name: 'Образец квитанции' }).click();
        await expect(page.getByRole('img', { name: /ЕЛС/ })).toBeVisible();
      },
    },
    requestScreen,
    {
      name: 'first-password',
      open: async (page) => {
        await page.evaluate(() => (location.hash = '#/sign-in'));
        await expect(page.locator('input[name="login"]')).toBeVisible();
        await trySignIn(page, 'customer', NEWCOMER.account, NEWCOMER.unifiedId);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Придумайте свой пароль');
        await expect(page.getByRole('checkbox').first()).toBeVisible();
      },
    },
    { name: 'first-password-mistakes', open: (page) => submitButton(page, 'Сохранить и войти') },
  ],
};

export const firstRun: Scene = {
  title: 'первый запуск',
  options: {},
  screens: [
    { name: 'first-run-demo', open: (page) => expect(page).toHaveURL(/#\/first-run$/) },
    { name: 'first-run-base', open: (page) => page.getByRole('radio', { name: /Новая база/ }).check() },
    { name: 'first-run-mistakes', open: (page) => submitButton(page, 'Создать базу') },
    { name: 'first-run-restore', open: (page) => page.getByRole('radio', { name: /Восстановить из копии/ }).check() },
  ],
};

export const failure: Scene = {
  title: 'сбой запуска',
  options: { demo: 'ntesk', tolerate: [/start FILE_EMPTY/] },
  spoil: (baseFile) => truncate(baseFile),
  screens: [{ name: 'failure', open: (page) => expect(page).toHaveURL(/#\/failure$/) }, restoreNothing],
};
