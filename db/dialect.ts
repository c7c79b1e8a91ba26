/** Everything that only SQLite says, so that it is easy to find. */

/** 'EKAB': written to the header of every base of this program. */
export const APPLICATION_ID = 0x454b4142;

export const FILE_MAGIC = 'SQLite format 3\0';
export const HEADER_BYTES = 100;
export const PAGE_SIZE_OFFSET = 16;
export const CHANGE_COUNTER_OFFSET = 24;
export const PAGE_COUNT_OFFSET = 28;
export const USER_VERSION_OFFSET = 60;
export const APPLICATION_ID_OFFSET = 68;
export const VALID_FOR_OFFSET = 92;

export interface Pragma {
  readonly name: string;
  readonly value: string;
  readonly readBack: string | number;
}

const shared: readonly Pragma[] = [
  { name: 'busy_timeout', value: '5000', readBack: 5000 },
  { name: 'synchronous', value: 'FULL', readBack: 2 },
  { name: 'foreign_keys', value: 'ON', readBack: 1 },
  { name: 'secure_delete', value: 'ON', readBack: 1 },
  { name: 'trusted_schema', value: 'OFF', readBack: 0 },
  { name: 'cache_size', value: '-65536', readBack: -65536 },
  { name: 'temp_store', value: 'MEMORY', readBack: 2 },
  // Without it INSERT OR REPLACE deletes a row without asking the triggers that keep the append-only tables.
  { name: 'recursive_triggers', value: 'ON', readBack: 1 },
];

export const WRITER_PRAGMAS: readonly Pragma[] = [{ name: 'journal_mode', value: 'WAL', readBack: 'wal' }, ...shared];
export const READER_PRAGMAS: readonly Pragma[] = [...shared, { name: 'query_only', value: 'ON', readBack: 1 }];

/** Replaces the table that TypeORM would create by itself, which is not STRICT. */
export const CREATE_MIGRATIONS = `CREATE TABLE IF NOT EXISTS "migrations" (
  "id" INTEGER PRIMARY KEY, "timestamp" INTEGER NOT NULL, "name" TEXT NOT NULL
) STRICT`;

export const setUserVersion = (version: number): string => `PRAGMA user_version = ${String(version)}`;
export const SET_APPLICATION_ID = `PRAGMA application_id = ${String(APPLICATION_ID)}`;
export const QUICK_CHECK = 'PRAGMA quick_check';
export const FOREIGN_KEY_CHECK = 'PRAGMA foreign_key_check';
export const TRUNCATE_LOG = 'PRAGMA wal_checkpoint(TRUNCATE)';
export const OPTIMIZE = 'PRAGMA optimize';

const PRIMARY_CODES: ReadonlyMap<number, string> = new Map([
  [8, 'SQLITE_READONLY'],
  [10, 'SQLITE_IOERR'],
  [11, 'SQLITE_CORRUPT'],
  [13, 'SQLITE_FULL'],
  [14, 'SQLITE_CANTOPEN'],
  [26, 'SQLITE_NOTADB'],
]);

/** The SQLite code of an error of the driver or of TypeORM's wrapper around it, e.g. SQLITE_FULL. */
export function sqliteCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')) return error.code;
  // The driver's backup tells extended codes, which it has no name for; the primary one is their last byte.
  if ('code' in error && error.code === 'UNKNOWN' && 'errno' in error && Number(error.errno) > 0)
    return PRIMARY_CODES.get(Number(error.errno) & 0xff);
  return 'driverError' in error ? sqliteCode(error.driverError) : undefined;
}

export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB';
}

/** The file or its folder may not be opened or written, by SQLite's word or by the system's. */
export function isRefusedAccess(error: unknown): boolean {
  const refusals = ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'EACCES', 'EPERM', 'EROFS'];
  const code = sqliteCode(error) ?? (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && refusals.includes(code);
}

export async function applyPragmas(
  pragmas: readonly Pragma[],
  all: (sql: string) => Promise<object[]>,
  refuse: (name: string, found: string) => Error,
): Promise<void> {
  for (const pragma of pragmas) {
    await all(`PRAGMA ${pragma.name} = ${pragma.value}`);
    const [row] = await all(`PRAGMA ${pragma.name}`);
    const found: unknown = Object.values(row ?? {})[0];
    if (found !== pragma.readBack) throw refuse(pragma.name, String(found));
  }
}
