// Everything that must hold, in order; a failed step does not hide the next one. The last line counts all of it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkSecurity } from './lib/checks.mjs';
import { clearFigures, joinFigures } from './lib/figures.mjs';
import { chosenProfiles, reportManuals } from './lib/manuals.mjs';
import { prepareWindow, runPlaywright } from './lib/playwright.mjs';
import { runTool } from './lib/processes.mjs';
import { ARTIFACTS, TOOLS } from './lib/project.mjs';
import { countPlaywright, countVitest } from './lib/reports.mjs';
import { setUp } from './lib/setup.mjs';
import { main, say } from './lib/terminal.mjs';

const FAILED = { passed: 0, failed: 1, skipped: 0 };
const env = { NO_COLOR: '1', CI: '1' };

// What it says is shown when it has ended: others run beside it.
const checkWith = (tool, args) => async () => {
  const { code, output } = await runTool(tool, args, { env, quiet: true });
  if (code !== 0) say(output.trim());
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : FAILED;
};

const vitest = (name, project) => async () => {
  const report = join(ARTIFACTS, `${name}.json`);
  const args = ['run', `--project=${project}`, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  rmSync(report, { force: true });
  const { code } = await runTool(TOOLS.vitest, args, { env });
  return countVitest(report, code);
};

/** What measures time in the window runs by itself, the rest two at a time. */
const ALONE = '@alone';

const windows = async () => {
  const runtime = { ...(await prepareWindow()), ...env };
  const projects = ['--project=e2e', '--project=manuals', '--project=security'];
  const { code, report } = await runPlaywright('playwright', [...projects, `--grep-invert=${ALONE}`], runtime, 2);
  return countPlaywright(report, reportManuals(chosenProfiles([]), report) ? code : code || 1);
};

const windowsAlone = async () => {
  const runtime = { ...(await prepareWindow()), ...env };
  const { code, report } = await runPlaywright('playwright-alone', ['--project=e2e', `--grep=${ALONE}`], runtime);
  return countPlaywright(report, code);
};

/** What is packed is looked at through /proc and dpkg-deb: elsewhere it is one check that was left out, and counted as such. */
const packaged = async () => {
  if (process.platform === 'linux') return vitest('package', 'package')();
  say('Пакет проверяется только на Linux: соберите его командой npm run dist и запустите сами.');
  return { passed: 0, failed: 0, skipped: 1 };
};

const STEPS = [
  { name: 'оформление', isQuiet: true, run: checkWith(TOOLS.prettier, ['--check', '--log-level', 'warn', '.']) },
  { name: 'правила кода', isQuiet: true, run: checkWith(TOOLS.eslint, ['.', '--max-warnings', '0']) },
  { name: 'безопасность кода', isQuiet: true, run: checkSecurity },
  { name: 'типы', isQuiet: true, run: checkWith(TOOLS.types, ['-b']) },
  { name: 'тесты', run: vitest('vitest', '!package') },
  { name: 'тесты в окне', run: windows, needsWindow: true },
  { name: 'тесты в окне с часами', run: windowsAlone, needsWindow: true },
  { name: 'сборка и запуск пакета', run: packaged, needsWindow: true },
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
  await setUp({ window: hasWindow, browser: hasWindow });
  if (hasWindow) clearFigures();
  const results = [];
  const steps = STEPS.filter(({ needsWindow }) => hasWindow || !needsWindow);
  // Each of the quiet ones needs one processor for itself.
  results.push(...(await Promise.all(steps.filter(({ isQuiet }) => isQuiet).map(perform))));
  for (const step of steps.filter(({ isQuiet }) => !isQuiet)) results.push(await perform(step));
  joinFigures();
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
