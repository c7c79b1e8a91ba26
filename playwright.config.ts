import { defineConfig } from '@playwright/test';

const artifacts = process.env.ENERGO_ARTIFACTS ?? 'artifacts';

export default defineConfig({
  outputDir: `${artifacts}/playwright`,
  globalTeardown: './tests/helpers/e2e/demo-base.ts',
  // One window at a time, where nothing else is said: the tests measure what a person sees.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env.ENERGO_REPORT ?? `${artifacts}/playwright.json` }]],
  projects: [
    { name: 'e2e', testDir: 'tests/e2e', testMatch: '**/*.spec.ts' },
    { name: 'manuals', testDir: 'tests/manuals', testMatch: '**/*.spec.ts' },
    { name: 'security', testDir: 'tests/security', testMatch: '**/*.window.ts' },
    { name: 'bench', testDir: 'tests/bench', testMatch: '**/*.window.ts' },
    { name: 'screens', testDir: 'tests/screens', testMatch: '**/*.screens.ts' },
  ],
});
