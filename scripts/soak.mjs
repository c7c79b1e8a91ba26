// The long forms of tests that `npm test` runs in short: hours instead of minutes, the same code with larger numbers.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { joinFigures } from './lib/figures.mjs';
import { prepareWindow, runPlaywright } from './lib/playwright.mjs';
import { runTool } from './lib/processes.mjs';
import { ARTIFACTS, TOOLS } from './lib/project.mjs';
import { countPlaywright, countVitest } from './lib/reports.mjs';
import { setUp } from './lib/setup.mjs';
import { main, Refusal, say } from './lib/terminal.mjs';

const env = { NO_COLOR: '1', CI: '1' };
const AN_HOUR_MS = 3_600_000;

/** The sizes of a long run, unless other ones are asked for. */
const asked = (sizes) =>
  Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, process.env[name] ?? size]));

const inNode = (name, project, files, sizes) => async () => {
  const report = join(ARTIFACTS, `soak-${name}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`];
  const limits = [`--testTimeout=${4 * AN_HOUR_MS}`, `--hookTimeout=${AN_HOUR_MS}`];
  const args = ['run', `--project=${project}`, ...reporters, ...limits, ...files];
  const { code } = await runTool(TOOLS.vitest, args, { env: { ...env, ...asked(sizes) } });
  return countVitest(report, code);
};

const inWindow = (name, project, files, sizes) => async () => {
  const runtime = { ...(await prepareWindow()), ...env, ...asked(sizes) };
  const { code, report } = await runPlaywright(`soak-${name}`, [`--project=${project}`, ...files], runtime);
  return countPlaywright(report, code);
};

const nodeSoak = (name, project, files, sizes) => ({ name, run: inNode(name, project, files, sizes) });
const windowSoak = (name, project, files, sizes) => ({
  name,
  run: inWindow(name, project, files, sizes),
  needsWindow: true,
});

const SOAKS = [
  nodeSoak('power', 'faults', ['tests/faults/power.spec.ts'], { ENERGO_CRASH_POINTS: '100000' }),
  nodeSoak('kill', 'faults', ['tests/faults/kill.spec.ts'], { ENERGO_KILLS: '5000' }),
  nodeSoak('cuts', 'faults', ['tests/faults/cuts.spec.ts'], { ENERGO_CUTS: '10000', ENERGO_CUT_KILLS: '500' }),
  nodeSoak('disk', 'faults', ['tests/faults/disk.spec.ts'], { ENERGO_DISK_SIZES: '2000', ENERGO_DISK_EVERY: '1' }),
  nodeSoak('damage', 'faults', ['tests/faults/flips.spec.ts', 'tests/faults/files.spec.ts'], {
    ENERGO_FLIPS: '20000',
    ENERGO_CUT_EVERY: '1',
  }),
  nodeSoak('fuzz', 'node', ['tests/security/'], { ENERGO_FUZZ_RUNS: '5000' }),
  windowSoak('window', 'e2e', ['tests/e2e/kill.spec.ts'], { ENERGO_WINDOW_KILLS: '50' }),
];

const chosen = (args) => {
  const names = SOAKS.map(({ name }) => name);
  const unknown = args.find((arg) => !names.includes(arg));
  if (unknown !== undefined) throw new Refusal(`Нет проверки «${unknown}»: назовите одну из ${names.join(', ')}.`);
  return args.length > 0 ? SOAKS.filter(({ name }) => args.includes(name)) : SOAKS;
};

/** It does not hide the next one. */
const crashed = (error) => {
  say(error.message);
  return { passed: 0, failed: 1 };
};

await main(async (args) => {
  const soaks = chosen(args);
  await setUp({ window: soaks.some(({ needsWindow }) => needsWindow) });
  const sum = { passed: 0, failed: 0 };
  for (const { name, run } of soaks) {
    say(`\n== ${name}`);
    const began = Date.now();
    const { passed, failed } = await run().catch(crashed);
    say(`${name}: ${passed} да, ${failed} нет, ${Math.round((Date.now() - began) / 1000)} с`);
    sum.passed += passed;
    sum.failed += failed;
  }
  joinFigures();
  say(`\n${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed > 0 ? 1 : 0;
});
