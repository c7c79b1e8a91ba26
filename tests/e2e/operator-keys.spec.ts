// The operator decides by keys alone: ux.md G-01, G-02, G-03, F-09, O-03, O-04.
import type { Page } from '@playwright/test';
import { rowsOf } from '../helpers/e2e/base-file';
import {
  activate,
  activeReading,
  decisionsIn,
  findInList,
  grid,
  pendingIn,
  rowsOfReading,
  submissionsIn,
  wasOnBody,
  watchFocus,
  takeOver,
} from '../helpers/e2e/operator';
import { setSize, setZoom } from '../helpers/e2e/appearance';
import { openSection, signInAsStaff } from '../helpers/e2e/people';
import { expect, test } from '../helpers/e2e/test';

const PROFILE = 'ntesk';
const MANY = 40;
const NEXT_ROW_MS = 100;

/** Milliseconds from the key to the frame in which another row is active. */
const timeOfEnter = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        const list = document.querySelector('[role="grid"]');
        if (!list) throw new Error('There is no list.');
        const active = () => list.getAttribute('aria-activedescendant');
        const [before, began] = [active(), performance.now()];
        const look = () => {
          const isNext = active() !== before && document.getElementById(active() ?? '')?.ariaSelected === 'true';
          if (isNext) done(performance.now() - began);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        list.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
        );
      }),
  );

const ALONE = { tag: '@alone' };
test('G-01 Enter accepts the active row and the next one is active within 100 ms', ALONE, async ({ launch }) => {
  const program = await launch({ demo: PROFILE });
  const page = await program.window();
  await signInAsStaff(page);
  await expect(grid(page)).toBeFocused();
  const waiting = await pendingIn(program.baseFile);
  expect(await activeReading(page)).toBe(waiting[0]);
  await watchFocus(page);

  const times: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) {
    times.push(await timeOfEnter(page));
    expect(await activeReading(page)).toBe(waiting[turn + 1]);
  }
  expect(Math.max(...times), `ms: ${times.map(Math.round).join(' ')}`).toBeLessThanOrEqual(NEXT_ROW_MS);
  await expect.poll(() => pendingIn(program.baseFile)).toEqual(waiting.slice(10));
  expect(await wasOnBody(page)).toBe(false);
});

test('G-01 F-09 40 fast Enters accept 40 different readings, each once', async ({ launch }) => {
  const program = await launch({ demo: PROFILE });
  const page = await program.window();
  await signInAsStaff(page);
  await expect(grid(page)).toBeFocused();
  const waiting = await pendingIn(program.baseFile);
  const decidedBefore = (await decisionsIn(program.baseFile)).map(({ id }) => id);
  const wanted = Math.min(MANY, waiting.length);
  expect(wanted).toBe(MANY);
  await watchFocus(page);

  // One after another: presses at the same time are told as one key that is held down.
  for (let turn = 0; turn < MANY; turn += 1) await page.keyboard.press('Enter');

  await expect.poll(async () => (await pendingIn(program.baseFile)).length).toBe(waiting.length - MANY);
  const fresh = (await decisionsIn(program.baseFile)).filter(({ id }) => !decidedBefore.includes(id));
  const accepted = waiting.slice(0, MANY).sort((one, other) => one - other);
  expect(fresh).toEqual(accepted.map((id) => ({ id, state: 2, times: 1 })));
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await wasOnBody(page)).toBe(false);
});

test('G-02 Del and a digit reject with a reason, and the focus goes to the next row', async ({ launch }) => {
  const program = await launch({ demo: PROFILE });
  const page = await program.window();
  await signInAsStaff(page);
  await expect(grid(page)).toBeFocused();
  const [first = 0, second = 0, third = 0] = await pendingIn(program.baseFile);

  await page.keyboard.press('Delete');
  const reasons = page.getByRole('dialog').getByRole('listbox', { name: 'Причина' });
  await expect(reasons).toBeFocused();
  await expect(reasons.getByRole('option')).toHaveCount(6);
  await page.keyboard.press('4');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(grid(page)).toBeFocused();
  await expect.poll(() => activeReading(page)).toBe(second);

  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
  expect(await activeReading(page)).toBe(second);

  await page.keyboard.press('ArrowDown');
  await expect.poll(() => activeReading(page)).toBe(third);
  const decided = (await submissionsIn(program.baseFile)).filter(({ id }) => id === first || id === second);
  const byId = new Map(decided.map((row) => [row.id, row]));
  expect(byId.get(first)).toMatchObject({ state: 3, rejectReason: 'implausible' });
  expect(byId.get(second)).toMatchObject({ state: 1, rejectReason: null });
});

test('O-04 of two operators on one row the second is told who decided and what', async ({ launch }) => {
  const program = await launch({ demo: PROFILE });
  const slow = await program.window();
  await signInAsStaff(slow, 'senior');
  const quick = await program.newWindow();
  const { name } = await signInAsStaff(quick, 'operator');
  const [id = 0] = await pendingIn(program.baseFile);

  await activate(slow, id);
  await slow.keyboard.press('Delete');
  await expect(slow.getByRole('dialog')).toBeVisible();
  await activate(quick, id);
  await takeOver(quick);
  await quick.keyboard.press('Enter');
  await expect.poll(async () => (await submissionsIn(program.baseFile)).find((row) => row.id === id)?.state).toBe(2);
  await slow.keyboard.press('1');

  const told = slow.getByText(/Уже решено/).locator('xpath=ancestor::*[contains(., "Решение:")][1]');
  await expect(told).toContainText('Принято');
  await expect(told).toContainText(name.split(' ')[0] ?? name);
  await expect(rowsOfReading(slow, id)).toHaveCount(0);
  expect((await decisionsIn(program.baseFile)).filter((row) => row.id === id)).toEqual([{ id, state: 2, times: 1 }]);
});

test('a decided reading is found and corrected, and what the customer sent is kept', async ({ launch }) => {
  const program = await launch({ demo: PROFILE });
  const page = await program.window();
  await signInAsStaff(page);
  const [id = 0] = await pendingIn(program.baseFile);
  const [sent] = await rowsOf<{ account: string; value: number }>(
    program.baseFile,
    `SELECT number AS account, (SELECT max(value_milli) FROM reading WHERE meter_reading_id = m.id) / 1000 AS value
      FROM meter_reading m JOIN account ON account.id = m.account_id WHERE m.id = ?`,
    [id],
  );
  if (!sent) throw new Error('The submission has an account.');
  await activate(page, id);
  await page.keyboard.press('Enter');
  await openSection(page, 'Решённые показания');
  await findInList(page, sent.account);
  await activate(page, id);
  await page.keyboard.press('F4');

  const dialog = page.getByRole('dialog');
  const values = dialog.getByRole('textbox', { name: /Показание/ });
  const corrected = Number(await values.first().inputValue()) + 1;
  await values.first().fill(String(corrected));
  await dialog.getByLabel('Почему исправляете').fill('Снято заново контролёром');
  await dialog.getByRole('button', { name: 'Исправить' }).click();
  await expect(dialog).toHaveCount(0);

  const all = await submissionsIn(program.baseFile);
  expect(all.find((row) => row.id === id)).toMatchObject({ state: 4 });
  const latest = all.at(-1);
  expect(latest).toMatchObject({ state: 2 });
  const kept = await rowsOf<{ id: number; value: number }>(
    program.baseFile,
    'SELECT meter_reading_id AS id, max(value_milli) / 1000 AS value FROM reading WHERE meter_reading_id IN (?, ?) GROUP BY 1',
    [id, latest?.id ?? 0],
  );
  expect(kept[0]).toEqual({ id, value: sent.value });
  await expect(page.getByRole('grid')).toContainText('Заменено');
});

test('G-03 a decided reading is found and rejected, and the refusal is taken back by key and by button', async ({
  launch,
}) => {
  const program = await launch({ demo: PROFILE });
  const page = await program.window();
  await signInAsStaff(page);
  const [id = 0] = await pendingIn(program.baseFile);
  const [sent] = await rowsOf<{ account: string }>(
    program.baseFile,
    'SELECT number AS account FROM meter_reading m JOIN account ON account.id = m.account_id WHERE m.id = ?',
    [id],
  );
  const stateOf = async () => (await submissionsIn(program.baseFile)).find((row) => row.id === id)?.state;
  await activate(page, id);
  await page.keyboard.press('Enter');
  await expect.poll(stateOf).toBe(2);

  await openSection(page, 'Решённые показания');
  await findInList(page, sent?.account ?? '');
  await expect(page.getByText(/^Найдено: \d+$/)).toBeVisible();
  await activate(page, id);
  await page.keyboard.press('Delete');
  await page.keyboard.press('4');
  await expect(page.getByText(/^Отклонено: /).last()).toBeVisible();
  await expect.poll(stateOf).toBe(3);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Решение отменено, показание снова принято/)).toBeVisible();
  expect(await stateOf()).toBe(2);

  await page.keyboard.press('Delete');
  await page.keyboard.press('4');
  await expect.poll(stateOf).toBe(3);
  await watchFocus(page);
  await page.getByRole('button', { name: /^Отменить/ }).click();
  await expect.poll(stateOf).toBe(2);
  await expect(grid(page)).toBeFocused();
  expect(await wasOnBody(page)).toBe(false);
});

test('with large text the list says what a decision needs, and no key is cut', async ({ launch }) => {
  const program = await launch({ demo: PROFILE });
  const page = await program.window();
  await signInAsStaff(page);
  await setSize(program, page, 1366, 768);
  const right = async (name: string) => {
    const [head, list] = await Promise.all([
      page.getByRole('columnheader', { name, exact: true }).boundingBox(),
      grid(page).boundingBox(),
    ]);
    return head && list ? Math.round(head.x + head.width - list.x - list.width) : null;
  };
  for (const zoom of [1.5, 2] as const) {
    await setZoom(page, zoom);
    const hints = page.getByRole('contentinfo', { name: 'Клавиши этого экрана' });
    expect(await hints.evaluate((strip) => strip.scrollWidth - strip.clientWidth), `zoom ${zoom}`).toBeLessThanOrEqual(
      1,
    );
    await expect(page.getByRole('columnheader', { name: 'Адрес' })).toHaveCount(0);
    for (const name of ['Расход', 'Отклонение', 'Почему на проверке']) {
      expect(await right(name), `${name}, zoom ${zoom}`).toBeLessThanOrEqual(1);
    }
  }
});
