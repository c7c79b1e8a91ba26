import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, of, openDesk } from './desk';
import { typed } from './typed';
import { decidedWindow, queueWindow } from '../helpers/lists';

let desk: Desk;
afterEach(() => desk.program.test.close());

const REASON = { reason: 'wrong_meter' as const, comment: '' };
const queue = async () => (await desk.operator.call('metering.reviewQueue', queueWindow())).items;
const valuesOf = (...values: string[]) => typed(desk.program.main, ...values).meters[0]?.values ?? [];
const latest = async () => (await desk.operator.call('metering.decidedReadings', decidedWindow())).items[0];

describe('taking back a second thought (each submission returns to what it was)', () => {
  beforeEach(async () => {
    desk = await openDesk();
  });

  it('restores the acceptance that a rejection had replaced, with who decided and when', async () => {
    const accepted = await desk.colleague.call('metering.acceptReading', of(await desk.submit('4939', '5018')));
    const before = await latest();
    desk.program.test.clock.advance(60_000);
    const rejected = await desk.operator.call('metering.rejectReading', { ...of(accepted), ...REASON });
    const undone = await desk.operator.call('metering.undoDecision', of(rejected));
    expect(undone).toMatchObject({ state: 'accepted', undoUntil: null });
    expect(await latest()).toEqual({ ...before, version: undone.version });
    expect(await desk.dayReadings()).toEqual([[4939, 'accepted']]);
  });

  it('puts aside again what the rejection had brought back', async () => {
    await desk.operator.call('metering.acceptReading', of(await desk.submit('4939', '5018')));
    const second = await desk.operator.call('metering.acceptReading', of(await desk.submit('4950', '5020')));
    const rejected = await desk.operator.call('metering.rejectReading', { ...of(second), ...REASON });
    expect(await desk.dayReadings()).toEqual([
      [4939, 'accepted'],
      [4950, 'rejected'],
    ]);
    await desk.operator.call('metering.undoDecision', of(rejected));
    expect(await desk.dayReadings()).toEqual([
      [4939, 'superseded'],
      [4950, 'accepted'],
    ]);
  });

  it('gives up the older one when the customer has sent another meanwhile: one waits for a meter and period', async () => {
    const accepted = await desk.operator.call('metering.acceptReading', of(await desk.submit('4939', '5018')));
    const newer = await desk.submit('4945', '5019');
    expect(await desk.operator.call('metering.undoDecision', of(accepted))).toMatchObject({ state: 'superseded' });
    expect((await queue()).map((item) => item.meterReadingId)).toEqual([newer.meterReadingId]);
    await desk.operator.call('metering.acceptReading', of(newer));
    expect(await desk.dayReadings()).toEqual([
      [4939, 'superseded'],
      [4945, 'accepted'],
    ]);
  });

  it('leaves a newer one waiting when the older one is accepted', async () => {
    const first = await desk.submit('4939', '5018');
    const rejected = await desk.operator.call('metering.rejectReading', { ...of(first), ...REASON });
    const newer = await desk.submit('4945', '5019');
    await desk.operator.call('metering.acceptReading', of(rejected));
    expect((await queue()).map((item) => item.meterReadingId)).toEqual([newer.meterReadingId]);
  });
});

describe('a reading that the program itself accepted', () => {
  beforeEach(async () => {
    desk = await openDesk({ profile: 'ntesk' });
  });

  it('is accepted by the program again when its rejection is taken back', async () => {
    await desk.customer.call('metering.submitReadings', {
      ...typed(desk.program.main, '4939', '5018'),
      confirmed: [],
    });
    const before = await latest();
    expect(before).toMatchObject({ state: 'accepted', decidedBy: null });
    if (!before) throw new Error('The program accepted it.');
    const rejected = await desk.operator.call('metering.rejectReading', { ...of(before), ...REASON });
    const undone = await desk.operator.call('metering.undoDecision', of(rejected));
    expect(await latest()).toEqual({ ...before, version: undone.version });
    expect(await queue()).toEqual([]);
  });
});

describe('what an earlier month makes impossible', () => {
  beforeEach(async () => {
    desk = await openDesk();
  });

  it('a later month that lies below an earlier one decided since is not accepted', async () => {
    const april = await desk.submit('5000', '5018');
    desk.program.test.clock.advance(17 * 86_400_000);
    const customer = await desk.program.test.seat('customer');
    await customer.call('metering.submitReadings', {
      ...typed(desk.program.main, '4950', '5020'),
      confirmed: ['TOO_BIG', 'ZERO', 'DUPLICATE', 'ROLLOVER'],
    });
    await desk.operator.call('metering.acceptReading', of(april));
    const may = (await queue())[0];
    if (!may) throw new Error('May waits.');
    expect(may.lines[0]).toMatchObject({ previousMilli: 5_000_000, valueMilli: 4_950_000, volumeMilli: null });
    const refusal = await desk.operator.refused('metering.acceptReading', of(may));
    expect([refusal.code, refusal.fields]).toEqual([
      'READINGS_REFUSED',
      [
        {
          path: `registers.${desk.program.main.registers.day}`,
          code: 'LESS_THAN_PREVIOUS',
          params: { previous: 5000 },
        },
      ],
    ]);
    await desk.operator.call('metering.rejectReading', { ...of(may), ...REASON });
  });

  it('a correction below the previous reading has no volume, not a turn of the dial', async () => {
    const accepted = await desk.operator.call('metering.acceptReading', of(await desk.submit('4939', '5018')));
    await desk.operator.call('metering.correctReading', {
      ...of(accepted),
      takenOn: '2024-04-14',
      values: valuesOf('4900', '5018'),
      comment: 'Снято контролёром',
    });
    expect((await latest())?.lines[0]).toMatchObject({ previousMilli: 4_938_000, volumeMilli: null });
  });

  it('a correction dated before the meter was installed is refused', async () => {
    const accepted = await desk.operator.call('metering.acceptReading', of(await desk.submit('4939', '5018')));
    const refusal = await desk.operator.refused('metering.correctReading', {
      ...of(accepted),
      takenOn: '0001-01-01',
      values: valuesOf('4940', '5019'),
      comment: 'Снято контролёром',
    });
    expect(refusal.fields.map((field) => field.code)).toEqual(['BACKDATED', 'BACKDATED']);
  });
});
