import { mkdir, readdir, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../helpers/base';
import { uid } from '../helpers/uid';
import { Vault } from './vault';

const MINUTE = 60_000;

let vault: Vault;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vault = await Vault.open();
});
afterEach(async () => {
  vi.useRealTimers();
  await vault.close();
});

/** The clock goes on by so many minutes. */
async function pass(minutes: number): Promise<void> {
  vault.test.clock.advance(minutes * MINUTE);
  await vi.advanceTimersByTimeAsync(minutes * MINUTE);
}

/** What fell due is done in its own time: minute by minute until it is. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isSo()) return;
    await setTimeout(20);
    await pass(1);
  }
  throw new Error('It never came about.');
}

const state = () => vault.admin.call('backup.state', {});

it('a backup is made when the plan says so, and what was missed is made up for once', async () => {
  await pass(60);
  expect((await state()).last).toBeNull();
  await pass(16 * 60);
  await until(async () => (await state()).last !== null);
  const { last, nextAt } = await state();
  expect(last).toMatchObject({ reason: 'schedule', trouble: null });
  expect(nextAt).toBe('2024-04-16T21:00:00.000Z');
  await pass(5 * 24 * 60);
  const names = async () => (await vault.admin.call('backup.list', { folder: null })).backups.map(({ name }) => name);
  await until(async () => (await names()).length === 2);
  const told = () => vault.test.infos.filter((text) => text.startsWith('Backup energo-'));
  await until(async () => told().length === 2);
  expect(told().map((text) => text.split(' ')[1])).toEqual((await names()).reverse());
});

it('a backup that failed is told, tried again later and forgotten when it succeeds', async () => {
  const drive = await temporaryFolder();
  vault.test.chosenFolder = drive;
  const { folder } = await vault.admin.call('backup.chooseFolder', {});
  const plan = { every: 'day', at: '02:00', keep: 3 } as const;
  await vault.admin.call('backup.setPlan', { uid: uid(), plan, folder: folder?.token ?? null });
  await rm(drive, { recursive: true });
  await pass(17 * 60);
  await until(async () => (await state()).lastFailure !== null);
  const failed = await state();
  expect(failed.lastFailure).toMatchObject({ code: 'BACKUP_FOLDER_UNREACHABLE' });
  const pause = Date.parse(failed.nextAt ?? '') - Date.parse(failed.lastFailure?.at ?? '');
  expect(pause).toBeGreaterThanOrEqual(15 * MINUTE);
  await mkdir(drive);
  await pass(5 * 60);
  await until(async () => (await state()).lastFailure === null);
  expect(await state()).toMatchObject({ lastFailure: null, last: { reason: 'schedule' } });
  expect(await readdir(drive)).toHaveLength(1);
});
