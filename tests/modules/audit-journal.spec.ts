import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { csvCell, dayStart, familyOf } from '../../main/modules/audit/journal.rules';
import type { LocalDate } from '../../contract/types/time';
import { temporaryFolder } from '../helpers/base';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { typed } from './typed';

const ALL = { from: null, to: null, family: null, staffId: null, subject: null };
const DAY = '2024-04-15' as LocalDate;

let program: SeededProgram;
let senior: TestSeat;
let operator: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  operator = await program.test.seat('operator');
  senior = await program.test.seat('senior');
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

const journal = (seat: TestSeat, other: object = {}) =>
  seat.call('audit.journal', { ...ALL, before: null, limit: 100, ...other });

async function decide(): Promise<number> {
  const customer = await program.test.seat('customer');
  const { meters } = await customer.call('metering.submitReadings', {
    ...typed(program.ratio, '15'),
    confirmed: ['ROLLOVER'],
  });
  const meterReadingId = Number(meters[0]?.meterReadingId);
  await operator.call('metering.acceptReading', { uid: uid(), meterReadingId, version: 1 });
  return meterReadingId;
}

it('shows what fits, the newest first, by windows, and an operator only their own', async () => {
  const meterReadingId = await decide();
  const { items } = await journal(senior);
  expect(items.map(({ action }) => action)).toEqual([
    'metering.acceptReading',
    'metering.submitReadings',
    ...Array.from({ length: 3 }, () => 'identity.signIn'),
  ]);
  expect(items[0]).toMatchObject({ actor: 'Петрова А. С.', subject: `meterReading:${meterReadingId}` });
  expect(items[1]?.actor).toBe(`customer:${program.customers.customer}`);

  const first = await journal(senior, { limit: 2 });
  const rest = await journal(senior, { limit: 100, before: Number(first.items[1]?.auditId) });
  expect([first.hasMore, rest.hasMore]).toEqual([true, false]);
  expect([...first.items, ...rest.items]).toEqual(items);

  const own = items.filter(({ actor }) => actor === 'Петрова А. С.');
  for (const staffId of [null, program.staff.senior]) expect((await journal(operator, { staffId })).items).toEqual(own);
  expect((await journal(senior, { staffId: program.staff.operator })).items).toEqual(own);
  expect((await journal(senior, { family: 'readings' })).items).toEqual(items.slice(0, 2));
  expect((await journal(senior, { family: 'readings', staffId: program.staff.operator })).items).toEqual([items[0]]);
  expect((await journal(senior, { subject: `meterReading:${meterReadingId}` })).items).toEqual([items[0]]);
  expect((await journal(senior, { from: DAY, to: DAY })).items).toEqual(items);
  for (const other of [{ to: '2024-04-14' }, { from: '2024-04-16' }, { family: 'backup' }, { before: 1 }])
    expect((await journal(senior, other)).items).toEqual([]);
  await operator.call('settings.keepPreference', { uid: uid(), key: 'grid.review', value: '{}' });
  expect((await journal(senior)).items).toEqual(items);
  expect((await journal(senior, { family: 'settings' })).items).toEqual([]);
  expect((await journal(senior, { family: 'preferences' })).items).toMatchObject([
    { action: 'settings.keepPreference' },
  ]);
  expect(await operator.call('audit.people', {})).toEqual([{ staffId: program.staff.operator, name: 'Петрова А. С.' }]);
  expect(await senior.call('audit.people', {})).toHaveLength(4);
});

it('reports a shift with the anchor of now, which the journal passes through', async () => {
  await decide();
  const report = await operator.call('audit.shiftReport', { on: DAY, staffId: null });
  expect(report).toMatchObject({
    name: 'Петрова А. С.',
    actions: [
      { action: 'identity.signIn', count: 1 },
      { action: 'metering.acceptReading', count: 1 },
    ],
  });
  const { count, head } = report.anchor;
  for (const [asked, fits] of [
    [{ count, head: head.slice(0, 8).toUpperCase() }, true],
    [{ count, head: '00000000' }, false],
    [{ count: count + 1, head }, false],
  ] as const)
    expect(await senior.call('audit.compareAnchor', asked)).toEqual({ fits });
  expect(await readFile(join(program.test.folder, 'anchors.log'), 'utf8')).toContain(`${count} ${head} shift`);
  const staffId = program.staff.operator;
  expect((await senior.call('audit.shiftReport', { on: '2024-04-14', staffId })).actions).toEqual([]);
  expect((await operator.refused('audit.shiftReport', { on: DAY, staffId: program.staff.senior })).code).toBe(
    'NOT_FOUND',
  );
});

it('verifies on demand, once for one uid, and keeps the verdict', async () => {
  const asked = { uid: uid() };
  const verdict = await senior.call('audit.verify', asked);
  expect(verdict).toMatchObject({ isWhole: true, trouble: null, brokenAt: null, rows: 2 });
  expect(await senior.call('audit.verify', asked)).toEqual(verdict);
  expect(await senior.call('audit.verdict', {})).toMatchObject({ verdict, isChecking: false, anchor: { count: 3 } });
  expect(senior.events.map(({ name }) => name)).toContain('audit.verdictChanged');
  expect(operator.events.map(({ name }) => name)).not.toContain('audit.verdictChanged');
});

it('writes a file that a spreadsheet reads as text, and says so in the journal', async () => {
  await decide();
  const nowhere = { ...ALL, uid: uid() };
  expect(await senior.call('audit.export', nowhere)).toEqual({ file: null, rows: 0 });
  const folder = await temporaryFolder();
  program.test.chosenFolder = folder;
  const asked = { ...ALL, uid: uid(), family: 'readings' as const };
  const { file, rows } = await senior.call('audit.export', asked);
  expect(await senior.call('audit.export', asked)).toEqual({ file, rows });
  expect([rows, await readdir(folder)]).toEqual([2, [file]]);
  expect(file).toMatch(/^journal-20240415T050000-[0-9a-f]{4}\.csv$/);
  const lines = (await readFile(join(folder, String(file)), 'utf8')).split('\r\n');
  expect(lines[0]).toBe('\uFEFF"Номер";"Время";"Кто";"Действие";"О чём";"Подробности";"Начало хэша"');
  expect(lines[1]).toContain('"Петрова А. С.";"metering.acceptReading"');
  expect((await journal(senior, { limit: 1 })).items[0]).toMatchObject({
    action: 'audit.export',
    details: { rows: 2, isWritten: true, family: 'readings' },
  });
  program.test.chosenFolder = join(folder, 'nowhere');
  expect((await senior.refused('audit.export', { ...ALL, uid: uid() })).code).toBe('STORAGE_FAILED');
  expect(program.test.failures.splice(0)).toHaveLength(1);
});

it('has cells that begin no formula, days of the zone and a family for each action', () => {
  for (const begun of ['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '%0A', '|cmd'])
    expect(csvCell(begun)).toBe(`"'${begun}"`);
  expect(csvCell('a;"b"\n')).toBe('"a;""b""\n"');
  expect(new Date(dayStart(DAY, 'Asia/Yekaterinburg')).toISOString()).toBe('2024-04-14T19:00:00.000Z');
  expect(dayStart(DAY, 'Asia/Yekaterinburg', 1) - dayStart(DAY, 'Asia/Yekaterinburg')).toBe(86_400_000);
  expect(['identity.signIn', 'approvals.decide', 'customers.view', 'program.crashed'].map(familyOf)).toEqual([
    ...['signIn', 'staff', 'customers', 'other'],
  ]);
});
