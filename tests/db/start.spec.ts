import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, open, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BASE_FILE, LOCK_FILE, MARKER_FILE, NEW_BASE_FILE, RUNNING_FILE, sizeOf } from '../../db/base-folder';
import { openBase, openWriter } from '../../db/data-source';
import { type ReadyState, type StartState, prepareBase } from '../../db/migrate';
import { MIGRATIONS } from '../../db/migrations';
import { isNetworkPath } from '../../db/network-path';
import { UnitOfWork } from '../../db/unit-of-work';
import { copyOfEmptyBase, temporaryFolder } from '../helpers/base';
import { appendAudit } from './samples';

let folder: string;
let file: string;
let opened: StartState[] = [];
beforeEach(async () => {
  folder = await copyOfEmptyBase();
  file = join(folder, BASE_FILE);
});
afterEach(async () => {
  for (const state of opened) await state.release();
  opened = [];
  await rm(folder, { recursive: true, force: true });
});

async function start(where = folder): Promise<StartState> {
  const state = await prepareBase({ folder: where, appVersion: '1.0.0' });
  opened.push(state);
  return state;
}
async function startReady(): Promise<ReadyState> {
  const state = await start();
  if (state.state !== 'ready') throw new Error(state.state);
  return state;
}
const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

async function change(...statements: string[]): Promise<void> {
  const writer = await openWriter(file);
  for (const statement of statements) await writer.query(statement);
  await writer.destroy();
}

describe('a sound folder', () => {
  test('is ready, and a stop in order leaves no mark', async () => {
    const state = await startReady();
    expect(state).toMatchObject({ file, wasUnclean: false, migration: undefined });
    expect(state.installation).toMatchObject({ profile: 'ntesk', demo: 0 });
    expect(await sizeOf(join(folder, RUNNING_FILE))).toBeGreaterThan(0);
    const base = await openBase(state.file);
    await base.close();
    await state.release();
    expect((await readdir(folder)).sort()).toEqual([BASE_FILE, LOCK_FILE, MARKER_FILE].sort());
    expect(await startReady()).toMatchObject({ wasUnclean: false });
  });

  test('that does not exist yet is absent, and what a crash left of a new base is removed', async () => {
    const empty = await temporaryFolder();
    await writeFile(join(empty, NEW_BASE_FILE), 'half');
    expect(await start(join(empty, 'deep', 'folder'))).toMatchObject({ state: 'absent' });
    expect(await start(empty)).toMatchObject({ state: 'absent' });
    expect(await readdir(empty)).not.toContain(NEW_BASE_FILE);
  });

  test.each([
    ['was not written before a crash', () => rm(join(folder, MARKER_FILE))],
    ['is broken', () => writeFile(join(folder, MARKER_FILE), '{"baseUid":')],
  ])('whose marker %s gets it from the base', async (_what, spoil) => {
    const marker = await readFile(join(folder, MARKER_FILE), 'utf8');
    await spoil();
    await startReady();
    expect(await readFile(join(folder, MARKER_FILE), 'utf8')).toBe(marker);
  });
});

describe('a second program', () => {
  test('over the same folder is refused until the first is gone', async () => {
    const first = await startReady();
    await expect(start()).rejects.toMatchObject({ code: 'LOCKED' });
    await first.release();
    await startReady();
  });

  test('is refused while another process holds the folder, and let in when that one is killed', async () => {
    const script = `const s = require('sqlite3'); const d = new s.Database(process.argv[1]);
      d.run('BEGIN EXCLUSIVE', (e) => { console.log(e ? 'failed' : 'held'); setInterval(() => {}, 1000); });`;
    const child = spawn(process.execPath, ['-e', script, join(folder, LOCK_FILE)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await expect(start()).rejects.toMatchObject({ code: 'LOCKED' });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    await startReady();
  });
});

describe('a start is refused', () => {
  const refusal = async (): Promise<unknown> => {
    const code = await start().then(
      (state) => state.state,
      (error: unknown) => (error as { code?: unknown }).code,
    );
    // A refused start leaves the folder free.
    await expect(start()).rejects.not.toMatchObject({ code: 'LOCKED' });
    return code;
  };

  test('when the marker has no file', async () => {
    await rm(file);
    expect(await refusal()).toBe('FILE_MISSING');
  });

  test('when the file is empty, which SQLite would open as a new base', async () => {
    await writeFile(file, '');
    expect(await refusal()).toBe('FILE_EMPTY');
  });

  test('when neither the marker nor a base can be read', async () => {
    await rm(file);
    await writeFile(join(folder, MARKER_FILE), '{"baseUid":');
    expect(await refusal()).toBe('MARKER_BROKEN');
  });

  test('when the file is not of SQLite', async () => {
    await writeFile(file, 'PK'.repeat(4000));
    expect(await refusal()).toBe('FILE_FOREIGN');
  });

  test('when the file is of another program, and is not touched', async () => {
    await change('PRAGMA application_id = 1');
    const before = await hashOf(file);
    expect(await refusal()).toBe('FILE_FOREIGN');
    expect(await hashOf(file)).toBe(before);
  });

  test('when the file is another base than the marker says', async () => {
    await copyFile(join(await copyOfEmptyBase(), BASE_FILE), file);
    const marker = JSON.parse(await readFile(join(folder, MARKER_FILE), 'utf8')) as object;
    await writeFile(join(folder, MARKER_FILE), JSON.stringify({ ...marker, baseUid: 'ab'.repeat(16) }));
    expect(await refusal()).toBe('FILE_FOREIGN');
  });

  test('when the file is newer, and nothing is written', async () => {
    await change(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    const before = await hashOf(file);
    const names = await readdir(folder);
    const params = { fileVersion: MIGRATIONS.length + 1, knownVersion: MIGRATIONS.length, appVersion: '1.0.0' };
    await expect(start()).rejects.toMatchObject({ code: 'FILE_NEWER', params });
    expect(await hashOf(file)).toBe(before);
    expect(await readdir(folder)).toEqual([...names, LOCK_FILE].sort());
  });

  test('when the newer version is still in the log only', async () => {
    const writer = await openWriter(file);
    await writer.query('PRAGMA wal_autocheckpoint = 0');
    await writer.query(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    const crashed = await temporaryFolder();
    for (const name of [BASE_FILE, `${BASE_FILE}-wal`, MARKER_FILE]) {
      await copyFile(join(folder, name), join(crashed, name));
    }
    await writer.destroy();
    await expect(start(crashed)).rejects.toMatchObject({ code: 'FILE_NEWER' });
  });

  test('on a network drive, before anything is made', async () => {
    const where = join(folder, 'share');
    const refused = prepareBase({ folder: where, appVersion: '1', networkDrive: async () => true });
    await expect(refused).rejects.toMatchObject({ code: 'NETWORK_DRIVE' });
    expect(await readdir(folder)).not.toContain('share');
  });

  test('when the folder is a file', async () => {
    await expect(start(join(file, 'inside'))).rejects.toMatchObject({ code: 'FOLDER_UNWRITABLE' });
  });

  test('when the last rows of the audit were changed', async () => {
    const base = await openBase(file);
    await new UnitOfWork(base).write((repos) => appendAudit(repos, 1));
    await base.close();
    await change('DROP TRIGGER "audit_fixed"', `UPDATE "audit" SET "actor" = 'someone'`);
    expect(await refusal()).toBe('AUDIT_BROKEN');
  });
});

describe('after an unclean stop', () => {
  async function damage(): Promise<void> {
    await change(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
       INSERT INTO "supplier" ("name") SELECT 'supplier ' || i FROM n`,
    );
    const size = (await sizeOf(file)) ?? 0;
    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(8192, 0xee), 0, 8192, size - 3 * 4096);
    await handle.close();
  }

  test('a sound file is checked whole and opened', async () => {
    await writeFile(join(folder, RUNNING_FILE), '1');
    expect(await startReady()).toMatchObject({ wasUnclean: true });
  });

  test('a damaged file is found at once', async () => {
    await damage();
    await writeFile(join(folder, RUNNING_FILE), '1');
    await expect(start()).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });

  test('a file cut short is found', async () => {
    await damage();
    const handle = await open(file, 'r+');
    await handle.truncate(4096 * 3);
    await handle.close();
    await writeFile(join(folder, RUNNING_FILE), '1');
    await expect(start()).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });

  test('a log that was left is seen without a mark, and its rows are kept', async () => {
    const base = await openBase(file);
    await new UnitOfWork(base).write((repos) => repos.catalogue.insertSupplier({ name: 'kept' }));
    const crashed = await temporaryFolder();
    for (const name of [BASE_FILE, `${BASE_FILE}-wal`, MARKER_FILE]) {
      await copyFile(join(folder, name), join(crashed, name));
    }
    await base.close();
    const state = await start(crashed);
    expect(state).toMatchObject({ state: 'ready', wasUnclean: true });
    const again = await openBase(join(crashed, BASE_FILE));
    expect(await again.screen.all('SELECT "name" FROM "supplier"')).toEqual([{ name: 'kept' }]);
    await again.close();
  });
});

describe('a network path', () => {
  const mounts = [
    '/dev/sda1 / ext4 rw 0 0',
    'nas:/v /mnt/nas nfs4 rw 0 0',
    '//srv/share /mnt/office\\040share cifs rw 0 0',
    '/dev/sdb1 /mnt/nas/local ext4 rw 0 0',
  ].join('\n');

  test.each([
    ['\\\\server\\share\\energo', true],
    ['\\\\?\\UNC\\server\\share', true],
    ['\\\\?\\C:\\energo', false],
    ['C:\\energo', false],
    ['/mnt/nas/energo', true],
    ['/mnt/nas', true],
    ['/mnt/office share/energo', true],
    ['/mnt/nas/local/energo', false],
    ['/mnt/nasty', false],
    ['/home/user', false],
  ])('%s: %s', (path, isNetwork) => {
    expect(isNetworkPath(path, mounts)).toBe(isNetwork);
  });
});
