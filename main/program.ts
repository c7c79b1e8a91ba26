import 'reflect-metadata';
import { writeDurably } from '../db/base-folder';
import { EnergyProgram } from './container';
import { workerFileWork } from './platform/backup-files';
import backupWorker from './platform/backup-worker?modulePath';
import { pdfInThreads } from './platform/paper-check';
import pdfWorker from './platform/pdf-worker?modulePath';
import { freeBytes } from './platform/disk-space';
import { chooseFolder } from './platform/folder-dialog';
import { systemKeyStore } from './platform/key-store';
import type { ProgramLog } from './platform/logger';
import { smtpMail } from './platform/mail';
import { argonPasswords } from './platform/passwords';
import { protections } from './platform/protections';
import { runtime } from './platform/runtime';
import { systemSms } from './platform/sms-smsc';
import type { ProgramParts } from './program-parts';

const CHECK_AFTER_MS = 1_000;

type Given =
  | 'seats'
  | 'links'
  | 'folder'
  | 'logFolder'
  | 'demo'
  | 'clock'
  | 'openWindow'
  | 'showProgress'
  | 'phaseChanged'
  | 'way'
  | 'isService'
  | 'isCodeAsked';

/** What the windows, which are there first, give to the program. */
export interface Surroundings extends Pick<ProgramParts, Given> {
  logger: ProgramLog;
  healthFile: string;
  /** Folder of the page that browsers are given. */
  bundle: string;
  crashes: () => Record<string, number>;
}

export interface WholeProgram {
  program: EnergyProgram;
  collectDiagnostics: () => Promise<string | null>;
}

/** The program with this computer's adapters. */
export function createProgram({ healthFile, crashes, bundle, ...given }: Surroundings): WholeProgram {
  const { clock, folder, logger } = given;
  const collect = async () => {
    const { collectDiagnostics } = await import('./platform/save-diagnostics');
    return collectDiagnostics({
      version: __APP_VERSION__,
      now: clock.now,
      folder,
      healthFile,
      log: logger,
      facts: () => program.facts(),
      crashes,
      write: writeDurably,
    });
  };
  const program: EnergyProgram = new EnergyProgram({
    ...given,
    version: __APP_VERSION__,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    runtime: runtime(),
    passwords: argonPasswords,
    keyStore: systemKeyStore,
    mail: smtpMail,
    sms: systemSms,
    protections,
    collectDiagnostics: collect,
    fileWork: workerFileWork(backupWorker),
    checkPdf: pdfInThreads(pdfWorker),
    freeBytes,
    checkAfterMs: CHECK_AFTER_MS,
    chooseFolder,
    // Most programs are alone on their computer: none of it is read before the network is switched on.
    createNetwork: async (gate, router, files) => {
      const { createNetwork } = await import('./transport/http');
      return createNetwork({
        gate,
        router,
        files,
        seats: given.seats,
        protections,
        now: clock.now,
        bundle,
        log: logger,
      });
    },
  });
  return { program, collectDiagnostics: collect };
}
