import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readManifest } from '../../db/backup/manifest';
import { Snapshot } from '../../db/backup/snapshot';
import { sha256Here } from '../../db/backup/work';
import { passwordOf } from '../helpers/accounts';
import { temporaryFolder } from '../helpers/base';
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

const PLAN = { every: 'fourHours', at: '08:30', keep: 2 } as const;
const setPlan = (more: object = {}) =>
  vault.admin.call('backup.setPlan', { uid: uid(), plan: PLAN, folder: null, ...more });
const choose = async (path: string) => {
  vault.test.chosenFolder = path;
  const { folder } = await vault.admin.call('backup.chooseFolder', {});
  if (!folder) throw new Error('No folder was chosen.');
  return folder;
};

describe('a backup on demand', () => {
  it('is a folder that tells of itself without personal data, and stands in the list', async () => {
    await vault.submit('15');
    const made = await vault.make();
    expect(made).toMatchObject({
      reason: 'demand',
      profile: 'ntesk',
      isEncrypted: false,
      isDemo: false,
      trouble: null,
      submissions: 15,
    });
    expect(await readdir(vault.pathOf(made))).toEqual(['copy.energobackup', 'energo.db']);
    const manifest = await readManifest(vault.pathOf(made));
    expect(manifest?.sha256).toBe(await sha256Here(join(vault.pathOf(made), 'energo.db')));
    const text = await readFile(join(vault.pathOf(made), 'copy.energobackup'), 'utf8');
    expect(text).not.toMatch(/[а-яё]|@|administrator/i);
    const { backups } = await vault.admin.call('backup.list', { folder: null });
    expect(backups).toEqual([made]);
    expect(await vault.admin.call('backup.state', {})).toMatchObject({ last: { name: made.name }, work: null });
    expect((await vault.names()).filter((name) => name.startsWith('work-'))).toEqual([]);
    expect(await vault.test.auditActions()).toContain('backup.make');
  });

  it('asked for twice under one uid is made once', async () => {
    const input = { uid: uid(), folder: null };
    const [first, same] = await Promise.all([
      vault.admin.call('backup.make', input),
      vault.admin.call('backup.make', input),
    ]);
    expect(same).toEqual(first);
    expect(await vault.admin.call('backup.make', input)).toEqual(first);
    expect(await readdir(join(vault.folder, 'backups'))).toHaveLength(1);
  });

  it('is called off and leaves nothing', async () => {
    const copy = vi.spyOn(Snapshot.prototype, 'copyTo');
    const copyTo = copy.getMockImplementation() ?? Snapshot.prototype.copyTo;
    copy.mockImplementation(async function (this: Snapshot, ...args) {
      await vault.admin.call('backup.cancel', {});
      copy.mockRestore();
      return copyTo.apply(this, args);
    });
    const { code } = await vault.admin.refused('backup.make', { uid: uid(), folder: null });
    expect(code).toBe('BACKUP_CANCELLED');
    expect(await readdir(join(vault.folder, 'backups'))).toEqual([]);
    expect((await vault.make()).trouble).toBeNull();
  });

  it('waits for nobody: another piece of work is refused while it goes on', async () => {
    const [first, second] = await Promise.allSettled([vault.make(), vault.make()]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    expect(second).toMatchObject({ reason: { code: 'BACKUP_BUSY' } });
  });

  it('is refused before it begins when there is no space for it', async () => {
    vault.test.freeBytes = 1024;
    const { code, params } = await vault.admin.refused('backup.make', { uid: uid(), folder: null });
    expect([code, params]).toEqual(['BACKUP_NO_SPACE', { needMib: 1, freeMib: 0 }]);
    expect(await readdir(join(vault.folder, 'backups'))).toEqual([]);
  });

  it('says what lacks when the disk fills up on the way, and nothing of the backup stays', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    vi.spyOn(Snapshot.prototype, 'copyTo').mockRejectedValueOnce(full);
    const { code, params } = await vault.admin.refused('backup.make', { uid: uid(), folder: null });
    expect([code, params]).toEqual(['BACKUP_NO_SPACE', { needMib: 1, freeMib: 0 }]);
    vi.spyOn(Snapshot.prototype, 'copyTo').mockRejectedValueOnce(new Error('disk'));
    expect((await vault.admin.refused('backup.make', { uid: uid(), folder: null })).code).toBe('BACKUP_FAILED');
    expect(await readdir(join(vault.folder, 'backups'))).toEqual([]);
  });

  it('tells administrators how far it is, and nobody else', async () => {
    const operator = await vault.test.seat('operator');
    await vault.make();
    const names = (seat: typeof operator) => [...new Set(seat.events.map(({ name }) => name))];
    expect(names(vault.admin)).toEqual(['backup.progress', 'backup.changed']);
    expect(names(operator)).toEqual([]);
    const works = vault.admin.events.flatMap((event) => (event.name === 'backup.progress' ? [event.work] : []));
    const parts = works.map(({ done }) => done);
    expect(parts).toEqual([...parts].sort((left, right) => left - right));
    expect(works.at(-1)).toMatchObject({ kind: 'backup', step: 'checking' });
  });

  it('ends with the program, which does not wait for it', async () => {
    let began: () => void = () => undefined;
    const copying = new Promise<void>((resolve) => (began = resolve));
    vi.spyOn(Snapshot.prototype, 'copyTo').mockImplementation(async (_file, { signal } = {}) => {
      began();
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
    });
    const making = vault.admin.refused('backup.make', { uid: uid(), folder: null });
    await copying;
    await vault.test.close();
    expect((await making).code).toBe('BACKUP_CANCELLED');
    expect(await readdir(join(vault.folder, 'backups'))).toEqual([]);
  });
});

describe('the plan', () => {
  it('is daily at two beside the base until somebody changes it', async () => {
    const { plan, folder, nextAt } = await vault.admin.call('backup.state', {});
    expect(plan).toEqual({ every: 'day', at: '02:00', keep: 14 });
    expect(folder).toMatchObject({ path: join(vault.folder, 'backups'), isBesideBase: true, isReachable: true });
    expect(nextAt).toBe('2024-04-15T21:00:00.000Z');
  });

  it('keeps a folder that a person chose, on this computer only', async () => {
    const drive = await temporaryFolder();
    const { token } = await choose(drive);
    await setPlan({ folder: token });
    const made = await vault.make();
    expect(await readdir(drive)).toEqual([made.name]);
    expect(await vault.admin.call('backup.state', {})).toMatchObject({
      plan: PLAN,
      folder: { path: drive, isBesideBase: false, token },
    });
    const kept = [await vault.test.rows('SELECT * FROM setting'), await vault.test.rows('SELECT * FROM audit')];
    expect(JSON.stringify(kept)).not.toContain(drive);
    await rm(drive, { recursive: true });
    const { code, params } = await vault.admin.refused('backup.make', { uid: uid(), folder: null });
    expect([code, params]).toEqual(['BACKUP_FOLDER_UNREACHABLE', { path: drive }]);
    expect((await vault.admin.call('backup.state', {})).folder).toMatchObject({ isReachable: false, freeBytes: null });
  });

  it('takes the folder around when a backup itself was chosen', async () => {
    const made = await vault.make();
    expect((await choose(vault.pathOf(made))).path).toBe(join(vault.folder, 'backups'));
  });

  it('keeps so many of its own whole backups and touches nothing else', async () => {
    await setPlan();
    const backups = join(vault.folder, 'backups');
    const first = await vault.make();
    await mkdir(join(backups, 'my own'));
    await mkdir(join(backups, 'energo-20200101T000000Z-v3'));
    const [second, third] = [await vault.make(), await vault.make()];
    expect((await readdir(backups)).sort()).toEqual(
      ['energo-20200101T000000Z-v3', 'my own', second.name, third.name].sort(),
    );
    expect(await readdir(backups)).not.toContain(first.name);
  });

  it('that cannot be read is the usual one, and the log says so once', async () => {
    await writeFile(join(vault.folder, 'backup.json'), '{"plan":');
    for (let again = 0; again < 2; again += 1) {
      expect((await vault.admin.call('backup.state', {})).plan.every).toBe('day');
    }
    expect(vault.test.infos.filter((text) => text.includes('backup.json'))).toHaveLength(1);
  });
});

describe('tokens', () => {
  it('name only what main has shown, and each only what it is', async () => {
    const made = await vault.make();
    const { folder } = await vault.admin.call('backup.list', { folder: null });
    for (const token of ['0'.repeat(32), made.token]) {
      expect((await vault.admin.refused('backup.list', { folder: token })).code).toBe('NOT_FOUND');
    }
    const look = { backup: folder.token, passphrase: null };
    expect((await vault.admin.refused('backup.inspect', look)).code).toBe('NOT_FOUND');
  });

  it('are as good as nothing for everybody but the administrator', async () => {
    const { token } = await vault.make();
    const look = { backup: token, passphrase: null };
    expect((await (await vault.senior()).refused('backup.inspect', look)).code).toBe('FORBIDDEN');
    expect((await (await vault.test.seat()).refused('backup.inspect', look)).code).toBe('SIGN_IN_REQUIRED');
    expect((await (await vault.test.seat()).refused('backup.list', { folder: null })).code).toBe('SIGN_IN_REQUIRED');
  });
});

describe('a passphrase', () => {
  const flaw = (text: string) => ({ uid: uid(), passphrase: PASSPHRASE, password: text });

  it('asks for the password once more, and wrong ones count with those of signing in', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await vault.admin.refused('backup.setPassphrase', flaw('не тот пароль'))).code).toBe('WRONG_PASSWORD');
    }
    const right = flaw(passwordOf('administrator'));
    expect((await vault.admin.refused('backup.setPassphrase', right)).code).toBe('SIGN_IN_DELAYED');
    vault.test.clock.advance(2000);
    await vault.admin.call('backup.setPassphrase', right);
    expect(await vault.test.auditActions()).toContain('identity.confirmFailed');
    await vault.test.seat('administrator');
  });

  it('stands nowhere: not in the base, not in backup.json, not in the hash of the command', async () => {
    await vault.encrypt();
    const made = await vault.make();
    const kept = await readFile(join(vault.folder, 'backup.json'), 'utf8');
    expect(kept).toContain('BEGIN AGE ENCRYPTED FILE');
    expect(kept).not.toContain('AGE-SECRET-KEY');
    expect(kept).not.toContain(PASSPHRASE);
    expect(await readdir(vault.pathOf(made))).toEqual(['copy.energobackup', 'energo.db.age', 'key.age']);
    const [first, second] = [uid(), uid()];
    const password = passwordOf('administrator');
    await vault.admin.call('backup.setPassphrase', { uid: first, passphrase: null, password });
    await vault.admin.call('backup.setPassphrase', { uid: second, passphrase: null, password });
    // Another password under a known uid is the same command: its hash knows nothing of it.
    await vault.admin.call('backup.setPassphrase', { uid: first, passphrase: null, password: 'другой' });
    expect((await vault.make()).isEncrypted).toBe(false);
  });
});
