import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbsent, syncFile, syncFolder } from '../base-folder';
import { BackupError } from './work';

/** Free bytes where a folder lies, null when the system does not say. */
export type FreeBytes = (folder: string) => Promise<number | null>;

/** How much more than the file itself must be free: the log and other people's files grow meanwhile. */
const MARGIN = 1.2;
const MIB = 2 ** 20;

/** Folder of the company's own profiles beside the base. */
export const PROFILES_FOLDER = 'profiles';

/** Throws BackupError NO_SPACE with what is needed and free, in MiB. Folders of one disk share what is free. */
export async function refuseNoSpace(
  places: readonly { folder: string; bytes: number }[],
  free: FreeBytes,
): Promise<void> {
  const byDisk = new Map<number, { folder: string; bytes: number }>();
  for (const { folder, bytes } of places) {
    const { dev } = await stat(folder);
    byDisk.set(dev, { folder, bytes: bytes + (byDisk.get(dev)?.bytes ?? 0) });
  }
  for (const { folder, bytes } of byDisk.values()) {
    const [need, found] = [Math.ceil(bytes * MARGIN), await free(folder)];
    if (found === null || found >= need) continue;
    throw new BackupError('NO_SPACE', { needMib: Math.ceil(need / MIB), freeMib: Math.floor(found / MIB) });
  }
}

export interface SmallFile {
  readonly name: string;
  readonly text: string;
}

/** Of a manifest, a key, a profile: whatever a strange drive holds, no more is read. */
const SMALL_BYTES = 1 << 20;
// A link could lead anywhere, and a pipe would hold the reader for ever. Windows has neither flag.
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** The text of a small ordinary file. Throws BackupError DAMAGED for anything else, and what the system says. */
export async function readSmallFile(file: string): Promise<string> {
  const handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const about = await handle.stat();
    if (!about.isFile() || about.size > SMALL_BYTES) throw new BackupError('DAMAGED', { finding: 'file' });
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

/** The size of an ordinary file, undefined when there is none. */
export async function plainSizeOf(file: string): Promise<number | undefined> {
  try {
    const about = await lstat(file);
    return about.isFile() ? about.size : undefined;
  } catch (failure) {
    if (isAbsent(failure)) return undefined;
    throw failure;
  }
}

/** JSON files of a folder, none when there is no folder. */
export async function readProfiles(folder: string): Promise<SmallFile[]> {
  const names = await readdir(folder).catch((failure: unknown) => {
    if (isAbsent(failure)) return [];
    throw failure;
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

/** Writes new files and syncs them and their folder; the folder is made. */
export async function writeSmallFiles(folder: string, files: readonly SmallFile[]): Promise<void> {
  if (files.length === 0) return;
  const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
  for (const { name, text } of files) {
    await writeFile(join(folder, name), text, { encoding: 'utf8', flag: 'wx' });
    await syncFile(join(folder, name));
  }
  await syncFolder(folder);
  if (isNew) await syncFolder(join(folder, '..'));
}

export async function removeFolder(folder: string): Promise<void> {
  // Windows lets a thread that was called off hold its file for a moment more.
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
