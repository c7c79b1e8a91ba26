import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBase, openWriter } from '../../db/data-source';
import { sizeOf } from '../../db/base-folder';
import { type TestBase, openTestBase } from '../helpers/base';

let base: TestBase;
beforeEach(async () => {
  base = await openTestBase();
});
afterEach(() => base.close());

const expected = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 5000,
  secure_delete: 1,
  trusted_schema: 0,
  cache_size: -65536,
  temp_store: 2,
  recursive_triggers: 1,
};

async function pragmas(all: (sql: string) => Promise<object[]>): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const name of Object.keys({ ...expected, query_only: 1 })) {
    found[name] = Object.values((await all(`PRAGMA ${name}`))[0] ?? {})[0];
  }
  return found;
}

describe('the three connections', () => {
  test('have the settings that keep the last acknowledged row', async () => {
    const { writer, screen, reports } = base.base;
    expect(await pragmas((sql) => writer.query(sql))).toEqual({ ...expected, query_only: 0 });
    expect(await pragmas((sql) => screen.all(sql))).toEqual({ ...expected, query_only: 1 });
    expect(await pragmas((sql) => reports.all(sql))).toEqual({ ...expected, query_only: 1 });
  });

  test('of readers cannot write, whatever they are told', async () => {
    const insert = `INSERT INTO "supplier" ("name") VALUES ('x')`;
    await expect(base.base.screen.all(insert)).rejects.toThrow(/readonly/);
    await base.base.reports.all('PRAGMA query_only = OFF');
    await expect(base.base.reports.all(insert)).rejects.toThrow(/readonly/);
  });

  test('do not make a file that is missing', async () => {
    const missing = join(base.folder, 'missing.db');
    await expect(openWriter(missing)).rejects.toThrow(/CANTOPEN/);
    await expect(openBase(missing)).rejects.toMatchObject({ code: 'FOLDER_UNWRITABLE' });
    expect(await sizeOf(missing)).toBeUndefined();
  });

  test('leave no log behind when closed', async () => {
    await base.work.write((repos) => repos.catalogue.insertSupplier({ name: 'x' }));
    expect(await sizeOf(`${base.file}-wal`)).toBeGreaterThan(0);
    await base.base.close();
    expect(await sizeOf(`${base.file}-wal`)).toBeUndefined();
  });
});

describe('a reader', () => {
  const count = `SELECT count(*) AS "n" FROM "supplier" UNION ALL SELECT -1`;

  test('sees what was committed after its last read, also when get() took one row of several', async () => {
    expect(await base.base.screen.get(count)).toEqual({ n: 0 });
    await base.work.write((repos) => repos.catalogue.insertSupplier({ name: 'x' }));
    expect(await base.base.screen.get(count)).toEqual({ n: 1 });
  });

  test('answers parallel calls of one statement each with its own parameters', async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    const rows = await Promise.all(numbers.map((n) => base.base.screen.get<{ n: number }>('SELECT ? AS "n"', [n])));
    expect(rows.map((row) => row?.n)).toEqual(numbers);
  });

  test('answers more different statements than it keeps', async () => {
    const numbers = Array.from({ length: 400 }, (_, index) => index);
    const rows = await Promise.all(numbers.map((n) => base.base.reports.get<{ n: number }>(`SELECT ${n} AS "n"`)));
    expect(rows.map((row) => row?.n)).toEqual(numbers);
  });

  test('refuses wrong SQL and goes on', async () => {
    await expect(base.base.screen.all('SELECT absent')).rejects.toThrow(/no such column/);
    expect(await base.base.screen.get(`SELECT 1 AS "n"`)).toEqual({ n: 1 });
  });
});
