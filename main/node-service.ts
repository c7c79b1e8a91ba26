import { writeSync } from 'node:fs';
import { app } from 'electron';
import { writeDurably } from '../db/base-folder';
import { MIGRATIONS } from '../db/migrations';
import type { EnergyProgram } from './container';
import type { Clock } from './platform/clock';
import { HealthFile } from './platform/health';
import type { ProgramLog } from './platform/logger';
import { createProgram } from './program';
import { OpenedLinks } from './rpc/opened-link';
import { Seats } from './rpc/seats';
import { nodeFailed, nodeListens, nodeRefusals, nodeStopped } from './texts/node-ru';
import { watchOwnFailures } from './window/own-failure';
import { drainBeforeQuit } from './window/quit';

interface ServiceParts {
  dataFolder: string;
  logFolder: string;
  healthFile: string;
  /** Folder of the page that browsers are given. */
  bundle: string;
  demo: string | null;
  /** A code for a station was asked for. */
  isCodeAsked: boolean;
  clock: Clock;
  logger: ProgramLog;
}

const IDLE_CHECK_MS = 30_000;
const [STDOUT, STDERR] = [1, 2];

/** Told at once: what is still in a buffer at the end is lost. A service without a terminal may have nobody to tell. */
function say(to: number, sentence: string): void {
  try {
    writeSync(to, `${sentence}\n`);
  } catch {
    // Nobody listens.
  }
}

/** A node without windows: a service on a server. */
export async function runNodeService(parts: ServiceParts): Promise<void> {
  const { dataFolder, logFolder, healthFile, bundle, demo, isCodeAsked, clock, logger } = parts;
  if (!app.requestSingleInstanceLock()) return refuse(nodeRefusals.running);
  app.dock?.hide();
  await app.whenReady();
  const seats = new Seats(clock.now, (failure) => logger.failure('event', failure));
  const { program } = createProgram({
    ...{ seats, folder: dataFolder, logFolder, healthFile, bundle, demo, clock, logger },
    links: new OpenedLinks(() => undefined),
    crashes: () => ({}),
    openWindow: () => undefined,
    showProgress: () => undefined,
    phaseChanged: () => health.changed(),
    isService: true,
    isCodeAsked,
  });
  const health = new HealthFile({
    file: healthFile,
    version: __APP_VERSION__,
    schemaVersion: MIGRATIONS.length,
    phase: () => program.phase,
    now: clock.now,
    write: writeDurably,
    report: (failure) => logger.failure('health', failure),
  });
  const close = () => program.close().finally(() => health.end());
  watchOwnFailures({
    ...{ logger, now: clock.now, close },
    record: (crash) => program.recordCrash(crash),
    // Whoever keeps the service starts it anew.
    finish: (incident) => say(STDERR, nodeFailed(incident)),
  });
  drainBeforeQuit(
    () => close().then(() => say(STDOUT, nodeStopped)),
    (failure) => logger.failure('close', failure),
  );

  logger.info('A node without windows.');
  health.begin();
  setInterval(() => seats.endIdle(), IDLE_CHECK_MS);
  await program.start();
  await program.door.settled();
  const refusal = await refusalOf(program, dataFolder);
  if (refusal === null) return say(STDOUT, await greeting(program));
  await close().catch((failure: unknown) => logger.failure('close', failure));
  refuse(refusal);
}

function refuse(sentence: string): void {
  say(STDERR, sentence);
  app.exit(1);
}

async function refusalOf(program: EnergyProgram, folder: string): Promise<string | null> {
  if (program.phase === 'choosing') return nodeRefusals.noBase(folder);
  const { failure } = await program.facts();
  if (program.phase !== 'ready') return nodeRefusals.failed(failure?.code ?? 'UNEXPECTED', failure?.incident ?? null);
  const { trouble } = program.door;
  const { host, port } = await program.door.settings();
  if (trouble === 'PORT_TAKEN') return nodeRefusals.PORT_TAKEN(port);
  if (trouble === 'ADDRESS_UNKNOWN') return nodeRefusals.ADDRESS_UNKNOWN(host);
  return trouble && nodeRefusals[trouble];
}

async function greeting({ door }: EnergyProgram): Promise<string> {
  const certificate = await door.certificate();
  return nodeListens({
    company: door.gate.company(),
    version: __APP_VERSION__,
    addresses: door.addresses(),
    webAddress: await door.letterAddress(),
    fingerprint: certificate?.fingerprint ?? '',
    firstCode: await door.firstCodeText(),
    isUsual: !(await door.parts.tools.files.isSetUp()),
  });
}
