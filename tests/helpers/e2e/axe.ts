import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = { resultTypes: ['violations'] };

/** What axe finds on the page as it is shown now, a line for each broken rule; `without`: rules that make no sense here. */
export async function findings(page: Page, screen: string, without: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const found = await page.evaluate(
    async (options) => {
      const { axe } = window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } };
      const { violations, passes } = await axe.run(options);
      const named = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      );
      return { named, passed: passes.length };
    },
    { ...OPTIONS, rules },
  );
  expect(found.passed, 'rules that axe could try').toBeGreaterThan(10);
  return found.named.map((line) => `${screen}: ${line}`);
}
