import { expect, type Locator, type Page } from '@playwright/test';
import { rowsOf } from './base-file';
import type { Program } from './program';

export const grid = (page: Page): Locator => page.getByRole('grid');

/** Number of the submission in the active row, null when there is none. */
export async function activeReading(page: Page): Promise<number | null> {
  const id = await grid(page).getAttribute('aria-activedescendant');
  const match = /^reading-(\d+)-0$/.exec(id ?? '');
  return match === null ? null : Number(match[1]);
}

/** Rows of a submission, a row per zone. */
export const rowsOfReading = (page: Page, id: number): Locator => page.locator(`[role="row"][id^="reading-${id}-"]`);

/** Moves the active row to a submission by keys. */
export async function activate(page: Page, id: number): Promise<void> {
  await grid(page).focus();
  await page.keyboard.press('Control+Home');
  await expect(async () => {
    if ((await activeReading(page)) !== id) await page.keyboard.press('ArrowDown');
    expect(await activeReading(page)).toBe(id);
  }).toPass({ intervals: [0] });
}

/** Types into the box at the top, which searches the list, and waits for the list to answer. */
export async function findInList(page: Page, text: string): Promise<void> {
  const box = page.getByRole('searchbox', { name: 'Поиск в списке' });
  // Right after a section is opened the key may still reach the page that goes away.
  await expect(async () => {
    await page.keyboard.press('Control+f');
    await expect(box).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await box.fill(text);
}

/** What was copied, as Excel takes it. Electron 25 reads it by a call of its own, later ones as the web does. */
export const copiedHtml = (program: Program): Promise<string> =>
  program.app.evaluate(async ({ clipboard }) => {
    const { readHTML } = clipboard as unknown as { readHTML?: () => string };
    if (readHTML !== undefined) return readHTML();
    const [item] = await clipboard.read();
    return item === undefined ? '' : (await item.getType('text/html')).text();
  });

type Watched = Window & { onBody?: boolean };

/** Remembers whether the focus was ever on the body, looked at in every frame. */
export const watchFocus = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const own = window as Watched;
    own.onBody = false;
    const look = () => {
      own.onBody ||= document.activeElement === document.body;
      requestAnimationFrame(look);
    };
    look();
  });
export const wasOnBody = (page: Page): Promise<boolean | undefined> => page.evaluate(() => (window as Watched).onBody);

export interface DecidedRow {
  id: number;
  state: number;
  version: number;
  rejectReason: string | null;
}

/** States of submissions in the base: 1 pending, 2 accepted, 3 rejected, 4 superseded. */
export const submissionsIn = (file: string): Promise<DecidedRow[]> =>
  rowsOf(file, 'SELECT id, state, version, reject_reason AS rejectReason FROM meter_reading ORDER BY id');

/** Submissions that wait, the oldest first, as the queue shows them. */
export async function pendingIn(file: string): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    file,
    'SELECT id FROM meter_reading WHERE state = 1 ORDER BY submitted_at, id',
  );
  return rows.map(({ id }) => id);
}

/** How often each submission was decided. */
export const decisionsIn = (file: string): Promise<{ id: number; state: number; times: number }[]> =>
  rowsOf(
    file,
    'SELECT meter_reading_id AS id, max(state) AS state, count(*) AS times FROM reading_decision GROUP BY 1 ORDER BY 1',
  );

/** Takes the active row from the colleague who holds it, which the page has to be told of first. */
export async function takeOver(page: Page): Promise<void> {
  await expect(page.getByText(/^Сейчас ведёт /)).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByText(/^Сейчас ведёт /)).toHaveCount(0);
}
