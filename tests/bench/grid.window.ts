import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { setSize } from '../helpers/e2e/appearance';
import { trySignIn } from '../helpers/e2e/people';
import { removeFolder, temporaryFolder } from '../helpers/e2e/program';
import { expect, test } from '../helpers/e2e/test';
import { frames, keyTimes, paintTimes } from '../helpers/e2e/timing';
import { atMost, type Figure, goal, median, quantile, reported } from './figures';
import { GRID, LISTS, UNITS } from './words';

const MOST_IN_DOM = 60;
const BARE = '#/about';
const ROOT = resolve(__dirname, '../..');
/** One submission of one or two zones each: about 100,000 rows. */
const WAITING = 77_000;
const MANUAL_DAY = '2024-04-15';

const figures: Figure[] = [];

test.setTimeout(300_000);
test.afterAll(() => {
  const file = process.env.ENERGO_FIGURES;
  if (file !== undefined) writeFileSync(file, JSON.stringify(figures));
});

/** What a person waits for in a long list, beside a page with nothing on it (ux.md G-10). */
async function measure(page: Page, name: string, list: string): Promise<void> {
  const of = (what: string): string => `${name}: ${what}`;
  const grid = page.getByRole('grid').first();
  const show = async (): Promise<void> => {
    await page.evaluate((hash) => (location.hash = hash), list);
    await expect(grid.getByRole('row').nth(5)).toBeVisible();
  };
  await show();
  const rows = Number(await grid.getAttribute('aria-rowcount'));
  expect(rows).toBeGreaterThan(90_000);

  const first = await paintTimes(page, { list, bare: BARE, rounds: 9 });
  await show();
  const reading = await frames(page, { step: 24, ms: 3_000 });
  const dragging = await frames(page, { step: 4_000, ms: 3_000 });
  await grid.focus();
  await page.keyboard.press('Control+Home');
  const keys = await keyTimes(page, { key: 'ArrowDown', times: 120 });

  const most = Math.max(reading.rows, dragging.rows, keys.rows);
  figures.push(
    goal(of(GRID.first), median(first.list), UNITS.ms, 300),
    reported(of(GRID.bareFirst), median(first.bare), UNITS.ms),
    atMost(of(GRID.firstRatio), median(first.list) / median(first.bare), 6),
    goal(of(GRID.reading), reading.fps, UNITS.fps, 50, false),
    reported(of(GRID.dragging(Math.round(dragging.heights))), dragging.fps, UNITS.fps),
    reported(of(GRID.bareScroll), reading.bareFps, UNITS.fps),
    atMost(of(GRID.readingRatio), reading.worst / reading.bareWorst, 3),
    atMost(of(GRID.draggingRatio), dragging.worst / dragging.bareWorst, 4),
    goal(of(GRID.rows), most, UNITS.rows, MOST_IN_DOM),
    goal(of(GRID.key), median(keys.list), UNITS.ms, 100),
    reported(of(GRID.slowKey), quantile(keys.list, 0.95), UNITS.ms),
    atMost(of(GRID.keyRatio), median(keys.list) / median(keys.bare), 3),
  );
}

test('the gallery', async ({ launch }) => {
  const program = await launch();
  const page = await program.window();
  await setSize(program, page, 1366, 768);
  await measure(page, LISTS.gallery, '#/gallery/grid?density=compact');
});

test('the queue', async ({ launch }) => {
  const userData = await temporaryFolder();
  const base = join(userData, 'base');
  mkdirSync(base);
  const args = ['--waiting', String(WAITING), '--demo', '--today', MANUAL_DAY, '--out', base];
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/generate.mjs'), ...args], { cwd: ROOT });
  const program = await launch({ userData });
  const page = await program.window();
  await setSize(program, page, 1366, 768);
  await trySignIn(page, 'staff', 'operator', 'sneg-na-yolkah-12');
  await expect(page.getByRole('grid')).toBeFocused();
  await measure(page, LISTS.queue, '#/operator/queue');
  await program.close();
  await removeFolder(userData);
});
