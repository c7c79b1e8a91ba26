import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../contract';
import type { Decision } from '../../contract/metering';
import { type Desk, of, openDesk } from './desk';
import { decidedWindow } from '../helpers/lists';

let desk: Desk;
let accepted: Decision;
beforeEach(async () => {
  desk = await openDesk();
  accepted = await desk.operator.call('metering.acceptReading', of(await desk.submit('4939', '5018')));
});
afterEach(() => desk.program.test.close());

const correction = (day: string, night: string, over: Partial<Draft<'metering.correctReading'>> = {}) => ({
  ...of(accepted),
  takenOn: '2024-04-14',
  values: [
    { registerId: Number(desk.program.main.registers.day), value: day },
    { registerId: Number(desk.program.main.registers.night), value: night },
  ],
  comment: 'Снято контролёром',
  ...over,
});
const correct = (...of: Parameters<typeof correction>) =>
  desk.colleague.call('metering.correctReading', correction(...of));
const refused = async (input: Draft<'metering.correctReading'>) => {
  const before = await desk.program.test.digest();
  const refusal = await desk.colleague.refused('metering.correctReading', input);
  expect(await desk.program.test.digest()).toBe(before);
  return [refusal.code, ...refusal.fields.map(({ code }) => code)];
};

describe('a correction', () => {
  it("stands beside the customer's submission, which is kept as superseded", async () => {
    const decision = await correct('4941', '5020');
    expect(decision).toEqual({
      meterReadingId: expect.any(Number) as number,
      version: 1,
      state: 'accepted',
      undoUntil: null,
    });
    expect(decision.meterReadingId).not.toBe(accepted.meterReadingId);
    expect(await desk.dayReadings()).toEqual([
      [4939, 'superseded'],
      [4941, 'accepted'],
    ]);
  });

  it('names who made it, when, from where and why', async () => {
    await correct('4941', '5020');
    const { items } = await desk.operator.call('metering.decidedReadings', decidedWindow());
    const [decided, original] = items;
    expect(decided).toMatchObject({
      state: 'accepted',
      source: 'call_center',
      takenOn: '2024-04-14',
      comment: 'Снято контролёром',
      decidedBy: 'Орлов О. И.',
      lines: [{ valueMilli: 4_941_000 }, { valueMilli: 5_020_000 }],
    });
    expect(original).toMatchObject({ state: 'superseded', source: 'cabinet', lines: [{ valueMilli: 4_939_000 }, {}] });
  });

  it('is what the customer sees as entered', async () => {
    await correct('4941', '5020');
    const { meters } = await desk.customer.call('metering.entryForm', { accountId: desk.program.main.accountId });
    expect(meters[0]?.registers[0]?.entered).toMatchObject({ valueMilli: 4_941_000, source: 'call_center' });
  });

  it('may go below the previous reading (R03), which is marked', async () => {
    await correct('4900', '5020');
    expect((await desk.lastDecided()).checks).toContain('LESS_THAN_PREVIOUS');
    expect((await desk.dayReadings()).at(-1)).toEqual([4900, 'accepted']);
  });

  it('may be of a day before the previous reading (R15), which is marked', async () => {
    await correct('4941', '5020', { takenOn: '2024-03-10' });
    expect((await desk.lastDecided()).checks).toContain('BACKDATED');
  });

  it.each([
    ['a day to come (R14)', { takenOn: '2024-04-16' }, '4941', ['READINGS_REFUSED', 'FUTURE_DATE', 'FUTURE_DATE']],
    ['not a number (R01)', {}, '1e5', ['READINGS_REFUSED', 'NOT_INTEGER']],
    ['too many digits (R02)', {}, '104941', ['READINGS_REFUSED', 'TOO_MANY_DIGITS']],
    ['an empty register (R16)', {}, '', ['READINGS_REFUSED', 'INCOMPLETE']],
    ['no reason', { comment: '  ' }, '4941', ['BAD_INPUT', 'TOO_SHORT']],
    ['another version', { version: 1 }, '4941', ['ALREADY_DECIDED']],
    ['no such submission', { meterReadingId: 999_999 }, '4941', ['NOT_FOUND']],
  ])('is refused with %s, and nothing is kept', async (_title, over, day, expected) => {
    expect(await refused(correction(day, '5020', over))).toEqual(expected);
  });

  it("is refused with another meter's register or one register twice", async () => {
    const { values } = correction('4941', '5020');
    const foreign = { registerId: Number(desk.program.foreign.registers.single), value: '1' };
    expect(await refused(correction('', '', { values: [...values, foreign] }))).toEqual(['NOT_FOUND']);
    expect(await refused(correction('', '', { values: [...values, ...values] }))).toEqual(['BAD_INPUT']);
  });

  it('rejected later, lets the corrected one count again', async () => {
    const decision = await correct('4941', '5020');
    await desk.operator.call('metering.rejectReading', { ...of(decision), reason: 'other', comment: 'Ошибка' });
    expect(await desk.dayReadings()).toEqual([
      [4939, 'accepted'],
      [4941, 'rejected'],
    ]);
  });

  it('is not taken back by an undo, as its answer says', async () => {
    const decision = await correct('4941', '5020');
    expect((await desk.colleague.refused('metering.undoDecision', of(decision))).code).toBe('UNDO_EXPIRED');
  });

  it('of one that waits takes it out of the queue', async () => {
    const waiting = await desk.submit('4950', '5018');
    await desk.operator.call('metering.correctReading', correction('4941', '5020', of(waiting)));
    expect(await desk.operator.call('metering.reviewCount', {})).toEqual({ pending: 0, checks: [] });
    expect((await desk.dayReadings()).map(([, status]) => status)).toEqual(['superseded', 'superseded', 'accepted']);
  });

  it('sent twice is one', async () => {
    const input = correction('4941', '5020');
    const first = await desk.colleague.call('metering.correctReading', input);
    expect(await desk.colleague.call('metering.correctReading', input)).toEqual(first);
    expect(await desk.dayReadings()).toHaveLength(2);
  });

  it('of a superseded one is refused: there is a newer', async () => {
    await correct('4941', '5020');
    const old = { ...of({ ...accepted, version: accepted.version + 1 }) };
    expect(await refused({ ...correction('4942', '5020'), ...old })).toEqual(['ALREADY_DECIDED']);
  });
});
