import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { setTheme, THEMES } from './appearance';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = { resultTypes: ['violations'] };
const COLOURS: RunOptions = { ...OPTIONS, runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** What axe finds on the page as it is shown now, a line for each broken rule; `without`: rules that make no sense here. */
export async function findings(page: Page, screen: string, without: readonly string[] = []): Promise<string[]> {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { named, passed } = await run(page, { ...OPTIONS, rules });
  expect(passed, 'rules that axe could try').toBeGreaterThan(10);
  return named.map((line) => `${screen}: ${line}`);
}

/** The page in every theme, left in the first. What is no question of colour is the same in all of them, and is asked once. */
export async function findingsInThemes(page: Page, screen: string, without: readonly string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const theme of [...THEMES].reverse()) {
    await setTheme(page, theme);
    const name = `${screen} ${theme}`;
    if (theme === THEMES[0]) found.push(...(await findings(page, name, without)));
    else found.push(...(await run(page, COLOURS)).named.map((line) => `${name}: ${line}`));
  }
  return found;
}

async function run(page: Page, options: RunOptions): Promise<{ named: string[]; passed: number }> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async (chosen) => {
    const { axe } = window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } };
    const { violations, passes } = await axe.run(chosen);
    const named = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    return { named, passed: passes.length };
  }, options);
}
