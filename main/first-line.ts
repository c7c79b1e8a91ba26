import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { clearedAtStart, refusedAtStart } from './platform/switches';
import { refusedStart } from './texts/ru';

const STDERR = 2;
/** EX_USAGE of sysexits.h: the command line is wrong. */
const WRONG_COMMAND_LINE = 64;

/** In the folder of the logs too: a program without a console says it to nobody, and a dialog would wait for somebody in a kiosk. */
function tell(sentence: string): void {
  const folder = join(app.getPath('userData'), 'logs');
  for (const write of [
    () => writeSync(STDERR, sentence),
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- in the folder of the data
    () => mkdirSync(folder, { recursive: true }),
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- in the folder of the data
    () => writeFileSync(join(folder, 'refused-start.txt'), sentence),
  ])
    try {
      write();
    } catch {
      // There is nobody else to tell.
    }
}

// Main runs before Chromium opens its debugging port and before any process of a page: an end here leaves nothing open.
function lookAtStart(): void {
  const { argv, env, platform } = process;
  const { isPackaged } = app;
  const start = { argv: argv.slice(1), env, platform, isPackaged, isRoot: process.getuid?.() === 0 };
  const refused = refusedAtStart(start);
  if (refused.length > 0) {
    tell(`${refusedStart(refused)}\n`);
    process.exit(WRONG_COMMAND_LINE);
  }
  for (const name of clearedAtStart(start)) delete env[name];
}

if (!__TEST_FLAVOUR__) lookAtStart();
