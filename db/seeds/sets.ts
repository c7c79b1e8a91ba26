import type { SqlValue, WriteSql } from '../sql';

const CHUNK = 5000;

/** Runs a set statement for `count` rows in chunks of 5000; the next chunk's JSON is built while the statement before it runs. */
export async function inChunks(
  count: number,
  columns: (index: number) => readonly SqlValue[],
  run: (json: string, start: number) => Promise<unknown>,
): Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  for (let start = 0; start < count; start += CHUNK) {
    const length = Math.min(CHUNK, count - start);
    const json = JSON.stringify(Array.from({ length }, (_, index) => columns(start + index)));
    await running;
    running = run(json, start);
  }
  await running;
}

export async function nextId(sql: WriteSql, table: 'account' | 'customer' | 'meter' | 'register'): Promise<number> {
  const row = await sql.get<{ id: number }>(`SELECT coalesce(max("id"), 0) + 1 AS "id" FROM "${table}"`);
  return row?.id ?? 1;
}
