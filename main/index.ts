import 'reflect-metadata';
import { join, resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { EnergyProgram } from './container';
import { createClock } from './platform/clock';
import { createLogger } from './platform/logger';
import { argonPasswords } from './platform/passwords';
import { readProfileFiles } from './platform/profile-files';
import { demoFolder } from './profiles';
import { PROGRAM_NAME } from './texts/ru';
import { IpcTransport } from './transport/ipc';
import { guardEverything } from './window/guards';
import { setMenu } from './window/menu';
import { declareScheme, serveBundle } from './window/protocol';
import { WindowStateFile } from './window/window-state';
import { Windows } from './window/windows';

const OUT = resolve(__dirname, '..');
const IDLE_CHECK_MS = 30_000;
const demo = app.commandLine.hasSwitch('demo') ? app.commandLine.getSwitchValue('demo') : null;
// A demonstration lives beside the real program: its own data, its own single instance.
if (demo !== null) app.setPath('userData', join(app.getPath('userData'), 'demo', demoFolder(demo)));
const dataFolder = join(app.getPath('userData'), 'base');
const logFolder = join(app.getPath('userData'), 'logs');
const logger = createLogger(logFolder);

/** Only a build for tests may be told the time. */
function startOfClock(): number | undefined {
  const told = __TEST_FLAVOUR__ ? process.env.ENERGO_NOW : undefined;
  return told === undefined ? undefined : Date.parse(told);
}

function run(): void {
  const program = new EnergyProgram({
    version: __APP_VERSION__,
    folder: dataFolder,
    logFolder,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    demo,
    runtime: {
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
      platform: `${process.platform} ${process.getSystemVersion()} ${process.arch}`,
    },
    clock: createClock(startOfClock()),
    passwords: argonPasswords,
    logger,
    openWindow: () => windows.open(),
    showProgress: (seat, value) => windows.showProgress(transport.contentsOf(seat), value),
    ownProfiles: () => readProfileFiles(join(dataFolder, 'profiles')),
  });
  const transport = new IpcTransport(program.router, program.seats);
  const states = new WindowStateFile(join(app.getPath('userData'), 'window-state.json'), (failure) =>
    logger.failure('window state', failure),
  );
  const windows = new Windows(Windows.preloadIn(OUT), PROGRAM_NAME, (contents) => transport.admit(contents), states);

  app.on('second-instance', () => windows.focus());
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) windows.open();
  });
  drainBeforeQuit(() => {
    windows.stop();
    return program.close();
  });
  guardEverything();
  declareScheme();

  void app.whenReady().then(() => {
    serveBundle(join(OUT, 'renderer'));
    setMenu(() => windows.open());
    windows.open();
    setInterval(() => program.seats.endIdle(), IDLE_CHECK_MS);
    return program.start();
  });
}

/** Quits only when every acknowledged change is on the disk. */
function drainBeforeQuit(close: () => Promise<void>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    close()
      .catch((failure: unknown) => logger.failure('close', failure))
      .finally(() => {
        closed = true;
        // Not in the event itself: Electron ignores a quit that is asked for before this one is called off.
        setImmediate(() => app.quit());
      });
  });
}

process.on('uncaughtException', (failure) => logger.failure('uncaughtException', failure));
process.on('unhandledRejection', (failure) => logger.failure('unhandledRejection', failure));

if (app.requestSingleInstanceLock()) run();
else app.quit();
