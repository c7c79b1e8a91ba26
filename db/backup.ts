import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { BACKUP_FOLDER, removeBaseFile, renameDurably, syncFile } from './base-folder';
import { quickCheck } from './check';
import { Reader } from './reader';

const KEPT = 10;
const backupName = /^energo-\d{8}T\d{6}Z-v\d+(-\d+)?\.db$/;

/**
 * Copies the base into `backups/`, checks the copy and only then gives it its name. Returns the path.
 * The oldest copies above ten are removed after the new one is safe.
 */
export async function backupBase(writer: DataSource, folder: string, version: number, now: number): Promise<string> {
  const backups = join(folder, BACKUP_FOLDER);
  await mkdir(backups, { recursive: true });
  const temporary = join(backups, 'energo.db.tmp');
  await removeBaseFile(temporary);
  try {
    await writer.query('VACUUM INTO ?', [temporary]);
    await syncFile(temporary);
    await checkCopy(temporary);
    const target = join(backups, await freeName(backups, version, now));
    await renameDurably(temporary, target);
    await dropOld(backups);
    return target;
  } catch (error) {
    await removeBaseFile(temporary);
    throw error;
  }
}

async function checkCopy(file: string): Promise<void> {
  const reader = await Reader.open(file);
  try {
    await quickCheck(reader);
  } finally {
    await reader.close();
  }
}

async function freeName(backups: string, version: number, now: number): Promise<string> {
  const taken = new Set(await readdir(backups));
  const instant = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const stem = `energo-${instant}-v${version}`;
  let name = `${stem}.db`;
  for (let again = 2; taken.has(name); again += 1) name = `${stem}-${again}.db`;
  return name;
}

async function dropOld(backups: string): Promise<void> {
  const names = (await readdir(backups)).filter((name) => backupName.test(name)).sort();
  for (const name of names.slice(0, -KEPT)) await rm(join(backups, name), { force: true });
}
