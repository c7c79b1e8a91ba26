import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspectFile } from '../../../db/backup/inspect';
import { COPY_FILES, readManifest } from '../../../db/backup/manifest';
import { BACKUP_FOLDER, BASE_FILE, sizeOf } from '../../../db/base-folder';
import { prepareBase, StartError } from '../../../db/migrate';
import { MIGRATIONS } from '../../../db/migrations';
import { Reader } from '../../../db/reader';

/** What the program's own start says of the folder: `ready`, `absent`, or why not. `from`: the schema that the base had before the run. */
export async function startAt(folder: string, from: number | null): Promise<string> {
  try {
    const isUpgraded = from !== null && from < MIGRATIONS.length && (await schemaVersionIn(folder)) !== from;
    if (isUpgraded && !(await hasBackup(folder, from))) return 'changed without a copy of what was before';
    const state = await prepareBase({ folder, appVersion: '0.0.0-test', now: () => 0 });
    await state.release();
    return state.state;
  } catch (error) {
    return error instanceof StartError ? `${error.code} ${JSON.stringify(error.params)}` : String(error);
  }
}

/** The schema of the base in the folder, null without one. */
export async function schemaVersionIn(folder: string): Promise<number | null> {
  const file = join(folder, BASE_FILE);
  if ((await sizeOf(file)) === undefined) return null;
  const reader = await Reader.open(file);
  try {
    return (await reader.get<{ user_version: number }>('PRAGMA user_version'))?.user_version ?? null;
  } finally {
    await reader.close();
  }
}

async function hasBackup(folder: string, version: number): Promise<boolean> {
  const backups = join(folder, BACKUP_FOLDER);
  for (const name of readdirSync(backups)) {
    const manifest = await readManifest(join(backups, name));
    if (manifest?.schemaVersion !== version) continue;
    const facts = await inspectFile(join(backups, name, COPY_FILES.plain), MIGRATIONS.length);
    if (JSON.stringify(facts.counts) === JSON.stringify(manifest.counts)) return true;
  }
  return false;
}
