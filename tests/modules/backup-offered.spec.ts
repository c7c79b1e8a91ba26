import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestSeat } from '../helpers/program';
import { Vault } from './vault';

let vault: Vault;
beforeEach(async () => {
  vault = await Vault.open();
});
afterEach(() => vault.close());

const offered = async (seat: TestSeat) => (await seat.call('backup.offered', {})).folder;

describe('a backup that was opened outside the program', () => {
  it('is told to the administrator, until somebody has seen its folder', async () => {
    const path = vault.pathOf(await vault.make());
    const [second, anonymous] = [await vault.test.seat('administrator'), await vault.test.seat()];
    expect(await offered(vault.admin)).toBeNull();
    for (const seat of [vault.admin, second, anonymous]) seat.events.length = 0;
    vault.test.program.offerBackups(path);
    expect([vault.admin.events, anonymous.events]).toEqual([[{ name: 'backup.changed' }], []]);
    const folder = await offered(vault.admin);
    expect(folder).toMatchObject({ path: dirname(path), isReachable: true });
    expect(await offered(second)).toEqual(folder);
    const { backups } = await vault.admin.call('backup.list', { folder: folder?.token ?? null });
    expect(backups).toHaveLength(1);
    expect(await offered(second)).toBeNull();
    expect(second.events).toEqual([{ name: 'backup.changed' }, { name: 'backup.changed' }]);
  });

  it('is nothing to anybody else once there is a base', async () => {
    vault.test.program.offerBackups(join(vault.folder, 'backups'));
    expect((await (await vault.test.seat()).refused('backup.offered', {})).code).toBe('SIGN_IN_REQUIRED');
    for (const seat of [await vault.test.seat('customer'), await vault.test.seat('operator'), await vault.senior()]) {
      expect((await seat.refused('backup.offered', {})).code).toBe('FORBIDDEN');
    }
  });

  it('is told to whoever sits before a program without a base', async () => {
    const fresh = await vault.another();
    const seat = await fresh.seat();
    fresh.program.offerBackups(vault.folder);
    expect((await seat.refused('backup.offered', {})).code).toBe('NOT_READY');
    await fresh.program.start();
    expect(await offered(seat)).toMatchObject({ path: vault.folder });
  });
});
