import { chmodSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from './tools';
import type { DiskJob, DiskReport } from './worker/disk';
import { FaultyDisk } from './worker/limits';

const ROOT = join(import.meta.dirname, '..', '..');
const MOUNT = 'mount -t tmpfs -o size=6m tmpfs "$0" && exec "$@"';

/** Ways to get a small file system that goes away with its process: as root, or as root of a namespace of one's own. */
const MOUNTERS = [
  ['unshare', '-m', 'sh', '-c', MOUNT],
  ['unshare', '-rm', 'sh', '-c', MOUNT],
] as const;

/** The way in which a small file system is mounted here; undefined where nobody lets us. */
export async function mounter(place: string): Promise<readonly string[] | undefined> {
  mkdirSync(place, { recursive: true });
  for (const [command, ...args] of MOUNTERS) {
    const { code } = await run(command, [...args, place, 'true']).catch(() => ({ code: 1 }));
    if (code === 0) return [command, ...args];
  }
  return undefined;
}

export type Request = Pick<DiskJob, 'kind'> & Partial<DiskJob>;

export interface How {
  /** Loaded before the program. */
  readonly library?: string;
  /** Words before the command, by the place where the disk fails. */
  readonly prefix?: (place: string) => readonly string[];
  readonly env?: Record<string, string>;
}

/** Runs a job of worker/disk.ts in a folder of its own, behind the words of `prefix`, and reads its report. */
export async function runDisk(
  script: string,
  folder: string,
  request: Request,
  { library, prefix = () => [], env = {} }: How,
): Promise<DiskReport> {
  const [place, safe] = [join(folder, 'disk'), join(folder, 'safe')];
  for (const one of [place, safe]) mkdirSync(one, { recursive: true });
  // A worker may give up the rights of root.
  for (const one of [dirname(folder), folder, place]) chmodSync(one, 0o777);
  const control = library === undefined ? null : join(folder, 'control');
  if (control !== null) FaultyDisk.prepare(control);
  const job: DiskJob = { ...request, place, safe, control, report: join(folder, 'report.json') };
  const [command = '', ...args] = [...prefix(place), process.execPath, script, JSON.stringify(job)];
  const { code, signal, errors } = await run(command, args, {
    NODE_PATH: join(ROOT, 'node_modules'),
    UV_USE_IO_URING: '0',
    ...env,
    ...(library && control ? { LD_PRELOAD: library, ENERGO_FAULTS_CONTROL: control, ENERGO_FAULTS_FOLDER: place } : {}),
  });
  if (code !== 0) throw new Error(`${command} ended with ${code ?? signal}: ${errors}`);
  return JSON.parse(await readFile(job.report, 'utf8')) as DiskReport;
}
