import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBase, openTestBase } from '../helpers/base';
import { addSubmission } from './samples';

// The schema builder's upQueries cannot be empty here: the entities leave foreign keys, CHECKs and partial indexes to the migrations,
// and TypeORM would drop what it does not know. So columns and keys are compared with what SQLite says of each table.

let base: TestBase;
beforeAll(async () => {
  base = await openTestBase(async (repos) => {
    await addSubmission(repos);
  });
});
afterAll(() => base.close());

interface ColumnInfo {
  name: string;
  type: string;
  notnull: number;
  pk: number;
  dflt_value: string | null;
}
interface TableInfo {
  name: string;
  strict: number;
}

const tables = async (): Promise<TableInfo[]> =>
  base.base.screen.all<TableInfo>(
    `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );

describe('the migrated schema', () => {
  test('has exactly the tables of the entities, all STRICT', async () => {
    const found = await tables();
    const entities = base.base.writer.entityMetadatas.map((entity) => entity.tableName);
    expect(found.map((table) => table.name).sort()).toEqual([...entities, 'migrations'].sort());
    expect(found.filter((table) => table.strict !== 1)).toEqual([]);
  });

  test('has the columns that the entities declare', async () => {
    for (const entity of base.base.writer.entityMetadatas) {
      const columns = await base.base.screen.all<ColumnInfo>(
        `SELECT name, type, "notnull", pk, dflt_value FROM pragma_table_xinfo(?)`,
        [entity.tableName],
      );
      const found = columns.map((column) => ({
        name: column.name,
        type: column.type.toLowerCase(),
        nullable: column.notnull === 0 && column.pk === 0,
        key: column.pk > 0,
        default: column.dflt_value,
      }));
      const declared = entity.columns.map((column) => ({
        name: column.databaseName,
        type: column.type,
        nullable: column.isNullable,
        key: column.isPrimary,
        default: column.default === undefined ? null : JSON.stringify(column.default).replaceAll('"', "'"),
      }));
      expect(found, entity.tableName).toEqual(declared);
    }
  });

  test('has an index for every foreign key but two', async () => {
    // `reading` is the largest table: an index would add a third to it. Its parents are never deleted, and it is read by its period.
    const without = ['reading.meter_reading_id', 'reading.register_id'];
    const bare: string[] = [];
    for (const { name } of await tables()) {
      const keys = await base.base.screen.all<{ from: string }>(`SELECT "from" FROM pragma_foreign_key_list(?)`, [
        name,
      ]);
      const leading = await base.base.screen.all<{ name: string }>(
        `SELECT c.name FROM pragma_index_list(?) i JOIN pragma_index_info(i.name) c ON c.seqno = 0
         UNION ALL SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND type = 'INTEGER'`,
        [name, name],
      );
      const indexed = new Set(leading.map((column) => column.name));
      bare.push(...keys.filter((key) => !indexed.has(key.from)).map((key) => `${name}.${key.from}`));
    }
    expect(bare.sort()).toEqual(without);
  });

  test('has one version per migration and the mark of this program', async () => {
    expect(await base.base.screen.get('PRAGMA user_version')).toEqual({
      user_version: base.base.writer.migrations.length,
    });
    expect(await base.base.screen.get('PRAGMA application_id')).toEqual({ application_id: 0x454b4142 });
  });
});

describe('what was recorded', () => {
  const refused: [string, RegExp][] = [
    [`DELETE FROM "reading"`, /append-only/],
    [`UPDATE "reading" SET "value_milli" = 1`, /only the status/],
    [`UPDATE "reading" SET "meter_reading_id" = 2`, /only the status/],
    [`INSERT OR REPLACE INTO "reading" SELECT * FROM "reading"`, /append-only/],
    [`DELETE FROM "meter_reading"`, /append-only/],
    [`UPDATE "meter_reading" SET "submitted_at" = 1`, /may not change/],
    [`UPDATE "meter_reading" SET "actor_id" = 2`, /may not change/],
    [`DELETE FROM "reading_decision"`, /append-only/],
    [`UPDATE "reading_decision" SET "comment" = 'x'`, /append-only/],
    [`DELETE FROM "audit"`, /append-only/],
    [`UPDATE "audit" SET "details" = '{}'`, /append-only/],
    [`INSERT OR REPLACE INTO "audit" SELECT * FROM "audit"`, /append-only/],
    [`UPDATE "account_service" SET "tariff_id" = 999`, /FOREIGN KEY/],
    [`INSERT INTO "setting" VALUES ('x', 1, 'not json')`, /CHECK/],
    [`INSERT INTO "supplier" VALUES ('one', 'x')`, /datatype mismatch|cannot store/],
  ];
  test.each(refused)('is kept from %s', async (sql, reason) => {
    await expect(base.base.writer.query(sql)).rejects.toThrow(reason);
  });

  test('may change its status and nothing else', async () => {
    await base.base.writer.query(`UPDATE "reading" SET "status" = 2`);
    await base.base.writer.query(`UPDATE "meter_reading" SET "state" = 2, "version" = 2`);
  });
});
