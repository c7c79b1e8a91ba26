// Several windows of one program, each with its own session; one program for one folder.
import { once } from 'node:events';
import type { Page } from '@playwright/test';
import type { ProgramEvent } from '../../contract/events';
import { call, newUid, signInAsCustomer, signInAsStaff, signOutOfStaff } from '../helpers/e2e/people';
import type { Program } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';

const roleIn = async (page: Page) => (await call(page, 'identity.me', {})).role;

type Watched = typeof globalThis & { events?: string[]; asked?: number };

/** Notes in main what it sends to the only window, and how often it looks whether that window is there to be sent anything. */
async function watchSending(program: Program): Promise<() => Promise<{ events: string[]; asked: number }>> {
  await program.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('There is a window.');
    const { webContents } = window;
    const watched = globalThis as Watched;
    watched.events = [];
    watched.asked = 0;
    const send = webContents.send.bind(webContents);
    const isDestroyed = webContents.isDestroyed.bind(webContents);
    webContents.send = (channel, ...sent: unknown[]) => {
      watched.events?.push((sent[0] as ProgramEvent).name);
      send(channel, ...sent);
    };
    webContents.isDestroyed = () => {
      watched.asked = (watched.asked ?? 0) + 1;
      return isDestroyed();
    };
  });
  return () =>
    program.app.evaluate(() => {
      const { events = [], asked = 0 } = globalThis as Watched;
      return { events, asked };
    });
}

/** Submits readings of the manual's meter past its page: the open windows of its customer are told. */
async function submit(page: Page, day: number, night: number): Promise<void> {
  const [account] = await call(page, 'accounts.mine', {});
  const { accountId, meters } = await call(page, 'metering.entryForm', { accountId: account?.accountId ?? 0 });
  const entered = meters.slice(0, 1).map(({ meterId, registers }) => ({
    meterId,
    values: registers.map(({ registerId }, at) => ({ registerId, value: String([day, night][at]) })),
  }));
  await call(page, 'metering.submitReadings', { uid: newUid(), accountId, meters: entered, confirmed: ['DUPLICATE'] });
}

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

  await signOutOfStaff(second);
  expect([await roleIn(first), await roleIn(second)]).toEqual(['customer', 'anonymous']);
  await expect(first.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();
});

test('a page loaded again keeps its session, a closed window is told nothing more', async ({ launch }) => {
  const program = await launch({ demo: 'ntesk' });
  const first = await program.window();
  await signInAsCustomer(first, 'Ivan');
  await first.reload();
  await expect(first.getByRole('button', { name: 'Выйти из системы' })).toBeVisible();

  const sending = await watchSending(program);
  const second = await program.newWindow();
  await signInAsCustomer(second, 'Ivan');
  await submit(second, 4939, 5018);
  await expect.poll(async () => (await sending()).events).toEqual(['metering.readingChanged']);

  await first.close();
  const atClose = await sending();
  expect(atClose.asked).toBeGreaterThan(0);
  await submit(second, 4940, 5019);
  expect(await sending()).toEqual(atClose);
  expect(await roleIn(second)).toBe('customer');
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
