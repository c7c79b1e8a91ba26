import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareWindow, runPlaywright } from './lib/playwright.mjs';
import { ARTIFACTS } from './lib/project.mjs';
import { setUp } from './lib/setup.mjs';
import { main, say } from './lib/terminal.mjs';

await main(async () => {
  await setUp({ window: true, browser: true });
  const env = await prepareWindow();
  const folder = join(ARTIFACTS, 'screens');
  rmSync(folder, { recursive: true, force: true });
  const { code } = await runPlaywright('screens', ['--project=screens'], { ...env, ENERGO_SCREENS: folder });
  say(`Снимки экранов: ${folder}`);
  return code;
});
