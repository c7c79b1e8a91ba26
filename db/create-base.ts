import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { BASE_FILE, NEW_BASE_FILE, removeBaseFile, renameDurably, sizeOf, syncFile, writeMarker } from './base-folder';
import { type MigrationClass, openWriter } from './data-source';
import { TRUNCATE_LOG } from './dialect';
import { FolderLock } from './folder-lock';
import { migrateSchema } from './migrate-schema';
import { startFailure } from './storage-failure';
import { type Repositories, UnitOfWork } from './unit-of-work';

export interface NewBase {
  readonly folder: string;
  readonly profile: string;
  readonly demo: boolean;
  /** Milliseconds. */
  readonly createdAt: number;
  /** Fills the new base inside its first transaction; the manager is for set statements of seeds. */
  readonly seed?: (repos: Repositories, manager: EntityManager) => Promise<void>;
  /** The lock of an `absent` start state; without it the folder is locked for the time of the call. */
  readonly lock?: FolderLock;
  readonly migrations?: readonly MigrationClass[];
}

/**
 * Makes a base under a temporary name and gives it its own only when it is whole: a crash on the way leaves nothing that looks like a base.
 * Refuses to replace one. Returns the path of the file.
 */
export async function createBase(options: NewBase): Promise<string> {
  const lock = options.lock ?? (await FolderLock.acquire(options.folder));
  const file = join(options.folder, BASE_FILE);
  const temporary = join(options.folder, NEW_BASE_FILE);
  const baseUid = randomBytes(16);
  try {
    if ((await sizeOf(file)) !== undefined) throw new Error(`A base is already there: ${file}`);
    await removeBaseFile(temporary);
    await fill(temporary, baseUid, options);
    await syncFile(temporary);
    await renameDurably(temporary, file);
    const { profile, createdAt } = options;
    await writeMarker(options.folder, { baseUid: baseUid.toString('hex'), profile, createdAt });
    return file;
  } catch (error) {
    await removeBaseFile(temporary).catch(() => undefined);
    throw await startFailure(error, options.folder);
  } finally {
    if (!options.lock) await lock.release();
  }
}

async function fill(file: string, baseUid: Buffer, options: NewBase): Promise<void> {
  const { profile, demo, createdAt, seed, migrations } = options;
  const writer = await openWriter(file, migrations ? { create: true, migrations } : { create: true });
  try {
    await migrateSchema(writer);
    await new UnitOfWork({ writer }).write(async (repos) => {
      await repos.installation.create({ baseUid, profile, demo, createdAt });
      await seed?.(repos, writer.manager);
    });
    await writer.query('ANALYZE');
    await writer.query(TRUNCATE_LOG);
  } finally {
    if (writer.isInitialized) await writer.destroy();
  }
}
