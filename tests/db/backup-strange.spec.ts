// Backups from a drive that nobody knows: whatever lies there is not followed, not waited for and not read whole.
import { execFileSync } from 'node:child_process';
import { appendFile, copyFile, cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { armor } from 'age-encryption';
import { beforeEach, describe, expect, test } from 'vitest';
import { dropOld, listBackups } from '../../db/backup/folder';
import { makeBackup } from '../../db/backup/make';
import { MANIFEST_FILE, readManifest } from '../../db/backup/manifest';
import { openBackup } from '../../db/backup/open';
import { Snapshot } from '../../db/backup/snapshot';
import { sha256Here } from '../../db/backup/work';
import { MIGRATIONS } from '../../db/migrations';
import { copyOfEmptyBase, temporaryFolder } from '../helpers/base';
import { hereFileWork } from '../helpers/file-work';

let folder: string;
let target: string;
beforeEach(async () => {
  [folder, target] = [await copyOfEmptyBase(), await temporaryFolder()];
});

async function make(now = Date.UTC(2026, 10, 23)): Promise<string> {
  const snapshot = await Snapshot.open(join(folder, 'energo.db'));
  const { path } = await makeBackup(snapshot, {
    ...{ baseFolder: folder, target, reason: 'demand', programVersion: '1', now },
    ...{ encryption: null, sha256: sha256Here, freeBytes: async () => null },
  });
  await snapshot.close();
  return path;
}

const isWhole = async (): Promise<boolean | undefined> => (await listBackups(target))[0]?.isWhole;
const pipe = (file: string) => execFileSync('mkfifo', [file]);

describe('a backup is not whole', () => {
  const manifestOf = (path: string) => join(path, MANIFEST_FILE);
  const replaceManifest = (how: (file: string) => unknown) => async (path: string) => {
    await rename(manifestOf(path), join(target, 'aside'));
    await how(manifestOf(path));
  };
  const change = (more: object) => async (path: string) =>
    writeFile(manifestOf(path), JSON.stringify({ ...(await readManifest(path)), ...more }));
  const withFile = (name: string) => change({ files: [{ name, sha256: 'ab'.repeat(32) }] });

  test.each<[string, (path: string) => Promise<unknown>]>([
    ['whose manifest is a pipe', replaceManifest(pipe)],
    ['whose manifest is a link', replaceManifest((file) => symlink(join(target, 'aside'), file))],
    ['whose manifest is larger than any', (path) => appendFile(manifestOf(path), ' '.repeat(2 ** 20))],
    [
      'whose base is a link',
      async (path) => {
        await rename(join(path, 'energo.db'), join(target, 'aside'));
        await symlink(join(target, 'aside'), join(path, 'energo.db'));
      },
    ],
    ['that names no company', change({ profile: '../Компания' })],
    ['that names a file above', withFile('..')],
    ['that names a program', withFile('energo.exe')],
    ['that names a stream of a file', withFile('own.json:hidden.json')],
    ['that names a thousand files', change({ files: Array(1000).fill({ name: 'a.json', sha256: 'ab'.repeat(32) }) })],
  ])('%s', async (_case, spoil) => {
    const path = await make();
    expect(await isWhole()).toBe(true);
    await spoil(path);
    expect(await isWhole()).toBe(false);
  });

  test('when it is a link itself: it is not even listed', async () => {
    const path = await make();
    await rename(path, join(target, 'aside'));
    await symlink(join(target, 'aside'), path);
    expect(await listBackups(target)).toEqual([]);
  });
});

describe('a small file beside it', () => {
  test('that is a pipe or a link is damage, and holds nobody up', async () => {
    await mkdir(join(folder, 'profiles'));
    await writeFile(join(folder, 'profiles', 'own.json'), '{}');
    const path = await make();
    const options = { passphrase: null, newest: MIGRATIONS.length, work: hereFileWork, to: null };
    const opened = async () => openBackup((await listBackups(target))[0] ?? expect.fail('none'), options);
    const own = join(path, 'profiles', 'own.json');
    expect((await opened()).profiles).toEqual([{ name: 'own.json', text: '{}' }]);
    await rename(own, join(target, 'aside'));
    await symlink(join(target, 'aside'), own);
    await expect(opened()).rejects.toMatchObject({ code: 'DAMAGED' });
    await rm(own);
    pipe(own);
    await expect(opened()).rejects.toMatchObject({ code: 'DAMAGED' });
  });

  test('a key that asks for gigabytes of memory is damage, before anything is derived', async () => {
    const { keyFile } = await hereFileWork.makeKey('тихая река утром');
    const cheap = Buffer.from(armor.decode(keyFile)).toString('latin1');
    const withFactor = (factor: string) =>
      armor.encode(Buffer.from(cheap.replace(/^(.*\n-> scrypt \S+) 4\n/, `$1 ${factor}\n`), 'latin1'));
    await hereFileWork.checkKey(withFactor('4'), 'тихая река утром');
    for (const key of [withFactor('19'), withFactor('20'), withFactor('9'.repeat(40)), withFactor('x'), 'no key'])
      await expect(hereFileWork.checkKey(key, 'тихая река утром')).rejects.toMatchObject({ code: 'DAMAGED' });
  });
});

test('the backup that was just made stays, though a wrong clock has dated others after it', async () => {
  for (const year of [2031, 2032, 2033]) await make(Date.UTC(year, 0, 1));
  const made = await make();
  const { baseUid = '' } = (await readManifest(made)) ?? {};
  const rule = { baseUid, reasons: ['demand'] as const, keep: 2, made };
  const names = async () => (await readdir(target)).map((name) => name.slice(7, 11)).sort();
  expect(await dropOld(target, rule)).toHaveLength(2);
  expect(await names()).toEqual(['2026', '2033']);
  await dropOld(target, { ...rule, keep: 1 });
  expect(await names()).toEqual(['2026']);
});

test('a backup that would not be read again is not written', async () => {
  await mkdir(join(folder, 'profiles'));
  await copyFile('main/profiles/ntesk.json', join(folder, 'profiles', 'a:b.json'));
  await expect(make()).rejects.toThrow();
  expect(await readdir(target)).toEqual([]);
  await cp(join(folder, 'profiles', 'a:b.json'), join(folder, 'profiles', 'Наша компания №1.json'));
  await rm(join(folder, 'profiles', 'a:b.json'));
  expect(await readFile(join(await make(), 'profiles', 'Наша компания №1.json'), 'utf8')).toContain('ntesk');
});
