import { chosenProfiles, reportManuals, walksOf } from './lib/manuals.mjs';
import { prepareWindow, runPlaywright } from './lib/playwright.mjs';
import { setUp } from './lib/setup.mjs';
import { main } from './lib/terminal.mjs';

await main(async (args) => {
  const profiles = chosenProfiles(args);
  const walks = walksOf(profiles);
  await setUp({ window: true });
  const env = await prepareWindow();
  const report =
    walks.length > 0 ? (await runPlaywright('walks', ['--project=manuals', ...walks], env)).report : 'no walk yet';
  return reportManuals(profiles, report) > 0 ? 1 : 0;
});
