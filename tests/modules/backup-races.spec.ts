// Two things at once: whatever comes first, neither takes back what the other has done.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as check from '../../db/check';
import { StartError } from '../../db/errors';
import { Reader } from '../../db/reader';
import { BackupContext, type BackupParts } from '../../main/modules/backup/backup.context';
import { passwordOf } from '../helpers/accounts';
import { temporaryFolder } from '../helpers/base';
import { hereFileWork } from '../helpers/file-work';
import type { TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { PASSPHRASE, Vault } from './vault';

let vault: Vault;
beforeEach(async () => {
  vault = await Vault.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await vault.close();
});

const phaseOf = async (seat: TestSeat) => (await seat.call('settings.program', {})).phase;

describe('settings of backups', () => {
  it('that change at the same moment are all kept', async () => {
    const folder = await temporaryFolder();
    const parts = { folder, seats: { publish: () => undefined }, phase: () => 'ready' };
    const context = new BackupContext(parts as unknown as BackupParts);
    const since = '2024-04-15T05:00:00.000Z' as never;
    await Promise.all([
      context.keepSettings({ encryption: { recipient: 'age1', keyFile: 'key', since } }),
      context.keepSettings({ lastFailure: null }),
      context.keepSettings({ folder: '/media/backups' }),
    ]);
    expect(JSON.parse(await readFile(join(folder, 'backup.json'), 'utf8'))).toMatchObject({
      encryption: { recipient: 'age1' },
      folder: '/media/backups',
    });
  });
});

describe('a restore before there is a base', () => {
  const administrator = { fullName: 'Белова Т. Ю.', login: 'belova', password: passwordOf('administrator') };
  const base = () => ({ uid: uid(), profile: 'ntesk', administrator });

  it('does not run while one is being made', async () => {
    const made = await vault.make();
    const fresh = await vault.another();
    await fresh.program.start();
    const [seat, other] = [await fresh.seat(), await fresh.seat()];
    fresh.program.offerBackups(vault.pathOf(made));
    const { folder } = await seat.call('backup.offered', {});
    const { backups } = await seat.call('backup.list', { folder: folder?.token ?? null });
    const creating = other.call('settings.createBase', base());
    const input = vault.restoring(backups[0]?.token ?? '', { password: null });
    expect((await seat.refused('backup.restore', input)).code).toBe('BACKUP_BUSY');
    await creating;
    expect(await phaseOf(seat)).toBe('ready');
    expect(await fresh.auditActions()).not.toContain('backup.restore');
  });

  it('that was asked for without a password does not replace one that was made meanwhile', async () => {
    await vault.encrypt();
    const made = await vault.make();
    const checkKey = vi.fn(hereFileWork.checkKey);
    const fresh = await vault.another(undefined, { fileWork: { ...hereFileWork, checkKey } });
    await fresh.program.start();
    const [seat, other] = [await fresh.seat(), await fresh.seat()];
    fresh.program.offerBackups(vault.pathOf(made));
    const { folder } = await seat.call('backup.offered', {});
    const { backups } = await seat.call('backup.list', { folder: folder?.token ?? null });
    checkKey.mockImplementationOnce(async () => void (await other.call('settings.createBase', base())));
    const input = vault.restoring(backups[0]?.token ?? '', { password: null, passphrase: PASSPHRASE });
    expect((await seat.refused('backup.restore', input)).code).toBe('NOT_READY');
    expect(await phaseOf(seat)).toBe('ready');
    expect(await fresh.auditActions()).not.toContain('backup.restore');
  });
});

describe('a base that is found damaged while a backup is put in its place', () => {
  it('is not opened again when that is called off', async () => {
    const made = await vault.make();
    let damaged: (failure: unknown) => void = () => undefined;
    vi.spyOn(check, 'checkBase').mockImplementationOnce(() => new Promise((_done, fail) => (damaged = fail)));
    await vault.test.close();
    const again = await vault.another(vault.folder);
    await again.program.start();
    const [admin, anybody] = [await again.seat('administrator'), await again.seat()];
    const { backups } = await admin.call('backup.list', { folder: null });
    expect(backups[0]?.name).toBe(made.name);
    vi.spyOn(Reader, 'openClosed').mockImplementationOnce(async (file) => {
      damaged(new StartError('FILE_DAMAGED', { file, finding: 'page' }));
      await anybody.call('backup.cancel', {});
      return Reader.openClosed(file);
    });
    const refusal = await admin.refused('backup.restore', vault.restoring(backups[0]?.token ?? ''));
    expect(refusal.code).toBe('BACKUP_CANCELLED');
    expect(await anybody.call('settings.program', {})).toMatchObject({
      phase: 'failed',
      failure: { code: 'FILE_DAMAGED' },
    });
  });
});

describe('while a backup is put in place', () => {
  it('nobody but who calls it off may do anything with backups', async () => {
    const made = await vault.make();
    const anybody = await vault.test.seat();
    const refused: string[] = [];
    vi.spyOn(Reader, 'openClosed').mockImplementationOnce(async (file) => {
      refused.push((await anybody.refused('backup.list', { folder: null })).code);
      refused.push((await anybody.refused('backup.chooseFolder', {})).code);
      return Reader.openClosed(file);
    });
    await vault.admin.call('backup.restore', vault.restoring(made.token));
    expect(refused).toEqual(['NOT_READY', 'NOT_READY']);
  });
});
