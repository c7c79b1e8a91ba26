import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queueWindow } from '../helpers/lists';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { entryOf, typed } from './typed';

let program: SeededProgram;
let customer: TestSeat;
let operator: TestSeat;
beforeEach(async () => {
  program = await startSeeded({ profile: 'energosbyt' });
  customer = await program.test.seat('customer');
  operator = await program.test.seat('operator');
});
afterEach(() => program.test.close());

const recent = () => customer.call('metering.recentReadings', { accountId: program.main.accountId });
const decide = async (name: 'metering.acceptReading' | 'metering.rejectReading') => {
  const { items } = await operator.call('metering.reviewQueue', queueWindow());
  const [item] = items;
  if (!item) throw new Error('Nothing waits.');
  const known = { uid: uid(), meterReadingId: item.meterReadingId, version: item.version };
  if (name === 'metering.acceptReading') return operator.call(name, known);
  return operator.call(name, { ...known, reason: 'misread' as const, comment: '' });
};

describe('a company whose operators accept (S3)', () => {
  it('takes every reading as pending, for the month itself', async () => {
    const preview = await customer.call('metering.previewReadings', entryOf(program.main, '4939', '5018'));
    expect(preview).toMatchObject({ period: '2024-04', acceptance: 'operator', checks: [] });
    const answer = await customer.call('metering.submitReadings', typed(program.main, '4939', '5018'));
    expect(answer).toMatchObject({ period: '2024-04', meters: [{ state: 'pending' }] });
  });

  it('keeps what waits apart from what was processed', async () => {
    await customer.call('metering.submitReadings', typed(program.main, '4939', '5018'));
    const { pending, processed } = await recent();
    expect(pending.map(({ state, takenOn }) => [state, takenOn])).toEqual([['pending', '2024-04-15']]);
    expect(processed.map(({ takenOn }) => takenOn)).not.toContain('2024-04-15');
  });

  it('shows it among the processed ones only after an operator accepted it', async () => {
    await customer.call('metering.submitReadings', typed(program.main, '4939', '5018'));
    await decide('metering.acceptReading');
    const { pending, processed } = await recent();
    expect(pending).toEqual([]);
    expect(processed[0]).toMatchObject({
      state: 'accepted',
      takenOn: '2024-04-15',
      lines: [{ volumeMilli: 1000 }, {}],
    });
  });

  it('shows a rejected one with its reason', async () => {
    await customer.call('metering.submitReadings', typed(program.main, '4939', '5018'));
    await decide('metering.rejectReading');
    expect((await recent()).processed[0]).toMatchObject({ state: 'rejected', reason: 'misread' });
    const { meters } = await customer.call('metering.entryForm', { accountId: program.main.accountId });
    expect(meters[0]?.submission).toMatchObject({ state: 'rejected', reason: 'misread' });
    expect(meters[0]?.registers[0]).toMatchObject({ entered: null, previous: { valueMilli: 4_938_000 } });
  });

  it('replaces one that waits when the customer sends another', async () => {
    await customer.call('metering.submitReadings', typed(program.main, '4939', '5018'));
    await customer.call('metering.submitReadings', {
      ...typed(program.main, '4941', '5018'),
      confirmed: ['DUPLICATE'],
    });
    const { pending, processed } = await recent();
    expect(pending.map(({ lines }) => lines[0]?.valueMilli)).toEqual([4_941_000]);
    expect(processed.some(({ lines }) => lines[0]?.valueMilli === 4_939_000)).toBe(false);
    expect(await operator.call('metering.reviewCount', {})).toMatchObject({ pending: 1 });
  });

  it('takes an equal reading when the customer agrees', async () => {
    const refusal = await customer.refused('metering.submitReadings', typed(program.main, '4938', '5018'));
    expect(refusal.params).toEqual({ checks: ['ZERO'] });
    await customer.call('metering.submitReadings', { ...typed(program.main, '4938', '5018'), confirmed: ['ZERO'] });
    expect(await operator.call('metering.reviewCount', {})).toMatchObject({ pending: 1 });
  });

  it('shows the last ten processed only, the newest first', async () => {
    const months = ['05', '06', '07', '08', '09', '10', '11', '12'];
    for (const [index, month] of months.entries()) {
      program.test.clock.moveTo(`2024-${month}-10T10:00:00+03:00`);
      customer = await program.test.seat('customer');
      await customer.call('metering.submitReadings', typed(program.main, String(4939 + index), String(5018 + index)));
      await decide('metering.acceptReading');
    }
    const { processed } = await recent();
    const days = processed.map(({ takenOn }) => takenOn);
    expect(days).toHaveLength(10);
    expect(days).toEqual([...days].sort().reverse());
    expect([days[0], days[9]]).toEqual(['2024-12-10', '2024-02-20']);
  });

  it('an account without meters has no section for readings', async () => {
    const accounts = await customer.call('accounts.mine', {});
    expect(accounts.map(({ number, hasMeters }) => [number, hasMeters])).toEqual([
      ['66200000000', true],
      ['66200000002', true],
      ['66200000003', false],
    ]);
    expect((await customer.call('metering.entryForm', { accountId: program.unmetered })).meters).toEqual([]);
  });
});
