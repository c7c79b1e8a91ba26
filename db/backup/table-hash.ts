import { createHash } from 'node:crypto';
import type { Sql, SqlValue } from '../sql';
import { refuseCancelled, type Run } from './work';

/** Rows of one text: small enough to hold up nothing, large enough to be quick. */
const ROWS = 5_000;

export interface TableHash {
  readonly name: string;
  readonly rows: number;
  readonly hash: string;
}

interface Column {
  readonly name: string;
  readonly pk: number;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Every row of every table as SHA-256, in chunks along the key, so that a table of millions holds up nobody. */
export async function hashTables(sql: Sql, { signal, progress }: Run = {}): Promise<TableHash[]> {
  const tables = await sql.all<{ name: string; wr: number }>(
    `SELECT "name", "wr" FROM pragma_table_list WHERE "schema" = 'main' AND "type" = 'table' AND "name" NOT LIKE 'sqlite_%'
     ORDER BY "name"`,
  );
  const hashes: TableHash[] = [];
  for (const { name, wr } of tables) {
    hashes.push(await hashTable(sql, name, wr === 1, signal));
    progress?.(hashes.length / tables.length);
  }
  return hashes;
}

async function hashTable(sql: Sql, name: string, isKeyed: boolean, signal?: AbortSignal): Promise<TableHash> {
  const columns = await sql.all<Column>('SELECT "name", "pk" FROM pragma_table_info(?)', [name]);
  const keyed = columns.filter(({ pk }) => pk > 0).sort((left, right) => left.pk - right.pk);
  const key = isKeyed ? keyed.map((column) => quoted(column.name)) : ['rowid'];
  const order = key.join(', ');
  const marks = key.map(() => '?').join(', ');
  // quote() tells text from numbers and writes a BLOB, which JSON cannot hold.
  const row = [...(isKeyed ? [] : ['rowid']), ...columns.map((column) => `quote(${quoted(column.name)})`)];
  const after = (isFirst: boolean) => (isFirst ? '' : `WHERE (${order}) > (${marks})`);
  const text = (isFirst: boolean) => `SELECT count(*) AS "rows", group_concat("line", char(10)) AS "text"
    FROM (SELECT ${row.join(" || ',' || ")} AS "line" FROM ${quoted(name)} ${after(isFirst)} ORDER BY ${order} LIMIT ${ROWS})`;
  const last = (isFirst: boolean) =>
    `SELECT ${key.map((part, at) => `${part} AS "k${at}"`).join(', ')} FROM ${quoted(name)} ${after(isFirst)}
     ORDER BY ${order} LIMIT 1 OFFSET ${ROWS - 1}`;

  const hash = createHash('sha256').update(columns.map((column) => column.name).join());
  let [rows, from]: [number, SqlValue[] | undefined] = [0, undefined];
  for (;;) {
    refuseCancelled(signal);
    const chunk = await sql.get<{ rows: number; text: string | null }>(text(from === undefined), from ?? []);
    rows += chunk?.rows ?? 0;
    hash.update('\n').update(chunk?.text ?? '');
    if ((chunk?.rows ?? 0) < ROWS) return { name, rows, hash: hash.digest('hex') };
    const next: Record<string, SqlValue> | undefined = await sql.get(last(from === undefined), from ?? []);
    from = Object.values(next ?? {});
  }
}
