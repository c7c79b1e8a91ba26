import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join, relative, isAbsolute } from 'node:path';
import { BACKUP_FOLDER, BASE_FILE, isAbsent, readMarker, sizeOf, syncFolder, writeDurably } from '../base-folder';
import { PROFILES_FOLDER, removeFolder, type SmallFile } from './disk';
import { dropUnfinished } from './folder';
import { WORK_PREFIX } from './make';
import { STAGED_FILE } from './restore';

/** The base's file, and the one that is staged to replace it. */
export const baseFileOf = (folder: string): string => join(folder, BASE_FILE);
export const stagedFileOf = (folder: string): string => join(folder, STAGED_FILE);

/** The company's own profiles beside the base. */
export const profilesFolderOf = (folder: string): string => join(folder, PROFILES_FOLDER);

/** Where backups go when a person has chosen no folder. */
export const besideFolder = (baseFolder: string): string => join(baseFolder, BACKUP_FOLDER);

export function isBeside(baseFolder: string, folder: string): boolean {
  const path = relative(baseFolder, folder);
  return !path.startsWith('..') && !isAbsolute(path);
}

/** The folder is there and may be written. A chosen one is never made: a drive that was taken out would be filled where it used to be. */
export async function isReachable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.R_OK | constants.W_OK);
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}

/** The folder may be read: enough to look for backups in. */
export async function isReadable(folder: string): Promise<boolean> {
  return readdir(folder).then(
    () => true,
    () => false,
  );
}

export async function makeBesideFolder(baseFolder: string): Promise<void> {
  const made = await mkdir(besideFolder(baseFolder), { recursive: true });
  if (made !== undefined) await syncFolder(baseFolder);
}

/** The id of the base that belongs into the folder, as its marker says; null without one that can be read. */
export async function ownBaseUid(baseFolder: string): Promise<string | null> {
  const marker = await readMarker(baseFolder).catch(() => undefined);
  return marker?.baseUid ?? null;
}

/** A folder of its own for the time of the work, beside the base. */
export async function withWorkFolder<T>(baseFolder: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(baseFolder, `${WORK_PREFIX}${randomBytes(6).toString('hex')}`);
  await mkdir(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    await removeFolder(folder);
  }
}

/** What a killed program left of its work: folders beside the base and unfinished backups. */
export async function removeLeftovers(baseFolder: string): Promise<void> {
  const names = await readdir(baseFolder).catch((failure: unknown) => {
    if (isAbsent(failure)) return [];
    throw failure;
  });
  for (const name of names) if (name.startsWith(WORK_PREFIX)) await removeFolder(join(baseFolder, name));
  await dropUnfinished(besideFolder(baseFolder));
}

export async function removeStaged(baseFolder: string): Promise<void> {
  await rm(stagedFileOf(baseFolder), { force: true });
}

/** Adds a profile where its name is free, whole or not at all: a half of one would stop every start. */
export async function addProfile(baseFolder: string, { name, text }: SmallFile): Promise<void> {
  const file = join(profilesFolderOf(baseFolder), name);
  if ((await sizeOf(file)) !== undefined) return;
  if ((await mkdir(profilesFolderOf(baseFolder), { recursive: true })) !== undefined) await syncFolder(baseFolder);
  await writeDurably(file, text);
}
