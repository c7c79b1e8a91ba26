import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BASE_FILE, LOCK_FILE, MARKER_FILE } from '../../db/base-folder';
import { openBase } from '../../db/data-source';
import { createBase, prepareBase } from '../../db/migrate';
import { readRepositories } from '../../db/repositories';
import { temporaryFolder } from '../helpers/base';
import { addAccount } from './samples';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const wanted = () => ({ folder, profile: 'ntesk', demo: true, createdAt: 1000 });
const nothing = async (): Promise<void> => {
  expect((await readdir(folder)).filter((name) => name !== LOCK_FILE)).toEqual([]);
  const state = await prepareBase({ folder, appVersion: '1' });
  expect(state.state).toBe('absent');
  await state.release();
};

describe('a new base', () => {
  test('is there whole, with its marker and what the seed put in', async () => {
    const absent = await prepareBase({ folder, appVersion: '1' });
    const file = await createBase({
      ...wanted(),
      lock: absent.lock,
      seed: async (repos, manager) => {
        await addAccount(repos);
        await manager.query(`INSERT INTO "supplier" ("name") VALUES ('by SQL')`);
      },
    });
    await absent.release();
    expect((await readdir(folder)).sort()).toEqual([BASE_FILE, LOCK_FILE, MARKER_FILE].sort());

    const state = await prepareBase({ folder, appVersion: '1' });
    const base = await openBase(file);
    const read = readRepositories(base.screen);
    const installation = await read.installation.get();
    expect(installation).toMatchObject({ profile: 'ntesk', demo: 1, createdAt: 1000 });
    const marker: unknown = JSON.parse(await readFile(join(folder, MARKER_FILE), 'utf8'));
    expect(marker).toEqual({ baseUid: installation?.baseUid.toString('hex'), profile: 'ntesk', createdAt: 1000 });
    expect(await base.screen.all(`SELECT "name" FROM "supplier" ORDER BY "id" DESC LIMIT 1`)).toEqual([
      { name: 'by SQL' },
    ]);
    expect(await base.screen.all(`SELECT 1 FROM sqlite_stat1 LIMIT 1`)).toHaveLength(1);
    await base.close();
    await state.release();
  });

  test('that fails half-way leaves nothing that looks like a base, and can be tried again', async () => {
    const seed = async (repos: Parameters<typeof addAccount>[0]): Promise<void> => {
      await addAccount(repos);
      throw new Error('power');
    };
    await expect(createBase({ ...wanted(), seed })).rejects.toThrow('power');
    await nothing();
    await createBase(wanted());
  });

  test('that fails in a migration leaves nothing', async () => {
    class Fails4000000000000 {
      name = 'Fails4000000000000';
      async up(): Promise<void> {
        throw new Error('no');
      }
      async down(): Promise<void> {}
    }
    await expect(createBase({ ...wanted(), migrations: [Fails4000000000000] })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
    });
    await nothing();
  });

  test('never replaces one that is there', async () => {
    await createBase(wanted());
    await expect(createBase(wanted())).rejects.toThrow(/already there/);
  });

  test('is not made while another program holds the folder', async () => {
    const state = await prepareBase({ folder, appVersion: '1' });
    await expect(createBase(wanted())).rejects.toMatchObject({ code: 'LOCKED' });
    await state.release();
  });
});
