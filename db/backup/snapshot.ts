import sqlite3 from 'sqlite3';
import { syncFile } from '../base-folder';
import { READER_PRAGMAS, applyPragmas } from '../dialect';
import { StartError } from '../errors';
import { allOnce, closeHandle, openHandle } from '../reader';
import type { Sql, SqlValue } from '../sql';
import { refuseCancelled, type Run } from './work';

/** Pages of one step: the main loop never waits for more than one step's call-back (15 ms at most: measured). */
const STEP_PAGES = 2000;
const BUSY_PAUSE_MS = 20;

/** node-sqlite3 has no types for its own backup. */
interface OnlineBackup {
  readonly completed: boolean;
  readonly failed: boolean;
  readonly remaining: number;
  readonly pageCount: number;
  step(pages: number, done: (error: Error | null, completed?: boolean) => void): void;
  finish(done: (error: Error | null) => void): void;
}
type BackupHandle = sqlite3.Database & {
  backup(file: string, done: (error: Error | null) => void): OnlineBackup;
};

/**
 * The base as it is at one moment, on a connection of its own: a read transaction stays open, so that writers neither wait for it nor
 * make the online backup begin again. Close it soon: the log cannot be taken over meanwhile and grows.
 */
export class Snapshot implements Sql {
  private constructor(private readonly handle: BackupHandle) {}

  static async open(file: string): Promise<Snapshot> {
    const handle = (await openHandle(file, sqlite3.OPEN_READONLY | sqlite3.OPEN_FULLMUTEX)) as BackupHandle;
    try {
      await applyPragmas(
        READER_PRAGMAS,
        (sql) => allOnce(handle, sql),
        (pragma, found) => new StartError('PRAGMA_REFUSED', { pragma, found }),
      );
      await allOnce(handle, 'BEGIN');
      // BEGIN alone takes no snapshot: the first read does.
      await allOnce(handle, 'SELECT count(*) FROM sqlite_schema');
      return new Snapshot(handle);
    } catch (failure) {
      await closeHandle(handle);
      throw failure;
    }
  }

  async all<T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    return new Promise((resolve, reject) => {
      this.handle.all<T>(sql, [...params], (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  async get<T>(sql: string, params: readonly SqlValue[] = []): Promise<T | undefined> {
    return (await this.all<T>(sql, params))[0];
  }

  async bytes(): Promise<number> {
    const pages = (await this.get<{ page_count: number }>('PRAGMA page_count'))?.page_count ?? 0;
    const size = (await this.get<{ page_size: number }>('PRAGMA page_size'))?.page_size ?? 0;
    return pages * size;
  }

  /** Copies it page by page into a new file and syncs that. */
  async copyTo(file: string, { signal, progress }: Run = {}): Promise<void> {
    const backup = await this.#begin(file);
    try {
      while (!backup.completed) {
        refuseCancelled(signal);
        await step(backup);
        const { pageCount, remaining } = backup;
        if (pageCount > 0) progress?.(1 - remaining / pageCount);
      }
    } finally {
      await new Promise<void>((resolve) => backup.finish(() => resolve()));
    }
    await syncFile(file);
  }

  async close(): Promise<void> {
    await allOnce(this.handle, 'ROLLBACK').catch(() => undefined);
    await closeHandle(this.handle);
  }

  #begin(file: string): Promise<OnlineBackup> {
    return new Promise((resolve, reject) => {
      const backup: OnlineBackup = this.handle.backup(file, (error) => (error ? reject(error) : resolve(backup)));
    });
  }
}

async function step(backup: OnlineBackup): Promise<void> {
  const before = backup.remaining;
  await new Promise<void>((resolve, reject) => {
    backup.step(STEP_PAGES, (error) => (error ? reject(error) : resolve()));
  });
  // Busy is no failure for the driver: the step did nothing and is tried again.
  if (!backup.completed && backup.remaining === before && before > 0) {
    await new Promise((resolve) => setTimeout(resolve, BUSY_PAUSE_MS));
  }
}
