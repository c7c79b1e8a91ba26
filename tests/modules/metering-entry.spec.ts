import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uid } from '../helpers/uid';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { entryOf, typed } from './typed';

let program: SeededProgram;
let seat: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  seat = await program.test.seat('customer');
});
afterEach(() => program.test.close());

const submitted = () => program.test.rows<{ n: number }>('SELECT count(*) AS n FROM meter_reading WHERE source = 2');

describe("the manual's own numbers (S2, account 66200000000)", () => {
  it('the form shows the previous readings, the meter and the period of the bill', async () => {
    const form = await seat.call('metering.entryForm', { accountId: program.main.accountId });
    expect(form).toMatchObject({
      accountNumber: '66200000000',
      address: 'г. Нижний Тагил, ул. Красноармейская, д. 12, кв. 00',
      period: '2024-05',
      window: { open: true, from: '2024-04-01', until: '2024-04-25' },
    });
    expect(form.meters[0]).toMatchObject({
      serial: '937060',
      digits: 5,
      nextVerificationOn: '2028-11-25',
      verificationExpired: false,
      removed: false,
      submission: null,
      registers: [
        { zone: 'day', previous: { valueMilli: 4_938_000, takenOn: '2024-03-20', source: 'visit' }, entered: null },
        { zone: 'night', previous: { valueMilli: 5_017_000, takenOn: '2024-03-20', source: 'visit' }, entered: null },
      ],
    });
  });

  it('the dialog says 2 kWh for 10,30, and nothing is kept without its confirmation', async () => {
    const before = await program.test.digest();
    const preview = await seat.call('metering.previewReadings', entryOf(program.main, '4939', '5018'));
    expect(preview).toEqual({
      period: '2024-05',
      acceptance: 'automatic',
      services: [{ name: 'Электроэнергия', unit: 'кВт.ч', volumeMilli: 2000, amountKopecks: 1030 }],
      lines: [
        { registerId: program.main.registers.day, previousMilli: 4_938_000, volumeMilli: 1000, amountKopecks: 515 },
        { registerId: program.main.registers.night, previousMilli: 5_017_000, volumeMilli: 1000, amountKopecks: 515 },
      ],
      checks: [],
    });
    expect(await program.test.digest()).toBe(before);
  });

  it('confirmed, they are accepted at once for May and shown beside the unchanged previous ones', async () => {
    const answer = await seat.call('metering.submitReadings', typed(program.main, '4939', '5018'));
    expect(answer).toMatchObject({ period: '2024-05', meters: [{ meterId: program.main.meterId, state: 'accepted' }] });

    const { meters } = await seat.call('metering.entryForm', { accountId: program.main.accountId });
    const entered = { takenOn: '2024-04-15', source: 'cabinet' };
    expect(meters[0]?.submission).toMatchObject({ state: 'accepted', submittedAt: '2024-04-15T05:00:00.000Z' });
    expect(meters[0]?.registers).toMatchObject([
      { previous: { valueMilli: 4_938_000 }, entered: { ...entered, valueMilli: 4_939_000 } },
      { previous: { valueMilli: 5_017_000 }, entered: { ...entered, valueMilli: 5_018_000 } },
    ]);
  });

  it('the report shows them with their status, volume and price, the newest first', async () => {
    await seat.call('metering.submitReadings', typed(program.main, '4939', '5018'));
    const { accountId } = program.main;
    const report = await seat.call('metering.readingReport', {
      accountId,
      meterKind: 'individual',
      from: '2024-03-20',
      to: '2024-04-15',
    });
    expect(report.map(({ takenOn, state, period, source }) => [takenOn, state, period, source])).toEqual([
      ['2024-04-15', 'accepted', '2024-05', 'cabinet'],
      ['2024-03-20', 'accepted', '2024-04', 'visit'],
    ]);
    expect(report[0]?.lines).toEqual([
      { zone: 'day', valueMilli: 4_939_000, volumeMilli: 1000, priceE5: 515_000 },
      { zone: 'night', valueMilli: 5_018_000, volumeMilli: 1000, priceE5: 515_000 },
    ]);
    const none = { accountId, meterKind: 'shared' as const, from: '2024-03-20', to: '2024-04-15' };
    expect(await seat.call('metering.readingReport', none)).toEqual([]);
  });

  it('after the 25th they go to the bill after the next', async () => {
    program.test.clock.moveTo('2024-04-26T00:30:00+05:00');
    const late = await program.test.seat('customer');
    const preview = await late.call('metering.previewReadings', entryOf(program.main, '4939', '5018'));
    expect(preview.period).toBe('2024-06');
    expect(preview.checks.map(({ code, action }) => [code, action])).toEqual([['OUT_OF_WINDOW', 'warn']]);
    const answer = await late.call('metering.submitReadings', typed(program.main, '4939', '5018'));
    expect(answer).toMatchObject({ period: '2024-06', meters: [{ state: 'accepted' }] });
  });

  it('the 25th ends at midnight of the company, whatever the time of the computer', async () => {
    program.test.clock.moveTo('2024-04-25T18:59:59Z');
    const last = await program.test.seat('customer');
    expect((await last.call('metering.entryForm', { accountId: program.main.accountId })).window.open).toBe(true);
    program.test.clock.advance(1000);
    expect((await last.call('metering.entryForm', { accountId: program.main.accountId })).window.open).toBe(false);
  });
});

describe('what needs a second look', () => {
  it('must be confirmed, then waits for an operator', async () => {
    const input = typed(program.ratio, '15');
    const preview = await seat.call('metering.previewReadings', entryOf(program.ratio, '15'));
    expect(preview).toMatchObject({
      acceptance: 'operator',
      services: [{ volumeMilli: 700_000, amountKopecks: 360_500 }],
      checks: [{ code: 'ROLLOVER', action: 'review', params: { volumeMilli: 700_000 } }],
    });
    const refusal = await seat.refused('metering.submitReadings', input);
    expect([refusal.code, refusal.params]).toEqual(['CONFIRMATION_REQUIRED', { checks: ['ROLLOVER'] }]);
    expect(await submitted()).toEqual([{ n: 0 }]);

    const answer = await seat.call('metering.submitReadings', { ...input, confirmed: ['ROLLOVER'] });
    expect(answer.meters).toMatchObject([{ state: 'pending' }]);
    const { pending } = await seat.call('metering.recentReadings', { accountId: program.ratio.accountId });
    expect(pending).toMatchObject([{ serial: '770077', lines: [{ valueMilli: 15_000, volumeMilli: 700_000 }] }]);
  });

  it('what only warns needs no agreement', async () => {
    program.test.clock.moveTo('2028-11-26T10:00:00+05:00');
    const later = await program.test.seat('customer');
    const preview = await later.call('metering.previewReadings', entryOf(program.main, '4939', '5018'));
    expect(preview.checks.map(({ code }) => code)).toEqual(['OUT_OF_WINDOW', 'VERIFICATION_EXPIRED']);
    expect(await later.call('metering.submitReadings', typed(program.main, '4939', '5018'))).toMatchObject({
      meters: [{ state: 'accepted' }],
    });
  });

  it('agreement to one check is not agreement to another', async () => {
    const input = { ...typed(program.main, '9999', '5018'), confirmed: ['DUPLICATE' as const], uid: uid() };
    expect((await seat.refused('metering.submitReadings', input)).params).toEqual({ checks: ['TOO_BIG'] });
  });
});
