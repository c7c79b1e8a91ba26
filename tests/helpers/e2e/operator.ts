import { expect, type Locator, type Page } from '@playwright/test';
import { rowsOf } from './base-file';

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
