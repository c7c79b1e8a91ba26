import { mkdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { app } from 'electron';
import { demoFolder } from './demo-folder';
import { refuseStart, usualFolder } from './refuse-start';
import { unusableFolder } from './texts/ru';

const SWITCH = '--user-data-dir';

/** Chromium takes its usual folder, without a word, for one that it cannot make: there the data would seem to be gone, too. */
function usable(asked: string): string {
  const folder = resolve(asked);
  try {
    if (!isAbsolute(asked)) return refuseStart(unusableFolder(asked), usualFolder());
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- whoever starts the program may make folders where they may write
    mkdirSync(folder, { recursive: true });
    app.setPath('userData', folder);
  } catch {
    return refuseStart(unusableFolder(asked), usualFolder());
  }
  return app.getPath('userData') === folder ? folder : refuseStart(unusableFolder(asked), usualFolder());
}

/** Where the program keeps everything of its own; a demonstration lives beside it, with its own data and its own single instance. */
export function chooseDataFolder(demo: string | null): string {
  const asked = process.argv.filter((argument) => argument.startsWith(SWITCH)).pop();
  const own = asked === undefined ? usualFolder() : usable(asked.slice(SWITCH.length + 1));
  const folder = demo === null ? own : join(own, 'demo', demoFolder(demo));
  app.setPath('userData', folder);
  return folder;
}
