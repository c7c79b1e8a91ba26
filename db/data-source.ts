import { dirname } from 'node:path';
import sqlite3 from 'sqlite3';
import { DataSource, type Logger, type MigrationInterface } from 'typeorm';
import { OPTIMIZE, WRITER_PRAGMAS, applyPragmas } from './dialect';
import { ENTITIES } from './entities';
import { StartError } from './errors';
import { MIGRATIONS } from './migrations';
import { Reader } from './reader';
import { startFailure } from './storage-failure';

export type MigrationClass = new () => MigrationInterface;

export interface Base {
  readonly file: string;
  /** The only connection that writes; use it through UnitOfWork. */
  readonly writer: DataSource;
  /** Short reads of what a person waits for. */
  readonly screen: Reader;
  /** Long reads: reports, exports, checks. */
  readonly reports: Reader;
  close(): Promise<void>;
}

// TypeORM calls verbose() on the driver, which records a stack trace for every statement of the whole process.
const quietDriver = { verbose: () => sqlite3 };

// TypeORM prints a failed migration to the console by itself; here an error is thrown and told once.
const nothing = (): void => undefined;
const silent: Logger = {
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
  logMigration: nothing,
  log: nothing,
};

export async function openWriter(
  file: string,
  options: { create?: boolean; migrations?: readonly MigrationClass[] } = {},
): Promise<DataSource> {
  const flags = sqlite3.OPEN_READWRITE | sqlite3.OPEN_FULLMUTEX | (options.create === true ? sqlite3.OPEN_CREATE : 0);
  const writer = new DataSource({
    type: 'sqlite',
    driver: quietDriver,
    database: file,
    flags,
    entities: [...ENTITIES],
    migrations: [...(options.migrations ?? MIGRATIONS)],
    migrationsTransactionMode: 'all',
    migrationsRun: false,
    synchronize: false,
    logging: false,
    logger: silent,
  });
  await initialise(writer);
  return writer;
}

/** Closes what is left of the writer's connection and opens it again; an unfinished transaction is rolled back by SQLite. */
export async function reopenWriter(writer: DataSource): Promise<void> {
  if (writer.isInitialized) await writer.destroy();
  await initialise(writer);
}

async function initialise(writer: DataSource): Promise<void> {
  await writer.initialize();
  try {
    await applyPragmas(
      WRITER_PRAGMAS,
      (sql) => writer.query<object[]>(sql),
      (pragma, found) => new StartError('PRAGMA_REFUSED', { pragma, found }),
    );
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

/** Opens the three connections of an existing base. Runs no migrations: `prepareBase` has done that. Throws StartError. */
export async function openBase(file: string): Promise<Base> {
  try {
    return await connect(file);
  } catch (error) {
    throw await startFailure(error, dirname(file));
  }
}

async function connect(file: string): Promise<Base> {
  const writer = await openWriter(file);
  const readers: Reader[] = [];
  const closeAll = async (): Promise<void> => {
    // The writer goes last: a read-only connection that closes last leaves the log behind.
    await Promise.all(readers.map((reader) => reader.close()));
    if (!writer.isInitialized) return;
    // Only statistics: a full disk must not keep the base from closing.
    await writer.query(OPTIMIZE).catch(() => undefined);
    await writer.destroy();
  };
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeAll());
  try {
    const screen = await Reader.open(file);
    readers.push(screen);
    const reports = await Reader.open(file);
    readers.push(reports);
    return { file, writer, screen, reports, close };
  } catch (error) {
    await close();
    throw error;
  }
}
