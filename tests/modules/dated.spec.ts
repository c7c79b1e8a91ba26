import { afterEach, describe, expect, it } from 'vitest';
import type { DatedName, DatedValue, Terms } from '../../contract/dated';
import { DATED } from '../../contract/dated';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

let opened: SeededProgram | undefined;
afterEach(async () => {
  await opened?.test.close();
  opened = undefined;
});

/** 15 April 2024 in Tagil. */
async function open(): Promise<{ program: SeededProgram; admin: TestSeat }> {
  opened = await startSeeded();
  return { program: opened, admin: await opened.test.seat('administrator') };
}

const termsOf = (approval: number): Terms => ({
  registration: { amount: 72, unit: 'hours' },
  dataRequest: { amount: 10, unit: 'workingDays' },
  dataErasure: { amount: 30, unit: 'calendarDays' },
  approval: { amount: approval, unit: 'hours' },
  staffInvite: { amount: 72, unit: 'hours' },
});
const look = (seat: TestSeat, name: DatedName = 'terms') => seat.call('settings.dated', { name });
const put = (seat: TestSeat, validFrom: string, version: number, approval: number) =>
  seat.call('settings.setDated', {
    ...{ uid: uid(), validFrom, version },
    setting: { name: 'terms', value: termsOf(approval) },
  });
const approvalOf = (setting: DatedValue) => (setting.name === 'terms' ? setting.value.approval.amount : null);

describe('a dated setting', () => {
  it('begins with what the program or the profile says, for every name', async () => {
    const { admin } = await open();
    for (const name of Object.keys(DATED) as DatedName[]) {
      const known = await look(admin, name);
      expect(known).toMatchObject({ current: { name }, since: null, planned: [], changes: [], version: 0 });
    }
    expect((await look(admin)).current.value).toEqual(termsOf(72));
  });

  it('changes from its day on, and tells its past and its future', async () => {
    const { program, admin } = await open();
    const { version } = await put(admin, '2024-04-15', 0, 48);
    await put(admin, '2024-05-01', version, 24);
    const known = await look(admin);
    expect([approvalOf(known.current), known.since]).toEqual([48, '2024-04-15']);
    expect(known.planned.map(({ validFrom, value }) => [validFrom, approvalOf(value)])).toEqual([['2024-05-01', 24]]);
    expect(known.changes.map(({ before, after }) => [approvalOf(before), approvalOf(after)])).toEqual([
      [48, 24],
      [72, 48],
    ]);
    expect(known.changes[0]).toMatchObject({ by: expect.any(String) as string, isUndone: false, isUndo: false });
    program.test.clock.moveTo('2024-05-01T00:00:00+05:00');
    expect(approvalOf((await look(admin)).current)).toBe(24);
  });

  it('is never changed for a day that is past, nor over what a colleague did meanwhile', async () => {
    const { program, admin } = await open();
    const early = await admin.refused('settings.setDated', {
      ...{ uid: uid(), validFrom: '2024-04-14', version: 0 },
      setting: { name: 'terms', value: termsOf(48) },
    });
    expect([early.code, early.params]).toEqual(['TOO_EARLY', { from: '2024-04-15' }]);
    const { version } = await put(admin, '2024-04-15', 0, 48);
    const stale = await put(admin, '2024-04-15', 0, 24).catch((refusal: unknown) => refusal);
    expect(stale).toMatchObject({ code: 'SETTING_CHANGED', params: { by: expect.any(String) as string } });
    expect(await look(admin)).toMatchObject({ version });
    expect(await program.test.rows('SELECT count(*) AS n FROM setting_change')).toEqual([{ n: 1 }]);
  });

  it('goes back to what it was, as a change of its own', async () => {
    const { program, admin } = await open();
    await put(admin, '2024-04-15', 0, 48);
    const { version } = await put(admin, '2024-04-15', (await look(admin)).version, 24);
    const undone = await admin.call('settings.undoDated', { uid: uid(), settingChangeId: version });
    const known = await look(admin);
    expect([approvalOf(known.current), known.version]).toEqual([48, undone.version]);
    expect(known.changes.map(({ isUndo, isUndone }) => [isUndo, isUndone])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
    const again = await admin.refused('settings.undoDated', { uid: uid(), settingChangeId: version });
    expect(again.code).toBe('SETTING_CHANGED');
    expect((await admin.refused('settings.undoDated', { uid: uid(), settingChangeId: 999 })).code).toBe('NOT_FOUND');

    const planned = await put(admin, '2024-05-01', known.version, 12);
    await admin.call('settings.undoDated', { uid: uid(), settingChangeId: planned.version });
    expect((await look(admin)).planned).toEqual([]);
    const lived = await put(admin, '2024-04-16', (await look(admin)).version, 12);
    program.test.clock.moveTo('2024-04-17T00:00:00+05:00');
    const late = await admin.refused('settings.undoDated', { uid: uid(), settingChangeId: lived.version });
    expect(late.code).toBe('TOO_EARLY');
  });

  it('is refused when it makes no sense', async () => {
    const { admin } = await open();
    const refused = async (setting: unknown) => {
      const input = { uid: uid(), validFrom: '2024-04-15', version: 0, setting } as never;
      const { code, fields } = await admin.refused('settings.setDated', input);
      return [code, ...fields.map(({ path }) => path)];
    };
    const valueOf = async (name: DatedName) => (await look(admin, name)).current.value;
    const window = { fromDay: 20, toDay: 5 };
    const readings = { name: 'readings.policy', value: { ...(await valueOf('readings.policy')), window } };
    expect(await refused(readings)).toEqual(['BAD_INPUT', 'setting.value.window.toDay']);
    const day = { on: '2024-05-01', type: 'holiday', title: '' };
    const twice = { name: 'calendar', value: { days: [day, day] } };
    expect(await refused(twice)).toEqual(['BAD_INPUT', 'setting.value.days']);
    const callerCheck = { need: 2, facts: ['name', 'name'] };
    const privacy = { name: 'privacy.policy', value: { ...(await valueOf('privacy.policy')), callerCheck } };
    expect(await refused(privacy)).toEqual(['BAD_INPUT', 'setting.value.callerCheck.need']);
  });

  it("shows the company's new name to everybody, and tells every window", async () => {
    const { program, admin } = await open();
    const [customer, operator] = [await program.test.seat('customer'), await program.test.seat('operator')];
    const { current } = await look(admin, 'company.requisites');
    const value = { ...current.value, name: 'АО «Новое имя»' } as never;
    await admin.call('settings.setDated', {
      ...{ uid: uid(), validFrom: '2024-04-15', version: 0 },
      setting: { name: 'company.requisites', value },
    });
    expect((await customer.call('settings.program', {})).company?.name).toBe('АО «Новое имя»');
    expect(customer.events).toContainEqual({ name: 'settings.programChanged' });
    expect(operator.events).toContainEqual({ name: 'settings.datedChanged', setting: 'company.requisites' });
    expect(customer.events).not.toContainEqual(expect.objectContaining({ name: 'settings.datedChanged' }));
  });

  it('of messages has one path, whichever screen it comes from', async () => {
    const { admin } = await open();
    const { policy } = await admin.call('messages.channels', {});
    await admin.call('messages.setPolicy', { uid: uid(), policy: { ...policy, smsPerDay: 7 } });
    const known = await look(admin, 'messages.policy');
    expect(known.changes).toHaveLength(1);
    expect(known.current.value).toMatchObject({ smsPerDay: 7 });
    await admin.call('settings.undoDated', { uid: uid(), settingChangeId: known.version });
    expect((await admin.call('messages.channels', {})).policy).toEqual(policy);
  });
});
