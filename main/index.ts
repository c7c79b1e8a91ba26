import './first-line';
import 'reflect-metadata';
import { dirname, join, resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { EnergyProgram } from './container';
import { createClock } from './platform/clock';
import { workerFileWork } from './platform/backup-files';
import backupWorker from './platform/backup-worker?modulePath';
import { freeBytes } from './platform/disk-space';
import { chooseFolder, offerFolder } from './platform/folder-dialog';
import { HealthFile } from './platform/health';
import { createLogger } from './platform/logger';
import { argonPasswords } from './platform/passwords';
import { protections } from './platform/protections';
import { readProfileFiles } from './platform/profile-files';
import { collectDiagnostics } from './platform/save-diagnostics';
import { demoFolder } from './profiles';
import { PROGRAM_NAME } from './texts/ru';
import { IpcTransport } from './transport/ipc';
import { Crashes, returnTo } from './window/crashes';
import { guardEverything } from './window/guards';
import { answerRequests, arePassable } from './window/links';
import { setMenu } from './window/menu';
import { START_PAGE } from './window/origin';
import { watchOwnFailures } from './window/own-failure';
import { drainBeforeQuit } from './window/quit';
import { declareScheme, serveBundle } from './window/protocol';
import { safeFiles } from './window/safe-page';
import { followScreens } from './window/screens';
import { WindowStateFile } from './window/window-state';
import { Windows } from './window/windows';

const OUT = resolve(__dirname, '..');
const IDLE_CHECK_MS = 30_000;
const demo = app.commandLine.hasSwitch('demo') ? app.commandLine.getSwitchValue('demo') : null;
// A demonstration lives beside the real program: its own data, its own single instance.
if (demo !== null) app.setPath('userData', join(app.getPath('userData'), 'demo', demoFolder(demo)));
const dataFolder = join(app.getPath('userData'), 'base');
const logFolder = join(app.getPath('userData'), 'logs');
const healthFile = join(app.getPath('userData'), 'health.json');

/** Only a build for tests may be told the time. */
function startOfClock(): number | undefined {
  const told = __TEST_FLAVOUR__ ? process.env.ENERGO_NOW : undefined;
  return told === undefined ? undefined : Date.parse(told);
}

const clock = createClock(startOfClock());
const logger = createLogger(logFolder, clock.now);

function run(): void {
  const collect = () =>
    collectDiagnostics({
      version: __APP_VERSION__,
      now: clock.now,
      folder: dataFolder,
      healthFile,
      log: logger,
      facts: () => program.facts(),
      crashes: () => Object.fromEntries(crashes.counts),
    });
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
    clock,
    passwords: argonPasswords,
    logger,
    protections,
    openWindow: () => windows.open(),
    collectDiagnostics: collect,
    phaseChanged: () => health.changed(),
    showProgress: (seat, value) => windows.showProgress(transport.contentsOf(seat), value),
    ownProfiles: () => readProfileFiles(join(dataFolder, 'profiles')),
    fileWork: workerFileWork(backupWorker),
    freeBytes,
    chooseFolder,
  });
  const transport = new IpcTransport(program.router, program.seats, protections);
  const states = new WindowStateFile(join(app.getPath('userData'), 'window-state.json'), (failure) =>
    logger.failure('window state', failure),
  );
  const windows = new Windows(
    Windows.preloadIn(OUT),
    PROGRAM_NAME,
    (contents) => {
      transport.admit(contents);
      crashes.watch(contents);
      followScreens(contents, health);
    },
    states,
    protections,
  );

  const health = new HealthFile({
    file: healthFile,
    version: __APP_VERSION__,
    schemaVersion: program.schemaVersion,
    phase: () => program.phase,
    now: clock.now,
    report: (failure) => logger.failure('health', failure),
  });
  const crashes = new Crashes({
    protections,
    logger,
    now: clock.now,
    record: (crash) => void program.recordCrash(crash),
    collectDiagnostics: collect,
    isClosing: () => windows.isStopped,
  });
  watchOwnFailures({
    logger,
    now: clock.now,
    record: (crash) => program.recordCrash(crash),
    close: () => program.close(),
    beforeRestart: () => health.restarting(),
  });

  answerRequests(app, {
    show: () => windows.focus(),
    offerBackup: (file) => offerFolder(dirname(dirname(file))),
    ignored: (what) => logger.info(`Ignored what a start asked for: ${what}.`),
  });
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) windows.open();
  });
  drainBeforeQuit(
    () => {
      windows.stop();
      return program.close().finally(() => health.end());
    },
    (failure) => logger.failure('close', failure),
  );
  crashes.watchOthers();
  guardEverything(protections);
  declareScheme();

  void app.whenReady().then(() => {
    serveBundle(join(OUT, 'renderer'), protections, safeFiles(join(OUT, 'renderer')));
    setMenu(() => windows.open());
    windows.open(HealthFile.wasRestarting(healthFile) ? returnTo(START_PAGE, 'program') : START_PAGE);
    health.begin();
    setInterval(() => program.seats.endIdle(), IDLE_CHECK_MS);
    return program.start();
  });
}

const isPassable = !protections.startArguments || arePassable(process.argv);
if (isPassable && app.requestSingleInstanceLock()) run();
else app.quit();
