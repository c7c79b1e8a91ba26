import { type Dirent, type Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAbsent } from '../base-folder';
import { plainSizeOf, removeFolder } from './disk';
import { TEMPORARY } from './make';
import { type BackupReason, COPY_FILES, type Manifest, parseName, readManifest } from './manifest';

/** One backup as it lies in a folder; without a manifest or with a cut file it is not whole. */
export interface FoundBackup {
  readonly name: string;
  readonly path: string;
  readonly manifest: Manifest | undefined;
  readonly isWhole: boolean;
  /** Bytes of the file that is there. */
  readonly storedBytes: number;
}

const DAY_MS = 86_400_000;

/** Backups of a folder, the newest first. Throws what the system says of a folder that cannot be read. */
export async function listBackups(folder: string): Promise<FoundBackup[]> {
  const found = await Promise.all((await ownFolders(folder)).map(({ name }) => findBackup(join(folder, name))));
  return found
    .filter((backup) => backup !== undefined)
    .sort((left, right) => madeAtOf(right).localeCompare(madeAtOf(left)) || right.name.localeCompare(left.name));
}

export async function findBackup(path: string): Promise<FoundBackup | undefined> {
  const name = basename(path);
  if (!parseName(name)) return undefined;
  try {
    if (!(await lstat(path)).isDirectory()) return undefined;
    const manifest = await readManifest(path);
    const sizes = await Promise.all(Object.values(COPY_FILES).map((file) => plainSizeOf(join(path, file))));
    const [plain, encrypted] = sizes;
    const storedBytes = (manifest?.isEncrypted === false ? plain : (encrypted ?? plain)) ?? 0;
    return {
      name,
      path,
      manifest,
      isWhole: manifest !== undefined && manifest.storedBytes === storedBytes,
      storedBytes,
    };
  } catch (failure) {
    if (isAbsent(failure)) return undefined;
    return { name, path, manifest: undefined, isWhole: false, storedBytes: 0 };
  }
}

/** The folder that backups stand in, when a person has chosen one of the backups itself. */
export function folderOfBackups(path: string): string {
  return parseName(basename(path)) ? dirname(path) : path;
}

const madeAtOf = ({ manifest, name }: FoundBackup): string => manifest?.madeAt ?? parseName(name)?.madeAt ?? '';

export interface KeepRule {
  readonly baseUid: string;
  readonly reasons: readonly BackupReason[];
  readonly keep: number;
  /** Path of the one that was just made. It stays, though a clock that was wrong has dated others after it. */
  readonly made: string;
}

/** Removes the oldest whole backups of this base and these reasons above `keep`. Returns the names. */
export async function dropOld(folder: string, { baseUid, reasons, keep, made }: KeepRule): Promise<string[]> {
  const others = (await listBackups(folder)).filter(
    ({ isWhole, manifest, name }) =>
      name !== basename(made) && isWhole && manifest?.baseUid === baseUid && reasons.includes(manifest.reason),
  );
  const old = others.slice(Math.max(0, keep - 1));
  for (const { path } of old) await removeFolder(path);
  return old.map(({ name }) => name);
}

/** Removes what a crash left half-written; in a shared folder only what is older than a day, since others may be writing. */
export async function dropUnfinished(folder: string, olderThan?: number): Promise<void> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const { name } of entries) {
    if (!name.endsWith(TEMPORARY) || !parseName(name.slice(0, -TEMPORARY.length))) continue;
    const path = join(folder, name);
    const about: Stats | undefined = await lstat(path).catch(() => undefined);
    const isOld = olderThan === undefined || (about !== undefined && about.mtimeMs < olderThan - DAY_MS);
    if (isOld) await removeFolder(path).catch(() => undefined);
  }
}

async function ownFolders(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && parseName(entry.name) !== undefined);
}
