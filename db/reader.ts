import sqlite3 from 'sqlite3';
import { READER_PRAGMAS, applyPragmas } from './dialect';
import { StartError } from './errors';
import type { Sql, SqlValue } from './sql';

const CACHED_STATEMENTS = 128;
const INTERRUPT_MS = 50;

/** A read-only connection with a cache of prepared statements, the least recently used of which are finalised. */
export class Reader implements Sql {
  private readonly statements = new Map<string, sqlite3.Statement>();
  private isInterrupted = false;

  private constructor(private readonly handle: sqlite3.Database) {}

  static async open(file: string): Promise<Reader> {
    return Reader.over(await openHandle(file, sqlite3.OPEN_READONLY | sqlite3.OPEN_FULLMUTEX));
  }

  /** A file that nobody writes, a backup: nothing appears beside it, and the medium may be read-only. */
  static async openClosed(file: string): Promise<Reader> {
    const flags = sqlite3.OPEN_READONLY | sqlite3.OPEN_FULLMUTEX | sqlite3.OPEN_URI;
    return Reader.over(await openHandle(fileUri(file, 'immutable=1'), flags));
  }

  private static async over(handle: sqlite3.Database): Promise<Reader> {
    const reader = new Reader(handle);
    try {
      await applyPragmas(
        READER_PRAGMAS,
        (sql) => allOnce(handle, sql),
        (pragma, found) => new StartError('PRAGMA_REFUSED', { pragma, found }),
      );
    } catch (error) {
      await reader.close();
      throw error;
    }
    return reader;
  }

  async all<T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> {
    const statement = await this.prepared(sql);
    if (this.isInterrupted) throw new Error('The reader was interrupted.');
    return new Promise((resolve, reject) => {
      statement.all<T>([...params], (error, rows) => {
        if (error) reject(error);
        else resolve(rows);
      });
    });
  }

  /** Steps to the end as all() does: the driver's own get() stops at the first row and keeps the read snapshot open. */
  async get<T>(sql: string, params: readonly SqlValue[] = []): Promise<T | undefined> {
    return (await this.all<T>(sql, params))[0];
  }

  /** Stops what it reads and refuses what comes, until the work on it has ended: then it can be closed. */
  async interruptUntil(ended: Promise<unknown>): Promise<void> {
    this.isInterrupted = true;
    // Again and again: SQLite interrupts what runs, and a statement may still wait for a thread.
    const again = setInterval(() => this.handle.interrupt(), INTERRUPT_MS);
    this.handle.interrupt();
    await ended.catch(() => undefined).finally(() => clearInterval(again));
  }

  async close(): Promise<void> {
    for (const statement of this.statements.values()) statement.finalize();
    this.statements.clear();
    await closeHandle(this.handle);
  }

  private async prepared(sql: string): Promise<sqlite3.Statement> {
    const known = this.statements.get(sql);
    if (known) {
      this.statements.delete(sql);
      this.statements.set(sql, known);
      return known;
    }
    const statement = await prepare(this.handle, sql);
    const raced = this.statements.get(sql);
    if (raced) {
      statement.finalize();
      return raced;
    }
    this.statements.set(sql, statement);
    if (this.statements.size > CACHED_STATEMENTS) this.dropOldest();
    return statement;
  }

  private dropOldest(): void {
    for (const [sql, statement] of this.statements) {
      this.statements.delete(sql);
      statement.finalize();
      return;
    }
  }
}

/** Address of a file for SQLite, which knows no host: a Windows share stands in the path. */
export function fileUri(file: string, query: string): string {
  const path = file.replaceAll('\\', '/');
  const escaped = encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');
  return `file://${path.startsWith('/') ? '' : '/'}${escaped}?${query}`;
}

export function openHandle(file: string, flags: number): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(file, flags, (error) => {
      if (error) reject(error);
      else resolve(handle);
    });
  });
}

export function closeHandle(handle: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.close((error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

export function allOnce<T extends object>(handle: sqlite3.Database, sql: string): Promise<T[]> {
  return new Promise((resolve, reject) => {
    handle.all<T>(sql, (error, rows) => {
      if (error) reject(error);
      else resolve(rows);
    });
  });
}

function prepare(handle: sqlite3.Database, sql: string): Promise<sqlite3.Statement> {
  return new Promise((resolve, reject) => {
    const statement = handle.prepare(sql, (error: Error | null) => {
      if (error) reject(error);
      else resolve(statement);
    });
  });
}
