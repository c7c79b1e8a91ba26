import { cp, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MANIFEST_FILE, readManifest } from '../../db/backup/manifest';
import * as restore from '../../db/backup/restore';
import { createBase } from '../../db/create-base';
import { MIGRATIONS } from '../../db/migrations';
import { Reader } from '../../db/reader';
import { temporaryFolder } from '../helpers/base';
import type { TestSeat } from '../helpers/program';
import { PASSPHRASE, rawBackup, Vault } from './vault';

const NOBODY = { role: 'anonymous', name: '', account: null, isLocked: false, needsFactor: false };

vi.mock('../../db/backup/restore', async (importOriginal) => ({ ...(await importOriginal<typeof restore>()) }));

let vault: Vault;
beforeEach(async () => {
  vault = await Vault.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await vault.close();
});

const phaseOf = async (seat: TestSeat) => (await seat.call('settings.program', {})).phase;
const replacedOf = async () => {
  const folder = join(vault.folder, 'replaced');
  return (await readdir(folder)).map((name) => join(folder, name));
};

describe('a restore', () => {
  it('puts the backup in place, keeps the replaced file, ends every session and is told to the audit once', async () => {
    const made = await vault.make();
    const before = await vault.submissions();
    await vault.submit('15');
    const customer = await vault.test.seat('customer');
    const quiet = await vault.test.seat();
    const input = vault.restoring(made.token);
    await vault.admin.call('backup.restore', input);

    expect(await vault.submissions()).toBe(before);
    const [replaced = ''] = await replacedOf();
    expect(await readdir(replaced)).toEqual(['energo.db']);
    const old = await Reader.open(join(replaced, 'energo.db'));
    expect(await old.all('SELECT count(*) AS n FROM meter_reading')).toEqual([{ n: before + 1 }]);
    await old.close();

    expect(await phaseOf(quiet)).toBe('ready');
    for (const seat of [vault.admin, customer]) {
      expect(seat.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'base' });
      expect(await seat.call('identity.me', {})).toEqual(NOBODY);
    }
    // Whoever was shown the progress is told of the end, too, though nobody is signed in by then.
    for (const { events } of [vault.admin, customer, quiet]) {
      const heard = events.map(({ name }) => name);
      expect(heard).toContain('backup.progress');
      expect(heard.lastIndexOf('backup.changed')).toBeGreaterThan(heard.lastIndexOf('backup.progress'));
    }
    await vault.admin.signIn('administrator');
    expect(await vault.admin.call('backup.restore', input)).toEqual({});
    expect(await replacedOf()).toHaveLength(1);
    expect((await vault.test.auditActions()).filter((action) => action === 'backup.restore')).toHaveLength(1);
    expect((await vault.names()).filter((name) => /restore|work-/.test(name))).toEqual([]);
    await vault.submit('15');
    expect(vault.test.failures).toEqual([]);
  });

  it('of an encrypted backup asks for its passphrase, before anybody is sent away', async () => {
    await vault.encrypt();
    const made = await vault.make();
    for (const passphrase of [undefined, 'не та фраза, совсем не та']) {
      const input = vault.restoring(made.token, passphrase === undefined ? {} : { passphrase });
      expect((await vault.admin.refused('backup.restore', input)).code).toBe('WRONG_PASSPHRASE');
    }
    expect((await vault.admin.call('identity.me', {})).role).toBe('administrator');
    await vault.submit('15');
    const before = await vault.submissions();
    await vault.admin.call('backup.restore', vault.restoring(made.token, { passphrase: PASSPHRASE }));
    expect(await vault.submissions()).toBe(before - 1);
  });

  it('is not for one who has found the window open', async () => {
    const made = await vault.make();
    for (const password of [null, 'не тот пароль']) {
      const refusal = await vault.admin.refused('backup.restore', vault.restoring(made.token, { password }));
      expect(refusal.code).toBe('WRONG_PASSWORD');
    }
    const anonymous = await vault.test.seat();
    const refusal = await anonymous.refused('backup.restore', vault.restoring(made.token, { password: null }));
    expect(refusal.code).toBe('SIGN_IN_REQUIRED');
  });

  it('that is called off lets people sign in again, to the base as it was', async () => {
    const made = await vault.make();
    await vault.submit('15');
    const before = await vault.submissions();
    const anybody = await vault.test.seat();
    vi.spyOn(Reader, 'openClosed').mockImplementationOnce(async (file) => {
      expect(await phaseOf(anybody)).toBe('restoring');
      expect((await anybody.refused('identity.signIn', { as: 'staff', login: 'x', password: 'x' })).code).toBe(
        'NOT_READY',
      );
      await anybody.call('backup.cancel', {});
      return Reader.openClosed(file);
    });
    expect((await vault.admin.refused('backup.restore', vault.restoring(made.token))).code).toBe('BACKUP_CANCELLED');
    expect(await phaseOf(anybody)).toBe('ready');
    expect(await vault.names()).not.toContain('energo.db.restore');
    await vault.admin.signIn('administrator');
    expect(await vault.submissions()).toBe(before);
  });

  it('of an older schema is brought up by the start, with a copy of its own', async () => {
    const older = await temporaryFolder();
    const migrations = MIGRATIONS.slice(0, 1);
    const file = await createBase({ folder: older, profile: 'ntesk', demo: false, createdAt: 1, migrations });
    const target = await rawBackup(file);

    const fresh = await vault.another();
    await fresh.program.start();
    const seat = await fresh.seat();
    fresh.chosenFolder = target;
    const { folder } = await seat.call('backup.chooseFolder', {});
    const { backups } = await seat.call('backup.list', { folder: folder?.token ?? null });
    await seat.call('backup.restore', vault.restoring(backups[0]?.token ?? '', { password: null }));
    expect(await seat.call('settings.program', {})).toMatchObject({ phase: 'ready', failure: null });
    expect(await readdir(join(fresh.folder, 'backups'))).toEqual([expect.stringMatching(/-v1$/)]);
  });
});

describe('a base that does not open', () => {
  const breakBase = async () => {
    await vault.test.close();
    const handle = await open(join(vault.folder, 'energo.db'), 'r+');
    await handle.write(Buffer.alloc(4096, 0xee), 0, 4096, 0);
    await handle.close();
    const again = await vault.another(vault.folder);
    await again.program.start();
    return again.seat();
  };

  it('gets its backup back from whoever sits there, with the broken file kept', async () => {
    const made = await vault.make();
    const seat = await breakBase();
    expect(await phaseOf(seat)).toBe('failed');
    expect((await seat.refused('backup.state', {})).code).toBe('SIGN_IN_REQUIRED');
    const { backups } = await seat.call('backup.list', { folder: null });
    expect(backups).toMatchObject([{ name: made.name, trouble: null }]);
    const token = backups[0]?.token ?? '';
    const contents = await seat.call('backup.inspect', { backup: token, passphrase: null });
    expect(contents).toMatchObject({ trouble: null, staff: 4, commandsSince: null });
    await seat.call('backup.restore', vault.restoring(token, { password: null }));
    expect(await phaseOf(seat)).toBe('ready');
    await seat.signIn('administrator');
    const [replaced = ''] = await replacedOf();
    expect((await readFile(join(replaced, 'energo.db'))).subarray(0, 4)).toEqual(Buffer.alloc(4, 0xee));
  });

  it('because another program has it open is left to that one', async () => {
    await vault.make();
    const second = await vault.another(vault.folder);
    await second.program.start();
    const seat = await second.seat();
    expect(await seat.call('settings.program', {})).toMatchObject({ phase: 'failed', failure: { code: 'LOCKED' } });
    const { backups } = await seat.call('backup.list', { folder: null });
    const input = vault.restoring(backups[0]?.token ?? '', { password: null });
    expect((await seat.refused('backup.restore', input)).code).toBe('BACKUP_FAILED');
    expect((await vault.names()).filter((name) => name.includes('restore'))).toEqual([]);
    expect(await phaseOf(seat)).toBe('failed');
    await vault.submit('15');
  });

  it('takes no backup of another base', async () => {
    const made = await vault.make();
    const manifest = await readManifest(vault.pathOf(made));
    await writeFile(join(vault.pathOf(made), MANIFEST_FILE), JSON.stringify({ ...manifest, baseUid: 'ab'.repeat(16) }));
    const seat = await breakBase();
    const { backups } = await seat.call('backup.list', { folder: null });
    expect(backups).toMatchObject([{ trouble: 'FOREIGN' }]);
    const input = vault.restoring(backups[0]?.token ?? '', { password: null });
    const { code, params } = await seat.refused('backup.restore', input);
    expect([code, params]).toEqual(['BACKUP_REFUSED', { trouble: 'FOREIGN' }]);
    expect(await phaseOf(seat)).toBe('failed');
  });
});

describe('a new computer', () => {
  it('takes any whole backup, with the company’s own profile', async () => {
    const own = JSON.parse(await readFile('main/profiles/ntesk.json', 'utf8')) as Record<string, unknown>;
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'profiles'));
    await writeFile(
      join(folder, 'profiles', 'own.json'),
      JSON.stringify({ ...own, code: 'own-company', name: 'Своя' }),
    );
    // Of another company, and broken: it would stop every start here.
    await writeFile(join(folder, 'profiles', 'another.json'), '{');
    const target = await rawBackup(await createBase({ folder, profile: 'own-company', demo: true, createdAt: 1 }));

    const fresh = await vault.another();
    await fresh.program.start();
    const seat = await fresh.seat();
    expect(await phaseOf(seat)).toBe('choosing');
    fresh.chosenFolder = target;
    const { folder: shown } = await seat.call('backup.chooseFolder', {});
    const { backups } = await seat.call('backup.list', { folder: shown?.token ?? null });
    expect(backups).toMatchObject([{ profile: 'own-company', company: null, isDemo: true, trouble: null }]);
    await seat.call('backup.restore', vault.restoring(backups[0]?.token ?? '', { password: null }));
    expect(await seat.call('settings.program', {})).toMatchObject({ phase: 'ready', company: { name: 'Своя' } });
    expect(await fresh.auditActions()).toEqual(['backup.restore']);
    expect(await readdir(join(fresh.folder, 'profiles'))).toEqual(['own-company.json']);
  });
});

describe('killed in the middle', () => {
  it('after the intent was written, the next start finishes it and tells the audit', async () => {
    const made = await vault.make();
    await vault.submit('15');
    const before = await vault.submissions();
    // The program dies here: what comes after the intent never runs.
    const dead = new Error('killed');
    const { writeIntent } = restore;
    vi.spyOn(restore, 'writeIntent').mockImplementationOnce(async (...args) => {
      await writeIntent(...args);
      await cp(vault.folder, left, { recursive: true });
      throw dead;
    });
    const left = await temporaryFolder();
    await vault.admin.refused('backup.restore', vault.restoring(made.token));
    expect(vault.test.failures).toEqual([dead]);

    const again = await vault.another(left);
    await again.program.start();
    expect(await phaseOf(await again.seat())).toBe('ready');
    expect(await again.auditActions()).toContain('backup.restore');
    const [row] = await again.rows<{ n: number }>('SELECT count(*) AS n FROM meter_reading');
    expect(row?.n).toBe(before - 1);
    expect((await readdir(left)).filter((name) => name.startsWith('restore'))).toEqual([]);
  });
});
