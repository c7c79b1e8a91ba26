import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { setScale, setSize, setTheme, settle, THEMES } from './appearance';
import type { Program } from './program';

const FOLDER = process.env.ENERGO_SCREENS ?? resolve(__dirname, '../../../artifacts/screens');

/** Width, height and scale of the screens that are looked at; the first is that in which people go from page to page. */
const SIZES = [
  [1366, 768, 1],
  [1920, 1080, 1],
  [2732, 1536, 2],
] as const;

/** Takes the page in every theme and size, and with the forced colours of Windows at the first size. */
export async function takePictures(program: Program, page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const take = (kind: string) => page.screenshot({ path: join(FOLDER, `${name}.${kind}.png`) });
  for (const [width, height, scale] of SIZES) {
    await setSize(program, page, width, height);
    await setScale(program, page, scale);
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await take(`${theme}.${width}x${height}`);
    }
    await setScale(program, page, 1);
  }
  const [[width, height]] = SIZES;
  await setSize(program, page, width, height);
  await setTheme(page, 'light');
  await page.emulateMedia({ forcedColors: 'active' });
  await settle(page);
  await take(`forced.${width}x${height}`);
  await page.emulateMedia({ forcedColors: null });
}
