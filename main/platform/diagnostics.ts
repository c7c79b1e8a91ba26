import { open, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Program } from '../../contract/settings';
import type { ProgramLog } from './logger';
import { redactLine } from './redact';

/** What the program says of its inside: states, codes and numbers. */
export interface ProgramFacts {
  phase: Program['phase'];
  failure: { code: string; incident: string | null } | null;
  profile: string | null;
  profiles: string[];
  schemaVersion: number;
  /** Null while no base is open. */
  base: { rows: Record<string, number>; pragmas: Record<string, string | number> } | null;
  /** Null when their state cannot be read. */
  backup: Readonly<Record<string, unknown>> | null;
}

export interface DiagnosticsParts {
  version: string;
  now: () => number;
  /** Folder of the base. */
  folder: string;
  healthFile: string;
  log: ProgramLog;
  facts: () => Promise<ProgramFacts>;
  /** Ends of the processes of Chromium since the start. */
  crashes: () => Record<string, number>;
}

/** Names that the program itself gives to its files; whatever else lies there is counted only. */
const KNOWN_FILES = [
  'energo.db',
  'energo.db-wal',
  'energo.db-shm',
  'energo.db.new',
  'energo.lock',
  'energo.running',
  'anchors.log',
  'installation.json',
];
const MOST_FILES = 6;
/** Of each file of the log its end: a zip that goes by mail. */
const LOG_BYTES = 1024 * 1024;
const LINES_AT_ONCE = 500;
export const mib = (bytes: number): number => Math.round(bytes / 1024 / 1024);

type Files = Record<string, unknown>;

/** The files of the diagnostics by name: no base, no settings, nothing of people. */
export async function diagnosticFiles(parts: DiagnosticsParts, computer: Files): Promise<Record<string, string>> {
  const facts = await parts.facts();
  const files: Record<string, string> = {};
  const add = (name: string, value: unknown) => (files[name] = `${JSON.stringify(value, null, 2)}\n`);
  add('program.json', {
    at: new Date(parts.now()).toISOString(),
    version: parts.version,
    phase: facts.phase,
    failure: facts.failure,
    profile: facts.profile,
    profiles: facts.profiles,
    schemaVersion: facts.schemaVersion,
    logLinesLost: parts.log.lost,
    crashes: parts.crashes(),
  });
  add('computer.json', computer);
  add('base.json', facts.base);
  add('backup.json', facts.backup);
  add('files.json', await sizesIn(parts.folder));
  const health = await tailOf(parts.healthFile, LOG_BYTES).catch(() => null);
  if (health !== null) files['health.json'] = health;
  for (const file of parts.log.files().slice(0, MOST_FILES)) {
    files[`logs/${basename(file)}`] = await redacted(await tailOf(file, LOG_BYTES).catch(() => ''));
  }
  return files;
}

async function sizesIn(folder: string): Promise<Files> {
  const sizes: Files = {};
  for (const name of KNOWN_FILES) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found) sizes[name] = found.size;
  }
  const disk = await statfs(folder).catch(() => null);
  if (disk) sizes['disk free, MiB'] = mib(disk.bavail * disk.bsize);
  return sizes;
}

/** The end of a file, from the start of a line. */
async function tailOf(file: string, bytes: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - bytes);
    const buffer = Buffer.alloc(size - from);
    await handle.read(buffer, 0, buffer.length, from);
    const whole = buffer.toString('utf8');
    return from === 0 ? whole : whole.slice(whole.indexOf('\n') + 1);
  } finally {
    await handle.close();
  }
}

/** Once more, since an older version may have written it; a few lines at a time, for people go on working. */
async function redacted(log: string): Promise<string> {
  const lines = log.split('\n');
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
    kept.push(...lines.slice(at, at + LINES_AT_ONCE).map(redactLine));
    await new Promise((done) => setImmediate(done));
  }
  return kept.join('\n');
}

export const zipped = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, body]) => [name, strToU8(body)])));
