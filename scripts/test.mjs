// Everything that must hold, in order; a failed step does not hide the next one. The last line counts all of it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chosenProfiles, reportManuals } from './lib/manuals.mjs';
import { prepareWindow, runPlaywright } from './lib/playwright.mjs';
import { runTool } from './lib/processes.mjs';
import { ARTIFACTS, TOOLS } from './lib/project.mjs';
import { countPlaywright, countVitest } from './lib/reports.mjs';
import { setUp } from './lib/setup.mjs';
import { main, say } from './lib/terminal.mjs';

const FAILED = { passed: 0, failed: 1, skipped: 0 };
const env = { NO_COLOR: '1', CI: '1' };

const checkWith = (tool, args) => async () => {
  const { code } = await runTool(tool, args, { env });
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : FAILED;
};

const unit = async () => {
  const report = join(ARTIFACTS, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  rmSync(report, { force: true });
  const { code } = await runTool(TOOLS.vitest, args, { env });
  return countVitest(report, code);
};

const windows = async () => {
  const runtime = await prepareWindow();
  const { code, report } = await runPlaywright('playwright', ['--project=e2e', '--project=manuals'], {
    ...runtime,
    ...env,
  });
  return countPlaywright(report, reportManuals(chosenProfiles([]), report) ? code : code || 1);
};

const STEPS = [
  { name: 'оформление', run: checkWith(TOOLS.prettier, ['--check', '--log-level', 'warn', '.']) },
  { name: 'правила кода', run: checkWith(TOOLS.eslint, ['.', '--max-warnings', '0']) },
  { name: 'типы', run: checkWith(TOOLS.types, ['-b']) },
  { name: 'тесты', run: unit },
  { name: 'тесты в окне', run: windows, needsWindow: true },
];

const crashed = (error) => {
  say(error.message);
  return FAILED;
};

const perform = async ({ name, run }) => {
  say(`\n== ${name}`);
  const began = Date.now();
  const counts = await run().catch(crashed);
  return { name, ...counts, seconds: Math.round((Date.now() - began) / 1000) };
};

await main(async (args) => {
  const hasWindow = !args.includes('--no-window');
  await setUp({ window: hasWindow });
  const results = [];
  for (const step of STEPS.filter(({ needsWindow }) => hasWindow || !needsWindow)) results.push(await perform(step));
  say('');
  for (const { name, passed, failed, skipped, seconds } of results) {
    const left = skipped === 0 ? '' : `, ${skipped} пропущено`;
    say(`${failed === 0 ? 'прошло   ' : 'НЕ ПРОШЛО'}  ${name}: ${passed} да, ${failed} нет${left}, ${seconds} с`);
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  if (sum('skipped') > 0) say(`${sum('skipped')} skipped`);
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
});
