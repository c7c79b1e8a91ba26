import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, of, openDesk } from './desk';
import { typed } from './typed';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.program.test.close());

const meter = async () => {
  const { accountId, meterId } = desk.program.main;
  const { meters } = await desk.customer.call('metering.entryForm', { accountId });
  const found = meters.find((one) => one.meterId === meterId);
  if (!found) throw new Error('The account has its meter.');
  return found;
};
const entered = async () => (await meter()).registers.map((register) => register.entered?.valueMilli);

describe('what the customer reads beside the entered values', () => {
  it('the state is of the values that are shown; a later refusal stands by itself', async () => {
    const accepted = await desk.operator.call('metering.acceptReading', of(await desk.submit('4939', '5018')));
    const later = await desk.submit('4950', '5020');
    expect((await meter()).submission).toMatchObject({ meterReadingId: later.meterReadingId, state: 'pending' });
    await desk.operator.call('metering.rejectReading', { ...of(later), reason: 'implausible', comment: '' });
    const { submission, refusal } = await meter();
    expect(await entered()).toEqual([4_939_000, 5_018_000]);
    expect(submission).toMatchObject({ meterReadingId: accepted.meterReadingId, state: 'accepted', reason: null });
    expect(refusal).toMatchObject({ meterReadingId: later.meterReadingId, state: 'rejected', reason: 'implausible' });
  });

  it('a refusal with nothing else standing is the state itself', async () => {
    const only = await desk.submit('4939', '5018');
    await desk.operator.call('metering.rejectReading', { ...of(only), reason: 'misread', comment: '' });
    const { submission, refusal } = await meter();
    expect(submission).toMatchObject({ state: 'rejected', reason: 'misread' });
    expect([refusal, await entered()]).toEqual([null, [undefined, undefined]]);
  });

  it('what an operator wrote on a correction stays with the staff', async () => {
    const accepted = await desk.operator.call('metering.acceptReading', of(await desk.submit('4939', '5018')));
    const { meters } = typed(desk.program.main, '4940', '5019');
    const values = meters[0]?.values ?? [];
    const comment = 'Звонил потребитель';
    await desk.operator.call('metering.correctReading', { ...of(accepted), takenOn: '2024-04-14', values, comment });
    const { accountId } = desk.program.main;
    const { processed } = await desk.customer.call('metering.recentReadings', { accountId });
    expect(JSON.stringify([await meter(), processed])).not.toContain(comment);
    expect(await entered()).toEqual([4_940_000, 5_019_000]);
  });
});
