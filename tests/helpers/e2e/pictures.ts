import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { setScale, setSize, setTheme, settle, THEMES } from './appearance';
import type { Program } from './program';
import { PHONE } from './scenes/phone';

const FOLDER = process.env.ENERGO_SCREENS ?? resolve(__dirname, '../../../artifacts/screens');

/** Width, height and scale of the screens that are looked at; the first is that in which people go from page to page. */
const SIZES = [
  [1366, 768, 1],
  [1920, 1080, 1],
  [2732, 1536, 2],
] as const;

/** The window as it is painted: a page scaled by its window is cut to its size in CSS pixels by the page's own picture. */
async function takeWindow(program: Program, page: Page, path: string): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const png = await program.app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  await writeFile(path, Buffer.from(png, 'base64'));
}

/** Takes the page in every theme and size, and with the forced colours of Windows at the first size. */
export async function takePictures(program: Program, page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const take = (kind: string, scale = 1) => {
    const path = join(FOLDER, `${name}.${kind}.png`);
    return scale === 1 ? page.screenshot({ path }) : takeWindow(program, page, path);
  };
  for (const [width, height, scale] of SIZES) {
    await setSize(program, page, width, height);
    await setScale(program, page, scale);
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await take(`${theme}.${width}x${height}`, scale);
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

/** The page as a phone shows it, left in its width and in the first theme. */
export async function takePhonePictures(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.setViewportSize(PHONE);
  for (const theme of [...THEMES].reverse()) {
    await setTheme(page, theme);
    await page.screenshot({ path: join(FOLDER, `${name}.${theme}.${PHONE.width}x${PHONE.height}.png`) });
  }
}
