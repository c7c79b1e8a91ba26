// The operator's card of a request by keys alone: take, ask, finish with a canned answer, take back (ux.md G-03, O-05; I21 of functions.md).
import type { Page } from '@playwright/test';
import { setTheme } from '../helpers/e2e/appearance';
import { findings } from '../helpers/e2e/axe';
import { rowsOf } from '../helpers/e2e/base-file';
import { call, newUid, signInAsCustomer, signInAsStaff } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const state = (page: Page, text: string) => page.locator('header .facts').getByText(text, { exact: true });
const log = (page: Page) => page.getByRole('log', { name: 'Переписка по заявке' });

/** An appeal of the customer who is signed in there. */
async function sendAppeal(page: Page): Promise<number> {
  const { requestId } = await call(page, 'requests.begin', { uid: newUid(), kind: 'appeal', accountId: null });
  const fields = { onBehalf: 'self', topic: 'question', text: 'Когда придёт контролёр?', phone: '9000000123' };
  const kept = { uid: newUid(), requestId, accountId: null, fields, step: null };
  const { version: before } = await call(page, 'requests.my', { requestId });
  const { version } = await call(page, 'requests.keepDraft', { ...kept, version: before });
  await call(page, 'requests.submit', { uid: newUid(), requestId, version });
  return requestId;
}
async function open(page: Page, id: number): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), `#/operator/request/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: /№/ })).toBeFocused();
}

test('a request is dealt with by keys, and the last act is taken back', async ({ launch }, info) => {
  test.setTimeout(120_000);
  const program = await launch({ demo: 'elektrotorg' });
  const page = await program.window();
  await signInAsStaff(page);
  const opening = program.app.waitForEvent('window');
  await call(page, 'settings.openWindow', {});
  const other = await opening;
  await other.waitForLoadState();
  await signInAsCustomer(other);
  const id = await sendAppeal(other);
  await page.bringToFront();
  await open(page, id);
  await page.screenshot({ path: info.outputPath('light.png') });

  await test.step('F9 takes it', async () => {
    await page.keyboard.press('F9');
    await expect(state(page, 'В работе')).toBeVisible();
    await expect(page.getByText('Отвечаете вы')).toBeVisible();
  });
  await test.step('Alt+Q asks: the clock stands', async () => {
    await page.keyboard.press('Alt+q');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Что увидит потребитель').fill('Пришлите договор');
    await page.screenshot({ path: info.outputPath('ask.png') });
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(state(page, 'Ждёт потребителя')).toBeVisible();
  });
  await test.step('G-03 Ctrl+Z takes it back', async () => {
    await page.keyboard.press('Control+z');
    await expect(state(page, 'В работе')).toBeVisible();
  });
  await test.step('what the customer writes comes at once', async () => {
    await call(other, 'conversation.send', {
      ...{ uid: newUid(), requestId: id, text: 'Жду вас после обеда', documentIds: [], isNote: false },
    });
    await expect(log(page).getByText('Жду вас после обеда')).toBeVisible();
  });
  await test.step('Alt+V schedules; empty fields are told', async () => {
    await page.keyboard.press('Alt+v');
    const dialog = page.getByRole('dialog');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('Укажите бригаду')).toBeVisible();
    await dialog.getByLabel('День').fill('25.04.2024');
    await dialog.getByLabel('С', { exact: true }).fill('9:30');
    await dialog.getByLabel('До', { exact: true }).fill('12:00');
    await dialog.getByLabel('Бригада').fill('Бригада 2');
    await page.screenshot({ path: info.outputPath('schedule.png') });
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(state(page, 'Назначен выезд')).toBeVisible();
  });
  await test.step('O-05 another was faster: both are shown, nothing typed is lost', async () => {
    await page.keyboard.press('Alt+Enter');
    const words = page.getByRole('dialog').getByLabel('Что увидит потребитель');
    await words.fill('Заявка исполнена, спасибо');
    const [row] = await rowsOf<{ version: number }>(program.baseFile, `SELECT version FROM request WHERE id = ${id}`);
    await call(page, 'requests.ask', {
      ...{ uid: newUid(), requestId: id, version: row?.version ?? 0 },
      ...{ words: 'Пришлите паспорт счётчика', slots: [] },
    });
    await page.keyboard.press('Control+Enter');
    const conflict = page.getByRole('dialog', { name: /^Заявка изменилась/ });
    await expect(conflict.getByText('Заявка исполнена, спасибо')).toBeVisible();
    await expect(conflict.getByText('Пришлите паспорт счётчика')).toBeVisible();
    await page.screenshot({ path: info.outputPath('conflict.png') });
    await page.keyboard.press('Escape');
    await expect(words).toHaveValue('Заявка исполнена, спасибо');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(state(page, 'Исполнена')).toBeVisible();
  });
  await test.step('axe and the dark theme', async () => {
    expect(await findings(page, 'request card')).toEqual([]);
    await setTheme(page, 'dark');
    await page.screenshot({ path: info.outputPath('dark.png') });
  });
});
