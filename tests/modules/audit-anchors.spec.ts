import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { ANCHORS_FILE, BASE_FILE, MARKER_FILE } from '../../db/base-folder';
import { temporaryFolder } from '../helpers/base';
import { type SeededProgram, startSeeded, TestProgram, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { Vault } from './vault';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** The program over the folder, its first check over, with an administrator before it. */
async function start(folder: string, options: ConstructorParameters<typeof TestProgram>[1] = {}) {
  const test = new TestProgram(folder, options);
  open.push(test);
  await test.program.start();
  const admin = await test.seat('administrator');
  return { test, admin, verdict: await verdictOf(admin) };
}

const verdictOf = (seat: TestSeat) =>
  vi.waitFor(async () => {
    const { verdict } = await seat.call('audit.verdict', {});
    if (!verdict) throw new Error('It is still looking.');
    return verdict;
  });

const linesOf = async (folder: string) => (await readFile(join(folder, ANCHORS_FILE), 'utf8')).trim().split('\n');

/** A folder of a base that was closed, and a copy of the file as it was before its last shift. */
async function worked(): Promise<{ folder: string; older: string }> {
  const seeded: SeededProgram = await startSeeded();
  const { folder } = seeded.test;
  await seeded.test.seat('operator');
  await seeded.test.close();
  const older = join(await temporaryFolder(), BASE_FILE);
  await cp(join(folder, BASE_FILE), older);
  const { test } = await start(folder);
  for (let shift = 0; shift < 5; shift += 1) await test.seat('senior');
  await open.pop()?.close();
  return { folder, older };
}

it('an older copy put in place of the base is told to the administrator, once, until they have explained it', async () => {
  const { folder, older } = await worked();
  const shifts = (await linesOf(folder)).length;
  expect(shifts).toBe(2);
  await cp(older, join(folder, BASE_FILE));

  const first = await start(folder);
  expect(first.test.program.phase).toBe('ready');
  expect(first.verdict).toMatchObject({ isWhole: false, trouble: 'cut', anchors: shifts });
  const told = await vi.waitFor(async () => {
    const [alarm] = await first.admin.call('privacy.alarms', {});
    if (!alarm) throw new Error('Nobody was told.');
    return alarm;
  });
  expect(told).toMatchObject({ kind: 'anchor', details: { trouble: 'cut', count: first.verdict.brokenAt } });
  expect(await first.test.auditActions()).toContain('audit.mismatch');
  await open.pop()?.close();

  const second = await start(folder);
  expect(second.verdict.isWhole).toBe(false);
  expect(await second.admin.call('privacy.alarms', {})).toHaveLength(1);
  const { alarmId } = told;
  await second.admin.call('privacy.seeAlarm', { uid: uid(), alarmId, comment: 'Вернули копию после сбоя диска' });
  expect(await second.admin.call('audit.verify', { uid: uid() })).toMatchObject({ isWhole: true });
  await open.pop()?.close();

  // Again: what was explained once explains nothing that came after it.
  await cp(older, join(folder, BASE_FILE));
  const third = await start(folder);
  expect(third.verdict.isWhole).toBe(false);
});

it('a base of another installation with its marker shows, and so does a broken chain that the program runs on', async () => {
  const { folder } = await worked();
  const other = await worked();
  const { test, admin } = await start(other.folder);
  await test.change(`UPDATE installation SET base_uid = randomblob(16)`);
  expect(await admin.call('audit.verify', { uid: uid() })).toMatchObject({ isWhole: true });
  await open.pop()?.close();
  await rm(join(other.folder, MARKER_FILE));
  for (const name of [BASE_FILE]) await cp(join(other.folder, name), join(folder, name));
  await rm(join(folder, MARKER_FILE));
  const swapped = await start(folder);
  expect(swapped.verdict).toMatchObject({ isWhole: false, trouble: 'foreign' });

  await swapped.test.change('DROP TRIGGER audit_fixed');
  await swapped.test.change(`UPDATE audit SET details = '{"by":"nobody"}' WHERE id = 2`);
  const verdict = await swapped.admin.call('audit.verify', { uid: uid() });
  expect(verdict).toMatchObject({ isWhole: false, trouble: 'broken', brokenAt: 2 });
  const alarms = await swapped.admin.call('privacy.alarms', {});
  expect(alarms.map(({ details }) => details.trouble).sort()).toEqual(['broken', 'foreign']);
});

it('a restore by the program is no trouble, and anchors begin anew from it', async () => {
  const vault = await Vault.open();
  open.push(vault);
  const made = await vault.make();
  await vault.submit('15');
  await vault.admin.call('audit.shiftReport', { on: '2024-04-15', staffId: null });
  const before = await linesOf(vault.folder);
  await vault.admin.call('backup.restore', vault.restoring(made.token));
  expect((await linesOf(vault.folder)).slice(before.length)).toEqual([expect.stringMatching(/ restore$/)]);
  await vault.admin.signIn('administrator');
  expect(await verdictOf(vault.admin)).toMatchObject({ isWhole: true, trouble: null });
  expect(await vault.admin.call('audit.verify', { uid: uid() })).toMatchObject({ isWhole: true });
  expect(await vault.admin.call('privacy.alarms', {})).toEqual([]);
});
