import { truncate } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { trySignIn } from '../people';
import { restoreNothing } from './backup';
import { closeDialog, goTo, submitButton, type Scene } from './scene';

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
    { name: 'not-found', open: (page) => goTo(page, '#/nothing', 'Такой страницы нет') },
    { name: 'about', open: (page) => goTo(page, '#/about', 'О программе') },
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
