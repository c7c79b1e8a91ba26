import { expect, type Page } from '@playwright/test';
import type { LaunchOptions, Program } from '../program';

/** A state of a page that people see, reached from the one before it. */
export interface Screen {
  name: string;
  open: (page: Page, program: Program) => Promise<unknown>;
  /** Made of parts that another screen shows in every theme and size: axe reads it once, and only the narrowest window is tried. */
  isBrief?: true;
}

export interface Scene {
  title: string;
  options: LaunchOptions;
  screens: readonly Screen[];
  /** Spoils the closed base: the scene is that of the start after it. */
  spoil?: (baseFile: string) => Promise<void>;
}

export const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};
export const goTo = async (page: Page, hash: string, heading: string): Promise<void> => {
  await page.evaluate((target) => (location.hash = target), hash);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
};
export const submitButton = (page: Page, name: string) => page.getByRole('button', { name }).click();
export const dialogOf = (page: Page) => page.getByRole('dialog');
