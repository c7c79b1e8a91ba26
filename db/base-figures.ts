import { READER_PRAGMAS } from './dialect';
import type { Reader } from './reader';

/** What may be told of a base to anybody: numbers only. */
export interface BaseFigures {
  /** Rows of each table. */
  rows: Record<string, number>;
  pragmas: Record<string, string | number>;
}

const FURTHER = ['journal_mode', 'user_version', 'page_size', 'page_count', 'freelist_count', 'wal_autocheckpoint'];

/** Counts every table: on a base of a million accounts this takes seconds, so give it the reader of reports. */
export async function baseFigures(reader: Reader): Promise<BaseFigures> {
  const tables = await reader.all<{ name: string }>(
    `SELECT "name" FROM "sqlite_schema" WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%' ORDER BY "name"`,
  );
  const rows: [string, number][] = [];
  for (const { name } of tables) {
    const [counted] = await reader.all<{ n: number }>(`SELECT count(*) AS "n" FROM "${name}"`);
    rows.push([name, counted?.n ?? 0]);
  }
  const pragmas: [string, string | number][] = [];
  for (const name of [...READER_PRAGMAS.map((pragma) => pragma.name), ...FURTHER]) {
    const [row] = await reader.all<Record<string, string | number>>(`PRAGMA ${name}`);
    pragmas.push([name, Object.values(row ?? {})[0] ?? '']);
  }
  return { rows: Object.fromEntries(rows), pragmas: Object.fromEntries(pragmas) };
}
