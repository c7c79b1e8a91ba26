import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

const STDERR = 2;
/** EX_USAGE of sysexits.h: the command line is wrong. */
const WRONG_COMMAND_LINE = 64;

/** In Latin: where no language of the system is set, Chromium drops all other letters of a path, and the base would seem to be gone. */
export const usualFolder = (): string => join(app.getPath('appData'), 'energokabinet');

const askedFolder = (): string =>
  app.commandLine.hasSwitch('user-data-dir') ? app.getPath('userData') : usualFolder();

/** Ends a start that must not go on. Told in the folder of the logs too: a program without a console says it to nobody, and a dialog would wait for somebody in a kiosk. */
export function refuseStart(sentence: string, ownFolder = askedFolder()): never {
  const folder = join(ownFolder, 'logs');
  for (const write of [
    () => writeSync(STDERR, `${sentence}\n`),
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- the program's own folder of logs
    () => mkdirSync(folder, { recursive: true }),
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- the program's own folder of logs
    () => writeFileSync(join(folder, 'refused-start.txt'), `${sentence}\n`),
  ])
    try {
      write();
    } catch {
      // There is nobody else to tell.
    }
  process.exit(WRONG_COMMAND_LINE);
}
