import { expect, type Page } from '@playwright/test';
import type { Program } from './program';

export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** Changes what is kept of the appearance as another window of the program would: nothing on the page is lost. */
async function store(page: Page, values: Record<string, string>): Promise<void> {
  await page.evaluate((changes) => {
    for (const [key, newValue] of Object.entries(changes)) {
      localStorage.setItem(key, newValue);
      window.dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));
    }
  }, values);
}

export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await store(page, { 'appearance.theme': theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await settle(page);
}

/** Turns the mode for the visually impaired on at the given size of text, or off at the usual one. */
export async function setZoom(page: Page, zoom: 1 | 1.5 | 2): Promise<void> {
  const size: Record<string, string> = zoom === 1 ? {} : { 'appearance.low-vision-zoom': String(zoom) };
  await store(page, { ...size, 'appearance.low-vision': String(zoom !== 1) });
  await page.waitForFunction((asked) => document.documentElement.style.getPropertyValue('zoom') === asked, `${zoom}`);
  await settle(page);
}

export async function setSize(program: Program, page: Page, width: number, height: number): Promise<void> {
  await program.app.evaluate(
    ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
    [width, height] as const,
  );
  await page.waitForFunction(([wide, high]) => innerWidth === wide && innerHeight === high, [width, height] as const);
  await settle(page);
}

/** Enlarges the whole window as a scaled screen does: a page of 1366x768 points is then shown `factor` times as large. */
export async function setScale(program: Program, page: Page, factor: number): Promise<void> {
  const width = await page.evaluate(() => Math.round(innerWidth * devicePixelRatio));
  await program.app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted),
    factor,
  );
  // Rounded to whole points one way or the other.
  await page.waitForFunction((asked) => Math.abs(innerWidth - asked) < 1, width / factor);
  await settle(page);
}

/** Nothing fades or moves from now on, as W-12 has it: what is looked at afterwards is the same, and is there at once. */
export const holdStill = (page: Page): Promise<void> => page.emulateMedia({ reducedMotion: 'reduce' });

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

/**
 * What does not fit: the window itself scrolls, or a part of it has to be scrolled sideways (ux.md W-02). A grid may, inside itself and with
 * enlarged text only: a table of figures keeps its columns (WCAG 1.4.10).
 */
export const overflows = (page: Page, zoom: number): Promise<string[]> =>
  page.evaluate(async (enlarged) => {
    // What fits itself to its place (tabs) does so a frame after it is measured.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const root = document.documentElement;
    const isScrolled = root.scrollHeight > root.clientHeight || root.scrollWidth > root.clientWidth;
    const sideways = [...document.querySelectorAll('body *')].filter((element) => {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
      if (enlarged && element.matches('[role="grid"]')) return false;
      return scrolls && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    });
    const named = ({ tagName, className }: Element) => `${tagName.toLowerCase()}.${String(className)}`;
    // The first of the innermost parts that stick out is what has to be mended.
    const culprit = (element: Element): string => {
      const edge = element.getBoundingClientRect().right;
      const out = [...element.querySelectorAll('*')].filter((inner) => inner.getBoundingClientRect().right > edge + 1);
      return out
        .filter((inner) => !out.some((other) => other !== inner && inner.contains(other)))
        .slice(0, 3)
        .map(named)
        .join(', ');
    };
    return [
      ...(isScrolled ? ['the window'] : []),
      ...sideways.map((element) => `${named(element)} because of ${culprit(element)}`),
    ];
  }, zoom > 1);
