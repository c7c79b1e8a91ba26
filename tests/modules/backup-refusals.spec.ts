import { cp, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MANIFEST_FILE, readManifest } from '../../db/backup/manifest';
import { copyOfEmptyBase } from '../helpers/base';
import type { TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { PASSPHRASE, Vault } from './vault';

let vault: Vault;
beforeEach(async () => {
  vault = await Vault.open();
});
afterEach(() => vault.close());

const phaseOf = async (seat: TestSeat) => (await seat.call('settings.program', {})).phase;

describe('backups that cannot take its place', () => {
  const spoil = async (how: (path: string) => Promise<void>) => {
    const made = await vault.make();
    const path = vault.pathOf(made);
    await how(path);
    const { backups } = await vault.admin.call('backup.list', { folder: null });
    const token = backups[0]?.token ?? '';
    const { trouble } = await vault.admin.call('backup.inspect', { backup: token, passphrase: PASSPHRASE });
    const input = vault.restoring(token, { passphrase: PASSPHRASE });
    const { code, params } = await vault.admin.refused('backup.restore', input);
    return { listed: backups[0]?.trouble, trouble, code, params, phase: await phaseOf(vault.admin) };
  };
  const refusedAs = (trouble: string, listed: string | null = trouble) => ({
    listed,
    trouble,
    code: 'BACKUP_REFUSED',
    params: { trouble },
    phase: 'ready',
  });
  const change = (more: object) => async (path: string) =>
    writeFile(join(path, MANIFEST_FILE), JSON.stringify({ ...(await readManifest(path)), ...more }));
  const flip = (file: string) => async (path: string) => {
    const handle = await open(join(path, file), 'r+');
    const { size } = await handle.stat();
    const byte = Buffer.alloc(1);
    const at = Math.floor(size / 2);
    await handle.read(byte, 0, 1, at);
    await handle.write(Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at);
    await handle.close();
  };

  it('without a manifest', async () => {
    expect(await spoil((path) => rm(join(path, MANIFEST_FILE)))).toEqual(refusedAs('INCOMPLETE'));
  });
  it('without the file', async () => {
    expect(await spoil((path) => rm(join(path, 'energo.db')))).toEqual(refusedAs('INCOMPLETE'));
  });
  it('of a newer version', async () => {
    expect(await spoil(change({ schemaVersion: 999 }))).toEqual(refusedAs('NEWER'));
  });
  it('of another base', async () => {
    expect(await spoil(change({ baseUid: 'cd'.repeat(16) }))).toMatchObject({
      listed: 'FOREIGN',
      code: 'BACKUP_REFUSED',
      params: { trouble: 'FOREIGN' },
    });
  });
  it('of a company that nobody knows', async () => {
    expect(await spoil(change({ profile: 'nobody' }))).toMatchObject({ listed: 'NO_PROFILE', code: 'BACKUP_REFUSED' });
  });
  it('with one bit changed', async () => {
    expect(await spoil(flip('energo.db'))).toEqual(refusedAs('DAMAGED', null));
    expect(await vault.names()).not.toContain('energo.db.restore');
  });
  it('with one bit of the encrypted file changed', async () => {
    await vault.encrypt();
    expect(await spoil(flip('energo.db.age'))).toEqual(refusedAs('DAMAGED', null));
  });
  it('with one bit of the key changed', async () => {
    await vault.encrypt();
    expect(await spoil(flip('key.age'))).toEqual(refusedAs('DAMAGED', null));
  });
  it('whose file is another one altogether', async () => {
    const empty = await copyOfEmptyBase();
    expect(await spoil((path) => cp(join(empty, 'energo.db'), join(path, 'energo.db')))).toMatchObject({
      code: 'BACKUP_REFUSED',
    });
  });
});

describe('a look into a backup', () => {
  it('tells what it holds and what would be lost', async () => {
    await vault.submit('15');
    const made = await vault.make();
    await vault.submit('16');
    await vault.submit('17');
    await vault.admin.call('settings.keepPreference', { uid: uid(), key: 'operator.tabs', value: '[]' });
    const contents = await vault.admin.call('backup.inspect', { backup: made.token, passphrase: null });
    expect(contents).toMatchObject({ commands: 1, commandsSince: 2, customers: 2, staff: 4, trouble: null });
  });

  it('of an encrypted one leaves nothing beside the base', async () => {
    await vault.encrypt();
    const made = await vault.make();
    const names = await vault.names();
    const look = (passphrase: string | null) => ({ backup: made.token, passphrase });
    expect((await vault.admin.refused('backup.inspect', look('нет, не эта фраза'))).code).toBe('WRONG_PASSPHRASE');
    expect(await vault.admin.call('backup.inspect', look(PASSPHRASE))).toMatchObject({
      trouble: null,
      commandsSince: 0,
    });
    expect(await vault.names()).toEqual(names);
  });

  it('of one that is gone says so', async () => {
    const made = await vault.make();
    await rm(vault.pathOf(made), { recursive: true });
    const look = { backup: made.token, passphrase: null };
    expect((await vault.admin.refused('backup.inspect', look)).code).toBe('NOT_FOUND');
  });
});
