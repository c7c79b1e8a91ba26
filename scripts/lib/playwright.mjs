import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureRuntime, runtimeEnv } from '../electron-runtime.mjs';
import { build } from './build.mjs';
import { ARTIFACTS, TOOLS } from './project.mjs';
import { runTool } from './processes.mjs';
import { browserHere } from './system.mjs';
import { withScreen } from './xvfb.mjs';

/** The environment that a window and a phone's browser need, and the program's test flavour built. */
export const prepareWindow = async () => {
  const runtime = await ensureRuntime();
  await build('test');
  return { ...runtimeEnv(runtime), CHROMIUM_PATH: browserHere() ?? '' };
};

/** Runs Playwright on hidden screens, one for each worker; resolves with { code, report }. */
export const runPlaywright = async (name, args, env, workers = 1) => {
  const report = join(ARTIFACTS, `${name}.json`);
  mkdirSync(ARTIFACTS, { recursive: true });
  rmSync(report, { force: true });
  const { code } = await withScreen({ hidden: true, count: workers }, (screen) => {
    // Without screens of ours the windows would share one, and its keyboard.
    const atOnce = screen.ENERGO_DISPLAYS === undefined ? 1 : workers;
    const command = ['test', `--workers=${atOnce}`, ...args];
    return runTool(TOOLS.playwright, command, { env: { ...env, ...screen, ENERGO_REPORT: report } });
  });
  return { code, report };
};
