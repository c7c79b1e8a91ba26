import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { LOCK_FILE } from './base-folder';
import { sqliteCode } from './dialect';
import { StartError } from './errors';
import { allOnce, closeHandle, openHandle } from './reader';
import { startFailure } from './storage-failure';

const WAIT_MS = 300;

/**
 * One program per folder. The lock is SQLite's own exclusive lock on an empty file beside the base: the system frees it when the process
 * dies in whatever way, so there is never a stale one to remove.
 */
export class FolderLock {
  private constructor(
    readonly folder: string,
    private handle: sqlite3.Database | undefined,
  ) {}

  /** Makes the folder when it is absent. Throws StartError LOCKED, FOLDER_UNWRITABLE, NO_SPACE or DISK_FAILED. */
  static async acquire(folder: string): Promise<FolderLock> {
    try {
      await mkdir(folder, { recursive: true });
      return new FolderLock(folder, await lockedHandle(join(folder, LOCK_FILE)));
    } catch (error) {
      const code = sqliteCode(error);
      if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') throw new StartError('LOCKED', { folder });
      throw await startFailure(new StartError('FOLDER_UNWRITABLE', { folder }, error), folder);
    }
  }

  async release(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    if (handle) await closeHandle(handle);
  }
}

async function lockedHandle(file: string): Promise<sqlite3.Database> {
  const handle = await openHandle(file, sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | sqlite3.OPEN_FULLMUTEX);
  try {
    handle.configure('busyTimeout', WAIT_MS);
    await allOnce(handle, 'BEGIN EXCLUSIVE');
    return handle;
  } catch (error) {
    await closeHandle(handle);
    throw error;
  }
}
