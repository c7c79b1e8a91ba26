import { mkdir, open, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareRestored } from '../../db/backup/drill';
import { dropUnfinished, findBackup, listBackups } from '../../db/backup/folder';
import { inspectFile } from '../../db/backup/inspect';
import { makeBackup, type MakeOptions, type Made } from '../../db/backup/make';
import { freeName, MANIFEST_FILE, parseName } from '../../db/backup/manifest';
import { openBackup } from '../../db/backup/open';
import { removeLeftovers } from '../../db/backup/place';
import { Snapshot } from '../../db/backup/snapshot';
import { hashTables } from '../../db/backup/table-hash';
import { sha256Here } from '../../db/backup/work';
import { openWriter } from '../../db/data-source';
import { MIGRATIONS } from '../../db/migrations';
import { fileUri, Reader } from '../../db/reader';
import { openTestBase, temporaryFolder, type TestBase } from '../helpers/base';
import { hereFileWork } from '../helpers/file-work';
import { appendAudit } from './samples';

let base: TestBase;
let target: string;
beforeEach(async () => {
  base = await openTestBase((repos) => appendAudit(repos, 1));
  target = await temporaryFolder();
});
afterEach(() => base.close());

const addSuppliers = (from: number, count: number) =>
  base.work.write(async ({ catalogue }) => {
    for (let at = from; at < from + count; at += 1)
      await catalogue.insertSupplier({ name: `supplier ${at} ${'x'.repeat(500)}` });
  });

async function make(more: Partial<MakeOptions> = {}, use?: (snapshot: Snapshot) => Promise<void>): Promise<Made> {
  const snapshot = await Snapshot.open(base.file);
  try {
    await use?.(snapshot);
    return await makeBackup(snapshot, {
      ...{ baseFolder: base.folder, target, reason: 'demand', programVersion: '1', now: Date.UTC(2026, 10, 23) },
      ...{ encryption: null, sha256: sha256Here, freeBytes: async () => null, ...more },
    });
  } finally {
    await snapshot.close();
  }
}

describe('a backup', () => {
  test('is of one moment while writers go on, who do not wait for it', async () => {
    await addSuppliers(0, 3000);
    const writing: Promise<unknown>[] = [];
    let steps = 0;
    const { path, manifest } = await make({
      progress: (step) => {
        if (step !== 'copying') return;
        steps += 1;
        writing.push(addSuppliers(10_000 * steps, 20));
      },
    });
    await Promise.all(writing);
    expect(steps).toBeGreaterThan(0);
    const copy = await Reader.openClosed(join(path, 'energo.db'));
    expect(await copy.get('SELECT count(*) AS n FROM supplier')).toEqual({ n: 3000 });
    await copy.close();
    expect(await base.base.screen.get('SELECT count(*) AS n FROM supplier')).toEqual({ n: 3000 + 20 * steps });
    expect(manifest).toMatchObject({ audit: { rows: 1 }, bytes: manifest.storedBytes });
    expect(await readdir(path)).toEqual([MANIFEST_FILE, 'energo.db']);
  });

  test('has no name until it is whole, and leaves nothing when it fails', async () => {
    const seen: string[][] = [];
    const failing = make({
      sha256: async () => {
        seen.push(await readdir(target));
        throw new Error('disk');
      },
    });
    await expect(failing).rejects.toThrow('disk');
    expect(seen).toEqual([[expect.stringMatching(/^energo-20261123T000000Z-v\d+\.tmp$/)]]);
    expect(await readdir(target)).toEqual([]);
  });

  test('that came out damaged is no backup', async () => {
    const { copyTo } = Snapshot.prototype;
    const broken = make({}, async (snapshot) => {
      snapshot.copyTo = async (file, run) => {
        await copyTo.call(snapshot, file, run);
        const handle = await open(file, 'r+');
        await handle.write(Buffer.alloc(4096, 0xee), 0, 4096, 8192);
        await handle.close();
      };
    });
    await expect(broken).rejects.toMatchObject({ code: 'DAMAGED' });
    expect(await readdir(target)).toEqual([]);
  });

  test('is called off in the middle', async () => {
    await addSuppliers(0, 500);
    const controller = new AbortController();
    const making = make({ signal: controller.signal, progress: () => controller.abort() });
    await expect(making).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await readdir(target)).toEqual([]);
  });

  test('needs as much again as it is encrypted, where both lie on one disk', async () => {
    const bytes = await make({}, async (snapshot) => void (await snapshot.bytes())).then(
      ({ manifest }) => manifest.bytes,
    );
    const { recipient, keyFile } = await hereFileWork.makeKey('тихая река утром');
    const encryption = { recipient, keyFile, encrypt: hereFileWork.encrypt };
    const free = async () => bytes * 2;
    await expect(make({ freeBytes: free, encryption })).rejects.toMatchObject({ code: 'NO_SPACE' });
    await make({ freeBytes: free });
  });

  test('of one second gets names of their own', () => {
    const taken = new Set(['energo-20261123T000000Z-v3', 'energo-20261123T000000Z-v3-2.tmp']);
    expect(freeName(taken, Date.UTC(2026, 10, 23), 3)).toBe('energo-20261123T000000Z-v3-3');
    expect(['energo-20261323T000000Z-v3', 'energo-20261123T000000Z-v3.tmp', 'x'].map(parseName)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('what a killed program left', () => {
  test('is removed: unfinished backups and folders of work', async () => {
    const backups = join(base.folder, 'backups');
    for (const name of ['energo-20261123T000000Z-v3.tmp', 'my own.tmp'])
      await mkdir(join(backups, name), { recursive: true });
    await mkdir(join(base.folder, 'work-12ab'));
    await removeLeftovers(base.folder);
    expect(await readdir(backups)).toEqual(['my own.tmp']);
    expect(await readdir(base.folder)).not.toContain('work-12ab');
  });

  test('stays in a shared folder for a day: another program may be writing it', async () => {
    const now = Date.now();
    for (const name of ['energo-20261123T000000Z-v3.tmp', 'energo-20261122T000000Z-v3.tmp'])
      await mkdir(join(target, name));
    const old = new Date(now - 2 * 86_400_000);
    await utimes(join(target, 'energo-20261122T000000Z-v3.tmp'), old, old);
    await dropUnfinished(target, now);
    expect(await readdir(target)).toEqual(['energo-20261123T000000Z-v3.tmp']);
  });

  test('a list survives whatever lies in the folder', async () => {
    const { name } = await make();
    await writeFile(join(target, 'energo-20260101T000000Z-v3'), 'a file');
    await mkdir(join(target, 'energo-20260102T000000Z-v3', MANIFEST_FILE), { recursive: true });
    await mkdir(join(target, 'energo-20260103T000000Z-v3'));
    await writeFile(join(target, 'energo-20260103T000000Z-v3', MANIFEST_FILE), '[]');
    const list = await listBackups(target);
    expect(list.map((found) => [found.name.slice(7, 15), found.isWhole])).toEqual([
      ['20261123', true],
      ['20260103', false],
      ['20260102', false],
    ]);
    await rm(join(target, name), { recursive: true });
    expect(await findBackup(join(target, name))).toBeUndefined();
  });
});

describe('a drill', () => {
  const drill = async (spoil?: (path: string) => Promise<void>) => {
    await addSuppliers(0, 12);
    const snapshot = await Snapshot.open(base.file);
    try {
      const { path } = await make();
      await spoil?.(path);
      const found = await findBackup(path);
      if (!found) throw new Error('No backup.');
      const options = { passphrase: null, newest: MIGRATIONS.length, work: hereFileWork };
      return await compareRestored(snapshot, found, { ...options, baseFolder: base.folder, appVersion: '1' });
    } finally {
      await snapshot.close();
    }
  };

  test('finds every table as it was, by a restore of its own', async () => {
    const tables = await drill();
    expect(tables.filter(({ isEqual }) => !isEqual)).toEqual([]);
    expect(tables.find(({ name }) => name === 'supplier')).toMatchObject({ rows: 12 });
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['reading', 'audit', 'meter_reading', 'command']),
    );
    expect((await readdir(base.folder)).filter((name) => name.startsWith('work-'))).toEqual([]);
  });

  test('has teeth: one changed row is found, though digests and manifest agree with it', async () => {
    const tables = await drill(async (path) => {
      const file = join(path, 'energo.db');
      const writer = await openWriter(file);
      await writer.query(`UPDATE supplier SET name = 'another' WHERE id = 7`);
      await writer.query('PRAGMA wal_checkpoint(TRUNCATE)');
      await writer.destroy();
      const manifest = JSON.parse(await readFile(join(path, MANIFEST_FILE), 'utf8')) as object;
      const sha256 = await sha256Here(file);
      await writeFile(join(path, MANIFEST_FILE), JSON.stringify({ ...manifest, sha256, storedSha256: sha256 }));
    });
    expect(tables.filter(({ isEqual }) => !isEqual).map(({ name }) => name)).toEqual(['supplier']);
  });

  test('hashes tables of many chunks, keyed by one column and by three', async () => {
    const half = await openWriter(base.file);
    await half.query('CREATE TABLE many (a INTEGER, b TEXT, c BLOB, d REAL, PRIMARY KEY (a, b)) WITHOUT ROWID');
    await half.query(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 12344)
      INSERT INTO many SELECT i / 100, 'k' || (i % 100), zeroblob(i % 3), i / 7.0 FROM n`);
    await half.query('CREATE TABLE loose (a)');
    await half.query('INSERT INTO loose SELECT a FROM many LIMIT 10000');
    const of = async () => new Map((await hashTables(base.base.reports)).map(({ name, ...rest }) => [name, rest]));
    const before = await of();
    expect([before.get('many')?.rows, before.get('loose')?.rows]).toEqual([12_345, 10_000]);
    await half.query(`UPDATE many SET c = x'00' WHERE a = 99 AND b = 'k99'`);
    await half.query(`UPDATE loose SET a = CAST(a AS TEXT) WHERE rowid = 9999`);
    const after = await of();
    const changed = [...before.keys()].filter((name) => before.get(name)?.hash !== after.get(name)?.hash);
    expect(changed.sort()).toEqual(['loose', 'many']);
    await half.query('DROP TABLE many');
    await half.query('DROP TABLE loose');
    await half.destroy();
  });
});

describe('a file that nobody writes', () => {
  test('is read without anything appearing beside it, from a folder of any name', async () => {
    const folder = join(target, 'копии #1 100% ?');
    await mkdir(folder);
    const { path } = await make({ target: folder });
    await inspectFile(join(path, 'energo.db'), MIGRATIONS.length);
    expect(await readdir(path)).toEqual([MANIFEST_FILE, 'energo.db']);
    expect(fileUri('C:\\Данные\\energo.db', 'mode=ro')).toBe(
      'file:///C:/%D0%94%D0%B0%D0%BD%D0%BD%D1%8B%D0%B5/energo.db?mode=ro',
    );
    expect(fileUri('\\\\nas\\share\\energo.db', 'mode=ro')).toBe('file:////nas/share/energo.db?mode=ro');
  });

  test('opened whole is compared with its manifest', async () => {
    const { path } = await make();
    const found = await findBackup(path);
    if (!found?.manifest) throw new Error('No backup.');
    const options = { passphrase: null, newest: MIGRATIONS.length, work: hereFileWork, to: null };
    await openBackup(found, options);
    const wrong = { ...found, manifest: { ...found.manifest, audit: { rows: 1, head: 'ab'.repeat(32) } } };
    await expect(openBackup(wrong, options)).rejects.toMatchObject({
      code: 'DAMAGED',
      params: { finding: 'manifest' },
    });
  });
});
