import './first-line';
import { dirname, join, resolve } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { writeDurably } from '../db/base-folder';
import { MIGRATIONS } from '../db/migrations';
import { chooseDataFolder } from './data-folder';
import { LateProgram } from './late-program';
import { LateStation } from './late-station';
import { createClock } from './platform/clock';
import { HealthFile } from './platform/health';
import { createLogger } from './platform/logger';
import { protections } from './platform/protections';
import { OpenedLinks } from './rpc/opened-link';
import { type SeatId, Seats } from './rpc/seats';
import { isStation } from './station/station-file';
import type { StationKey } from './station/station-store';
import { SwitchedProgram } from './switched-program';
import { PROGRAM_NAME } from './texts/ru';
import { IpcTransport } from './transport/ipc';
import { Crashes, returnTo } from './window/crashes';
import { guardEverything } from './window/guards';
import { answerRequests, arePassable } from './window/links';
import { setMenu } from './window/menu';
import { START_PAGE } from './window/origin';
import { beginAnew, watchOwnFailures } from './window/own-failure';
import { drainBeforeQuit } from './window/quit';
import { declareScheme, serveBundle } from './window/protocol';
import { safeFiles } from './window/safe-page';
import { followScreens, whenPainted } from './window/screens';
import { WindowStateFile } from './window/window-state';
import { Windows } from './window/windows';

const OUT = resolve(__dirname, '..');
const IDLE_CHECK_MS = 30_000;
const demo = app.commandLine.hasSwitch('demo') ? app.commandLine.getSwitchValue('demo') : null;
const ownFolder = chooseDataFolder(demo);
const dataFolder = join(ownFolder, 'base');
const logFolder = join(ownFolder, 'logs');
const healthFile = join(ownFolder, 'health.json');

/** Only a build for tests may be told the time. */
function startOfClock(): number | undefined {
  const told = __TEST_FLAVOUR__ ? process.env.ENERGO_NOW : undefined;
  return told === undefined ? undefined : Date.parse(told);
}

const clock = createClock(startOfClock());
const logger = createLogger(logFolder, clock.now);

/** A file that nobody can read leads to the first screen, where the computer is joined anew. */
function wasStation(): boolean {
  try {
    return isStation(ownFolder);
  } catch (failure) {
    logger.failure('station', failure);
    return false;
  }
}

function run(): void {
  const seats = new Seats(
    clock.now,
    (failure) => logger.failure('event', failure),
    (seat) => windows.showProgress(transport.contentsOf(seat), null),
  );
  const links = new OpenedLinks(() => seats.publish({ name: 'identity.linkOpened' }, () => true));
  const surroundings = {
    ...{ seats, links, logFolder, healthFile, clock, logger },
    crashes: () => Object.fromEntries(crashes.counts),
    openWindow: () => windows.open(),
    showProgress: (seat: SeatId, value: number | null) => windows.showProgress(transport.contentsOf(seat), value),
  };
  const own = () =>
    new LateProgram(async () => {
      const { createProgram } = await import('./program');
      return createProgram({
        ...surroundings,
        ...{ folder: dataFolder, bundle: join(OUT, 'renderer'), demo },
        phaseChanged: () => health.changed(),
        way: {
          look: async (address) => (await import('./create-station')).firstWay.look(address),
          join: async (input, refuseReady) => {
            const { firstWay } = await import('./create-station');
            return program.toStation(await firstWay.join(ownFolder, input, refuseReady));
          },
        },
      });
    });
  const station = (key?: StationKey) =>
    new LateStation(
      async () => {
        const { createStation } = await import('./create-station');
        const changed = () => health.changed();
        const ways = { joined: (next: StationKey) => program.toStation(next), left: () => program.toOwn() };
        return createStation({ ...surroundings, ...ways, ownFolder, changed }, key);
      },
      (failure) => logger.failure('station', failure),
    );
  const program: SwitchedProgram = new SwitchedProgram({
    ...{ isStation: wasStation(), own, station },
    report: (failure) => logger.failure('switch', failure),
  });
  const transport = new IpcTransport(program, seats, protections);
  const states = new WindowStateFile(join(ownFolder, 'window-state.json'), (failure) =>
    logger.failure('window state', failure),
  );
  const windows = new Windows(
    Windows.preloadIn(OUT),
    PROGRAM_NAME,
    (contents) => {
      transport.admit(contents);
      crashes.watch(contents);
      followScreens(contents, health);
      whenPainted(contents, () => program.begin());
    },
    states,
    protections,
  );

  const health = new HealthFile({
    file: healthFile,
    version: __APP_VERSION__,
    schemaVersion: MIGRATIONS.length,
    phase: () => program.phase,
    now: clock.now,
    write: writeDurably,
    report: (failure) => logger.failure('health', failure),
  });
  const crashes = new Crashes({
    protections,
    logger,
    now: clock.now,
    record: (crash) => void program.recordCrash(crash),
    collectDiagnostics: () => program.collectDiagnostics(),
    isClosing: () => windows.isStopped,
  });
  watchOwnFailures({
    logger,
    now: clock.now,
    record: (crash) => program.recordCrash(crash),
    close: () => program.close(),
    finish: beginAnew(() => health.restarting()),
  });

  answerRequests(app, {
    show: () => windows.focus(),
    offerBackup: (file) => program.offerBackups(dirname(file)),
    openLink: (link) => links.keep(link),
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
    setInterval(() => seats.endIdle(), IDLE_CHECK_MS);
  });
}

async function runWithoutWindows(): Promise<void> {
  const { runNodeService } = await import('./node-service');
  const bundle = join(OUT, 'renderer');
  const isCodeAsked = app.commandLine.hasSwitch('first-code');
  await runNodeService({ dataFolder, logFolder, healthFile, bundle, demo, isCodeAsked, clock, logger });
}

function leave(failure: unknown): void {
  logger.failure('node', failure);
  app.exit(1);
}

const isPassable = !protections.startArguments || arePassable(process.argv);
if (isPassable && app.commandLine.hasSwitch('node')) runWithoutWindows().catch(leave);
else if (isPassable && app.requestSingleInstanceLock()) run();
else app.quit();
