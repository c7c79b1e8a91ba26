import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_FILE } from '../../db/base-folder';
import { createBase } from '../../db/create-base';
import { type Base, openBase, openWriter } from '../../db/data-source';
import { type ReadRepositories, readRepositories, type Repositories } from '../../db/repositories';
import { fillBase } from '../../db/seeds/fill-base';
import { addRequestCrowd } from '../../db/seeds/request-crowd';
import { managerSql, type Sql, type SqlValue } from '../../db/sql';
import { UnitOfWork } from '../../db/unit-of-work';
import { temporaryFolder } from '../helpers/base';
import { EXEMPT, ONLY_INSERTS } from './plan-exempt';
import { PERIOD, reads, TODAY, writes } from './plan-questions';
import { slowLines } from './plan-rules';

// Every statement that a repository issues is caught as it is issued and asked for its plan, on 20,000 generated accounts.

interface Statement {
  sql: string;
  params: readonly SqlValue[];
}

const folders: string[] = [];

async function makeBase(): Promise<string> {
  const folder = await temporaryFolder();
  folders.push(folder);
  return createBase({
    folder,
    profile: 'ntesk',
    demo: false,
    createdAt: TODAY * 86_400_000,
    seed: async (repos, manager) => {
      await fillBase(repos, manager, { accounts: 20_000, seed: 1, today: TODAY });
      const staff = { login: 'o', loginNorm: 'o', fullName: 'О', shortName: 'О', passwordHash: '!', createdAt: 1 };
      const staffId = await repos.staff.insert({ ...staff, role: 'operator' });
      await manager.query(
        // As where the company accepts by itself: everything but what waits has been decided.
        `UPDATE "meter_reading" SET "decided_at" = "submitted_at", "decided_by" = CASE "id" % 9 WHEN 0 THEN ?1 END WHERE "state" <> 1`,
        [staffId],
      );
      await addRequestCrowd(managerSql(manager), {
        ...{
          requests: 5000,
          messages: 15_000,
          now: TODAY * 86_400_000,
          firstAccount: 1,
          accounts: 20_000,
          staffIds: [staffId],
        },
      });
    },
  });
}

async function withoutStatistics(file: string): Promise<string> {
  const folder = await temporaryFolder();
  folders.push(folder);
  const copy = join(folder, BASE_FILE);
  await cp(file, copy);
  const writer = await openWriter(copy);
  await writer.query('DROP TABLE "sqlite_stat1"');
  await writer.destroy();
  return copy;
}

const opened: Record<string, Base> = {};
beforeAll(async () => {
  const file = await makeBase();
  opened['without ANALYZE'] = await openBase(await withoutStatistics(file));
  opened['with ANALYZE'] = await openBase(file);
}, 180_000);
afterAll(async () => {
  await Promise.all(Object.values(opened).map((base) => base.close()));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

const baseOf = (name: string): Base => {
  const base = opened[name];
  if (!base) throw new Error(`Not opened: ${name}`);
  return base;
};

async function asked(base: Base, ask: (read: ReadRepositories) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const all = <T>(sql: string, params: readonly SqlValue[] = []): Promise<T[]> => {
    statements.push({ sql, params });
    return base.screen.all<T>(sql, params);
  };
  const recording: Sql = {
    all,
    get: async <T>(sql: string, params?: readonly SqlValue[]) => (await all<T>(sql, params))[0],
  };
  await ask(readRepositories(recording));
  return statements;
}

async function written(base: Base, change: (repos: Repositories) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const nothing = (): void => undefined;
  const logQuery = (sql: string, params?: unknown[]): void => {
    statements.push({ sql, params: (params ?? []) as SqlValue[] });
  };
  const logger = {
    logQuery,
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: nothing,
    log: nothing,
  };
  base.writer.setOptions({ logging: true, logger });
  const takenBack = new Error('Taken back');
  const work = new UnitOfWork(base).write(async (repos) => {
    await change(repos);
    throw takenBack;
  });
  await expect(work).rejects.toBe(takenBack);
  return statements.filter(({ sql }) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(sql));
}

async function slowOf(base: Base, statements: readonly Statement[]): Promise<{ sql: string; lines: string[] }[]> {
  const slow = [];
  for (const { sql, params } of statements) {
    const plan = await base.writer.query<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...params]);
    const lines = slowLines(
      sql,
      plan.map(({ detail }) => detail),
    );
    if (lines.length > 0) slow.push({ sql: sql.slice(0, 100), lines });
  }
  return slow;
}

function methodsOf(repositories: object): string[] {
  return Object.entries(repositories).flatMap(([name, repository]) =>
    inherited(repository as object).map((method) => `${name}.${method}`),
  );
}

/** Those of its class and of the classes that it extends. */
function inherited(repository: object): string[] {
  const prototype = Object.getPrototypeOf(repository) as object | null;
  if (prototype === null || prototype === Object.prototype) return [];
  const own = Object.getOwnPropertyNames(prototype).filter((method) => method !== 'constructor');
  return [...own, ...inherited(prototype)];
}

describe.each(['with ANALYZE', 'without ANALYZE'])('on 20,000 accounts %s', (name) => {
  it.each(Object.entries(reads))('%s reads no large table from end to end', async (_method, ask) => {
    const base = baseOf(name);
    const statements = await asked(base, ask);
    expect(statements.length).toBeGreaterThan(0);
    expect(await slowOf(base, statements)).toEqual([]);
  });

  it.each(Object.entries(writes))('%s reads no large table from end to end', async (_method, change) => {
    const base = baseOf(name);
    const statements = await written(base, change);
    expect(statements.length).toBeGreaterThan(0);
    expect(await slowOf(base, statements)).toEqual([]);
  });
});

describe('the list of questions', () => {
  it('has every method of every repository', async () => {
    const base = baseOf('with ANALYZE');
    const methods = new Set(methodsOf(readRepositories(base.screen)));
    await written(base, async (repos) => {
      for (const method of methodsOf(repos)) methods.add(method);
      await repos.staff.byId(1);
    });
    const known = [...Object.keys(reads), ...Object.keys(writes), ...Object.keys(EXEMPT), ...ONLY_INSERTS];
    expect([...methods].sort()).toEqual(known.sort());
  });
});

describe('the rule has teeth', () => {
  it.each([
    ['with ANALYZE', 'SELECT * FROM reading WHERE register_id = 7777'],
    ['without ANALYZE', 'SELECT * FROM reading WHERE register_id = 7777'],
    ['with ANALYZE', `SELECT max(value_milli) FROM "reading" AS r WHERE r.period < ${PERIOD} AND r.register_id = 7777`],
    ['with ANALYZE', `SELECT * FROM reading r WHERE r.period = ${PERIOD}`],
    ['without ANALYZE', `SELECT * FROM meter_reading m WHERE m.comment = 'x'`],
    ['without ANALYZE', `SELECT * FROM account a WHERE a.holder_norm LIKE '%ов%'`],
    ['with ANALYZE', 'SELECT m.id FROM meter_reading m WHERE m.decided_at IS NOT NULL AND m.comment = 1'],
    ['with ANALYZE', 'SELECT count(*) FROM meter_reading m WHERE m.decided_at IS NOT NULL AND m.state = 3'],
    ['without ANALYZE', 'DELETE FROM "meter_reading" WHERE "id" = 1'],
    ['without ANALYZE', 'INSERT INTO "audit" ("details") SELECT "comment" FROM "meter_reading"'],
    ['without ANALYZE', `UPDATE "customer" SET "email" = NULL WHERE "email" = 'x'`],
  ])('%s: %s', async (name, sql) => {
    expect(await slowOf(baseOf(name), [{ sql, params: [] }])).toHaveLength(1);
  });
});
