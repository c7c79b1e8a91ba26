import { app } from 'electron';
import { clearedAtStart, refusedAtStart } from './platform/switches';
import { refuseStart } from './refuse-start';
import { refusedStart } from './texts/ru';

// Main runs before Chromium opens its debugging port and before any process of a page: an end here leaves nothing open.
function lookAtStart(): void {
  const { argv, env, platform } = process;
  const { isPackaged } = app;
  const start = { argv: argv.slice(1), env, platform, isPackaged, isRoot: process.getuid?.() === 0 };
  const refused = refusedAtStart(start);
  if (refused.length > 0) refuseStart(refusedStart(refused));
  for (const name of clearedAtStart(start)) delete env[name];
}

if (!__TEST_FLAVOUR__) lookAtStart();
