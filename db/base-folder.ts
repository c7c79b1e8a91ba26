import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from './errors';

/** What lies in the folder of a base. */
export const BASE_FILE = 'energo.db';
export const NEW_BASE_FILE = 'energo.db.new';
export const MARKER_FILE = 'installation.json';
export const LOCK_FILE = 'energo.lock';
export const RUNNING_FILE = 'energo.running';
export const PROBE_FILE = 'energo.probe';
export const BACKUP_FOLDER = 'backups';
/** What the audit's chain came to, so that another file in the base's place shows. */
export const ANCHORS_FILE = 'anchors.log';

/** `installation.json`: says that a base belongs in this folder, and which one. */
export interface Marker {
  /** 16 bytes in hex. */
  readonly baseUid: string;
  readonly profile: string;
  /** Milliseconds. */
  readonly createdAt: number;
}

/** The marker of the folder, undefined when there is none. Throws StartError MARKER_BROKEN. */
export async function readMarker(folder: string): Promise<Marker | undefined> {
  const text = await readFile(join(folder, MARKER_FILE), 'utf8').catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw new StartError('MARKER_BROKEN', { file: MARKER_FILE }, error);
  });
  if (text === undefined) return undefined;
  const marker = parseMarker(text);
  if (!marker) throw new StartError('MARKER_BROKEN', { file: MARKER_FILE, reason: 'content' });
  return marker;
}

export async function writeMarker(folder: string, marker: Marker): Promise<void> {
  await writeDurably(join(folder, MARKER_FILE), `${JSON.stringify(marker, null, 2)}\n`);
}

function parseMarker(text: string): Marker | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { baseUid, profile, createdAt } = value as Partial<Record<keyof Marker, unknown>>;
  if (typeof baseUid !== 'string' || !/^[0-9a-f]{32}$/.test(baseUid)) return undefined;
  if (typeof profile !== 'string' || typeof createdAt !== 'number') return undefined;
  return { baseUid, profile, createdAt };
}

/** The size of a file, undefined when there is none. */
export async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** Removes a base file together with its log and shared memory. */
export async function removeBaseFile(file: string): Promise<void> {
  for (const name of [`${file}-wal`, `${file}-shm`, `${file}-journal`, file]) await rm(name, { force: true });
}

/** What a crash or a full disk left of files that never got their names. Best effort: none of them is read by anybody. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = [PROBE_FILE, ...[MARKER_FILE, RUNNING_FILE, ANCHORS_FILE].map((name) => `${name}.tmp`)];
  for (const name of names) await rm(join(folder, name), { force: true }).catch(() => undefined);
  await removeBaseFile(join(folder, NEW_BASE_FILE)).catch(() => undefined);
}

/** The file holds either its old or its new content after a power cut, never a part; `mode` says who may read it. */
export async function writeDurably(file: string, content: string | Uint8Array, mode?: number): Promise<void> {
  const temporary = `${file}.tmp`;
  try {
    const handle = await open(temporary, 'w', mode);
    try {
      // One that was left over keeps the rights that it had.
      if (mode !== undefined) await handle.chmod(mode);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameDurably(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}

export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some drives, those of a network above all, know no such thing: a backup goes there all the same.
    if (!hasCode(error, 'EINVAL') && !hasCode(error, 'ENOTSUP')) throw error;
  } finally {
    await handle.close();
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

export const isAbsent = (error: unknown): boolean => hasCode(error, 'ENOENT');
