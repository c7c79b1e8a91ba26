// Several windows of one program, each with its own session; one program for one folder.
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import { call, signInAsCustomer, signInAsStaff } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const roleIn = async (page: Page) => (await call(page, 'identity.me', {})).role;

test('«Новое окно» has a session of its own', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const first = await program.window();
  const { name } = await signInAsCustomer(first, 'Ivan');

  const opened = program.app.waitForEvent('window');
  await first.getByRole('button', { name: new RegExp(`^${name.split(' ')[0] ?? name}`) }).click();
  await first.getByRole('menuitem', { name: 'Новое окно' }).click();
  const second = await opened;
  await expect(second).toHaveURL(/#\/sign-in$/);
  expect(await roleIn(second)).toBe('anonymous');

  await signInAsStaff(second);
  expect([await roleIn(first), await roleIn(second)]).toEqual(['customer', 'operator']);
  const third = await program.newWindow();
  expect(await roleIn(third)).toBe('anonymous');

  await second.getByRole('button', { name: 'Выйти' }).click();
  await expect(second).toHaveURL(/#\/sign-in$/);
  expect([await roleIn(first), await roleIn(second)]).toEqual(['customer', 'anonymous']);
  await expect(first.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
});

test('a page loaded again keeps its session, a closed window loses it', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const first = await program.window();
  await signInAsCustomer(first, 'Ivan');
  await first.reload();
  await expect(first.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();

  const second = await program.newWindow();
  await first.close();
  expect(await roleIn(second)).toBe('anonymous');
});

test('a second start on the same folder shows the first window and ends', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  await program.window();
  await program.app.evaluate(({ app, BrowserWindow }) => {
    const counted = globalThis as typeof globalThis & { focused?: number; starts?: number };
    const [window] = BrowserWindow.getAllWindows();
    const focus = window?.focus.bind(window);
    if (window && focus) {
      window.focus = () => {
        counted.focused = (counted.focused ?? 0) + 1;
        focus();
      };
    }
    app.on('second-instance', () => (counted.starts = (counted.starts ?? 0) + 1));
  });

  const [code] = (await once(program.startAgain(), 'exit')) as [number | null];
  expect(code).toBe(0);
  const seen = () =>
    program.app.evaluate(() => {
      const { focused, starts } = globalThis as typeof globalThis & { focused?: number; starts?: number };
      return { focused, starts };
    });
  await expect.poll(seen).toEqual({ focused: 1, starts: 1 });
  expect(program.app.windows()).toHaveLength(1);
});
