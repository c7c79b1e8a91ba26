import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Instant } from '../../contract/types/time';
import { type Manifest, MANIFEST_FILE, readManifest } from '../../db/backup/manifest';
import { BACKUP_FOLDER, BASE_FILE } from '../../db/base-folder';
import { createBase } from '../../db/create-base';
import { openBase } from '../../db/data-source';
import { type StartState, prepareBase } from '../../db/migrate';
import { MIGRATIONS } from '../../db/migrations';
import { Reader } from '../../db/reader';
import { readRepositories } from '../../db/repositories';
import { UnitOfWork } from '../../db/unit-of-work';
import { copyOfEmptyBase } from '../helpers/base';
import { ofFirstVersion } from '../helpers/first-version';
import { addSubmission } from './samples';

class AddNote4000000000000 implements MigrationInterface {
  name = 'AddNote4000000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "note" ("id" INTEGER PRIMARY KEY) STRICT`);
    await runner.query(`UPDATE "supplier" SET "name" = 'renamed'`);
  }
  async down(): Promise<void> {}
}
class Fails4000000000001 implements MigrationInterface {
  name = 'Fails4000000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "half" ("id" INTEGER PRIMARY KEY) STRICT`);
    await runner.query(`INSERT INTO "absent" VALUES (1)`);
  }
  async down(): Promise<void> {}
}
class BreaksKeys4000000000002 implements MigrationInterface {
  name = 'BreaksKeys4000000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`INSERT INTO "tariff" ("service_id", "name") VALUES (999, 'lost')`);
  }
  async down(): Promise<void> {}
}

const VERSION = MIGRATIONS.length;
const NOW = Date.UTC(2026, 10, 23, 4, 5, 6);
let folder: string;
let file: string;
let opened: StartState | undefined;
beforeEach(async () => {
  folder = await copyOfEmptyBase();
  file = join(folder, BASE_FILE);
  const base = await openBase(file);
  await new UnitOfWork(base).write((repos) => repos.catalogue.insertSupplier({ name: 'first' }));
  await base.close();
});
afterEach(async () => {
  await opened?.release();
  opened = undefined;
  await rm(folder, { recursive: true, force: true });
});

const start = async (...more: (new () => MigrationInterface)[]): Promise<StartState> => {
  opened = await prepareBase({ folder, appVersion: '2', migrations: [...MIGRATIONS, ...more], now: () => NOW });
  return opened;
};
const hashOf = async (): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
const backups = (): Promise<string[]> => readdir(join(folder, BACKUP_FOLDER));

async function contents(path: string): Promise<{ version: unknown; names: unknown; note: boolean }> {
  const reader = await Reader.open(path);
  try {
    return {
      version: (await reader.get<{ user_version: number }>('PRAGMA user_version'))?.user_version,
      names: await reader.all('SELECT "name" FROM "supplier"'),
      note: (await reader.get(`SELECT 1 FROM sqlite_schema WHERE name = 'note'`)) !== undefined,
    };
  } finally {
    await reader.close();
  }
}

describe('an older file', () => {
  test('is copied as it was, then migrated', async () => {
    const backup = join(folder, BACKUP_FOLDER, `energo-20261123T040506Z-v${VERSION}`);
    expect(await start(AddNote4000000000000)).toMatchObject({ migration: { from: VERSION, to: VERSION + 1, backup } });
    expect(await contents(file)).toEqual({ version: VERSION + 1, names: [{ name: 'renamed' }], note: true });
    expect(await contents(join(backup, BASE_FILE))).toEqual({
      version: VERSION,
      names: [{ name: 'first' }],
      note: false,
    });
    expect(await readManifest(backup)).toMatchObject({
      reason: 'migration',
      schemaVersion: VERSION,
      isEncrypted: false,
    });
    expect((await backups()).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  test('is left as it was when there is no room for the copy', async () => {
    const [before, migrations] = [await hashOf(), [...MIGRATIONS, AddNote4000000000000]];
    const starting = prepareBase({ folder, appVersion: '2', migrations, freeBytes: async () => 10_000 });
    await expect(starting).rejects.toMatchObject({ code: 'NO_SPACE' });
    expect([await hashOf(), await backups()]).toEqual([before, []]);
  });

  test('is migrated once', async () => {
    await (await start(AddNote4000000000000)).release();
    expect(await start(AddNote4000000000000)).toMatchObject({ migration: undefined });
    expect(await backups()).toHaveLength(1);
  });

  test('keeps ten copies, the newest, and does not touch other files', async () => {
    await (await start(AddNote4000000000000)).release();
    const [made = ''] = await backups();
    const manifest = await readManifest(join(folder, BACKUP_FOLDER, made));
    const put = async (name: string, change: Partial<Manifest>): Promise<void> => {
      const copy = join(folder, BACKUP_FOLDER, name);
      await cp(join(folder, BACKUP_FOLDER, made), copy, { recursive: true });
      await writeFile(join(copy, MANIFEST_FILE), JSON.stringify({ ...manifest, ...change }));
    };
    for (let day = 10; day < 22; day += 1) {
      await put(`energo-202601${day}T000000Z-v1`, { madeAt: `2026-01-${day}T00:00:00.000Z` as Instant });
    }
    const old = '2025-01-01T00:00:00.000Z' as Instant;
    await put('energo-20250101T000000Z-v1', { madeAt: old, reason: 'schedule' });
    await put('energo-20250101T000000Z-v1-2', { madeAt: old, baseUid: 'ab'.repeat(16) });
    await put('my own copy', { madeAt: old });
    class More4000000000003 extends AddNote4000000000000 {
      override name = 'More4000000000003';
      override async up(): Promise<void> {}
    }
    await start(AddNote4000000000000, More4000000000003);
    const kept = (await backups()).filter((name) => name.startsWith('energo-2026'));
    expect(kept).toHaveLength(10);
    expect(kept).toContain(`energo-20261123T040506Z-v${VERSION + 1}`);
    expect(kept).not.toContain('energo-20260113T000000Z-v1');
    const others = ['energo-20250101T000000Z-v1', 'energo-20250101T000000Z-v1-2', 'my own copy'];
    expect(await backups()).toEqual(expect.arrayContaining(others));
  });
});

describe('a base of the first version', () => {
  test('gets what came later, keeps its data and a copy of itself', async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    const first = MIGRATIONS.slice(0, 1);
    await createBase({
      folder,
      profile: 'ntesk',
      demo: false,
      createdAt: NOW,
      migrations: first,
      seed: async (repos, manager) => {
        await addSubmission(ofFirstVersion(repos, manager));
        await manager.query(`UPDATE "customer" SET "email" = ' Ivanov@Example.ru'`);
      },
    });
    const rowsOf = async (path: string) => {
      const reader = await Reader.open(path);
      try {
        return await Promise.all(
          ['meter_reading', 'reading', 'audit'].map((table) => reader.all(`SELECT * FROM "${table}"`)),
        );
      } finally {
        await reader.close();
      }
    };
    const before = await rowsOf(file);
    expect(before.every((rows) => rows.length > 0)).toBe(true);

    const backup = join(folder, BACKUP_FOLDER, 'energo-20261123T040506Z-v1');
    expect(await start()).toMatchObject({ migration: { from: 1, to: VERSION, backup } });
    expect(await rowsOf(file)).toEqual(before);
    expect(await rowsOf(join(backup, BASE_FILE))).toEqual(before);
    const base = await openBase(file);
    expect(await readRepositories(base.screen).customers.byId(1)).toMatchObject({
      email: ' Ivanov@Example.ru',
      emailNorm: 'ivanov@example.ru',
      emailConfirmedAt: null,
    });
    const person = { personKind: 'staff', personId: 1 } as const;
    await new UnitOfWork(base).write((repos) => repos.preferences.put(person, 'grid.review', '1'));
    const read = readRepositories(base.screen);
    expect(await read.preferences.of(person)).toEqual([{ key: 'grid.review', value: '1' }]);
    expect(await read.reviewLists.pendingCounts()).toMatchObject({ pending: 1 });
    await base.close();
  });
});

describe('a migration that fails', () => {
  test.each([
    ['at a statement', Fails4000000000001, 'migrate'],
    ['at the check of foreign keys', BreaksKeys4000000000002, 'foreign_keys'],
  ])('%s leaves the file as it was, and a copy', async (_where, migration, step) => {
    const before = await hashOf();
    await expect(start(AddNote4000000000000, migration)).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      params: { step },
    });
    expect(await hashOf()).toBe(before);
    expect(await contents(file)).toEqual({ version: VERSION, names: [{ name: 'first' }], note: false });
    expect(await backups()).toHaveLength(1);
    expect(await start()).toMatchObject({ state: 'ready', wasUnclean: false });
  });

  test('at its copy changes nothing', async () => {
    await writeFile(join(folder, BACKUP_FOLDER), 'a file where the folder should be');
    const before = await hashOf();
    await expect(start(AddNote4000000000000)).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      params: { step: 'backup' },
    });
    expect(await hashOf()).toBe(before);
  });
});
