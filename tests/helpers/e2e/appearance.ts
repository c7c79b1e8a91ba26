import { expect, type Page } from '@playwright/test';
import type { Program } from './program';

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** Changes the colours of an open page as another window of the program would: nothing on it is lost. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((newValue) => {
    const change = { key: 'appearance.theme', newValue, storageArea: localStorage };
    localStorage.setItem(change.key, newValue);
    window.dispatchEvent(new StorageEvent('storage', change));
  }, theme);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await settle(page);
}

export async function setSize(program: Program, page: Page, width: number, height: number): Promise<void> {
  await program.app.evaluate(
    ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
    [width, height] as const,
  );
  const size = () => page.evaluate(() => [innerWidth, innerHeight]);
  await expect.poll(size).toEqual([width, height]);
  await settle(page);
}

/** Waits for fonts and for what moves or fades; the ring of a toast goes on. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const { duration, iterations } = effect?.getComputedTiming() ?? {};
      return playState !== 'running' || iterations === Infinity || Number(duration) > 1_000;
    }),
  );
}

/** What does not fit: the window itself scrolls, or a part of it has to be scrolled sideways (ux.md W-02). */
export const overflows = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const isScrolled = root.scrollHeight > root.clientHeight || root.scrollWidth > root.clientWidth;
    const sideways = [...document.querySelectorAll('body *')].filter((element) => {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
      return scrolls && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    });
    return [
      ...(isScrolled ? ['the window'] : []),
      ...sideways.map(({ tagName, className }) => `${tagName}.${className}`),
    ];
  });
