import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';
import { redactFailure, redactText } from './redact';

export interface Logger {
  info(message: string): void;
  /** Writes an unexpected failure whole and returns the number under which it stands. */
  failure(where: string, cause: unknown): string;
}

/** The program's log as main/index.ts makes it. */
export interface ProgramLog extends Logger {
  /** Lines that could not be written since the start: the disk is full, or the folder is closed to us. */
  readonly lost: number;
  /** Files that there are, the newest first. */
  files(): string[];
}

const NAME = 'program.log';
const LARGEST_BYTES = 5 * 1024 * 1024;
const ARCHIVES = 5;
const DAY_MS = 86_400_000;
/** A file is filled for half of the time and kept for the other half: no line is older than 30 days. */
const HALF_AGE_MS = 15 * DAY_MS;
const INSTANT_LENGTH = '2024-01-01T00:00:00.000Z'.length;

const archive = (folder: string, ordinal: number): string => join(folder, `program.${String(ordinal)}.log`);

const archivesIn = (folder: string): string[] =>
  Array.from({ length: ARCHIVES }, (_none, at) => archive(folder, at + 1)).filter((path) => existsSync(path));

/** Support reads the number aloud; the letter in it tells it from a number of somebody's. */
function newIncident(): string {
  const incident = randomUUID().slice(0, 8).toUpperCase();
  return /[A-F]/.test(incident) ? incident : newIncident();
}

/** Moves every file one further, the last out. What cannot be moved stays. */
function shift(folder: string): void {
  rmSync(archive(folder, ARCHIVES), { force: true });
  for (let ordinal = ARCHIVES - 1; ordinal > 0; ordinal -= 1) {
    move(archive(folder, ordinal), archive(folder, ordinal + 1));
  }
  move(join(folder, NAME), archive(folder, 1));
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ENOENT') throw failure;
  }
}

/** When the first line of the file was written; NaN when it does not say. */
function firstInstant(file: string): number {
  const head = Buffer.alloc(INSTANT_LENGTH);
  try {
    const handle = openSync(file, 'r');
    readSync(handle, head);
    closeSync(handle);
  } catch {
    return Number.NaN;
  }
  return Date.parse(head.toString('latin1'));
}

/** electron-log tells the console, by every logger's transport, what it could not write and where. */
function silence(transports: typeof log.transports): void {
  transports.console = Object.assign(() => undefined, transports.console, { level: false as const });
}

/**
 * One line per event, redacted, in a file of 5 MiB and five older ones, none of them with a line of more than 30 days ago. Logging never
 * throws: what the disk refused is counted.
 */
export function createLogger(folder: string, now: () => number, largestBytes = LARGEST_BYTES): ProgramLog {
  const file = join(folder, NAME);
  const logger = log.create({ logId: file });
  silence(log.transports);
  silence(logger.transports);
  const target = logger.transports.file;
  target.resolvePathFn = () => file;
  target.maxSize = largestBytes;
  target.transforms = [({ data }) => data.slice(0, 1) as unknown];
  target.archiveLogFn = (full) => {
    try {
      shift(folder);
    } catch {
      // Another program holds a file open: this one grows to twice its size and begins anew.
      if (full.size > 2 * largestBytes) full.clear();
    }
  };
  let lost = 0;
  let tidiedAt = Number.NEGATIVE_INFINITY;

  function tidy(): void {
    if (now() - tidiedAt < DAY_MS) return;
    tidiedAt = now();
    for (const old of archivesIn(folder)) {
      if (tidiedAt - statSync(old).mtimeMs > HALF_AGE_MS) rmSync(old, { force: true });
    }
    if (tidiedAt - firstInstant(file) > HALF_AGE_MS) shift(folder);
  }

  function write(level: 'info' | 'error', line: string): void {
    try {
      const before = target.getFile().bytesWritten;
      logger[level](`${new Date(now()).toISOString()} [${level}] ${line}`);
      const after = target.getFile().bytesWritten;
      if (after === before || after === 0) lost += 1;
    } catch {
      lost += 1;
    }
    try {
      tidy();
    } catch {
      // Tried again tomorrow.
    }
  }

  return {
    get lost() {
      return lost;
    },
    files: () => [file, ...archivesIn(folder)].filter((path) => existsSync(path)),
    info: (message) => write('info', redactText(message)),
    failure(where, cause) {
      const incident = newIncident();
      write('error', `${incident} ${redactText(where)}: ${redactFailure(cause)}`);
      return incident;
    },
  };
}
