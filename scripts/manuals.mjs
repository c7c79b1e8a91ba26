import { chosenProfiles, reportManuals, walksOf } from './lib/manuals.mjs';
import { prepareWindow, runPlaywright } from './lib/playwright.mjs';
import { setUp } from './lib/setup.mjs';
import { main, say } from './lib/terminal.mjs';

const walk = async (walks) => {
  await setUp({ window: true, browser: true });
  return runPlaywright('walks', ['--project=manuals', ...walks], await prepareWindow());
};

await main(async (args) => {
  const profiles = chosenProfiles(args);
  const walks = walksOf(profiles);
  if (walks.length === 0) say('Для этого руководства проверок ещё нет: их место в tests/manuals.');
  const { code, report } = walks.length > 0 ? await walk(walks) : { code: 1, report: 'no walk yet' };
  return reportManuals(profiles, report) ? code : code || 1;
});
