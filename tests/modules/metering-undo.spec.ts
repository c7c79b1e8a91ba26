import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, of, openDesk } from './desk';
import { decidedWindow, queueWindow } from '../helpers/lists';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.program.test.close());

const REASON = { reason: 'wrong_meter' as const, comment: '' };
const accept = async (...values: string[]) =>
  desk.operator.call('metering.acceptReading', of(await desk.submit(...values)));

describe('taking a decision back', () => {
  it('puts the submission into the queue again as it was', async () => {
    const item = await desk.submit('4939', '5018');
    const accepted = await desk.operator.call('metering.acceptReading', of(item));
    const undone = await desk.operator.call('metering.undoDecision', of(accepted));
    expect(undone).toEqual({ meterReadingId: item.meterReadingId, version: 3, state: 'pending', undoUntil: null });
    const { items } = await desk.operator.call('metering.reviewQueue', queueWindow());
    expect(items).toEqual([{ ...item, version: 3 }]);
    expect((await desk.operator.call('metering.decidedReadings', decidedWindow())).items).toEqual([]);
  });

  it('forgets the reason of a rejection', async () => {
    const rejected = await desk.operator.call('metering.rejectReading', {
      ...of(await desk.submit('4939', '5018')),
      ...REASON,
    });
    await desk.operator.call('metering.undoDecision', of(rejected));
    const { pending } = await desk.customer.call('metering.recentReadings', { accountId: desk.program.main.accountId });
    expect(pending).toMatchObject([{ state: 'pending', reason: null, comment: null }]);
  });

  it('is possible for ten seconds to the millisecond', async () => {
    const first = await accept('4939', '5018');
    desk.program.test.clock.advance(10_000);
    const undone = await desk.operator.call('metering.undoDecision', of(first));
    const second = await desk.operator.call('metering.acceptReading', of(undone));
    desk.program.test.clock.advance(10_001);
    const before = await desk.program.test.digest();
    const refusal = await desk.operator.refused('metering.undoDecision', of(second));
    expect([refusal.code, refusal.params]).toEqual(['UNDO_EXPIRED', { seconds: 10 }]);
    expect(await desk.program.test.digest()).toBe(before);
  });

  it('is not for a colleague', async () => {
    const accepted = await accept('4939', '5018');
    expect((await desk.colleague.refused('metering.undoDecision', of(accepted))).code).toBe('UNDO_EXPIRED');
    const senior = await desk.program.test.seat('senior');
    expect((await senior.refused('metering.undoDecision', of(accepted))).code).toBe('UNDO_EXPIRED');
  });

  it('is for the latest version only, and not for an undo', async () => {
    const accepted = await accept('4939', '5018');
    const undone = await desk.operator.call('metering.undoDecision', of(accepted));
    expect((await desk.operator.refused('metering.undoDecision', of(accepted))).code).toBe('ALREADY_DECIDED');
    expect((await desk.operator.refused('metering.undoDecision', of(undone))).code).toBe('UNDO_EXPIRED');
  });

  it('is not for what the program accepted by itself', async () => {
    const other = await openDesk({ profile: 'ntesk' });
    const { meters } = await other.customer.call('metering.submitReadings', {
      uid: of({ meterReadingId: 1 as never, version: 1 }).uid,
      accountId: other.program.main.accountId,
      confirmed: [],
      meters: [
        {
          meterId: other.program.main.meterId,
          values: [
            { registerId: Number(other.program.main.registers.day), value: '4939' },
            { registerId: Number(other.program.main.registers.night), value: '5018' },
          ],
        },
      ],
    });
    const [submitted] = meters;
    const known = { meterReadingId: submitted?.meterReadingId ?? (0 as never), version: 1 };
    expect((await other.operator.refused('metering.undoDecision', of(known))).code).toBe('UNDO_EXPIRED');
    const [decided] = (await other.operator.call('metering.decidedReadings', decidedWindow())).items;
    expect(decided).toMatchObject({ ...known, state: 'accepted', decidedBy: null });
    await other.program.test.close();
  });
});

describe('what an accepted reading had put aside', () => {
  it('stays in force until the newer one is accepted', async () => {
    await accept('4939', '5018');
    await desk.submit('4945', '5018');
    expect(await desk.dayReadings()).toEqual([
      [4939, 'accepted'],
      [4945, 'pending'],
    ]);
    await desk.operator.call('metering.acceptReading', of(await newestWaiting()));
    expect(await desk.dayReadings()).toEqual([
      [4939, 'superseded'],
      [4945, 'accepted'],
    ]);
  });

  it('comes back when the newer one is taken back', async () => {
    await accept('4939', '5018');
    const newer = await accept('4945', '5018');
    await desk.operator.call('metering.undoDecision', of(newer));
    expect(await desk.dayReadings()).toEqual([
      [4939, 'accepted'],
      [4945, 'pending'],
    ]);
  });

  it('comes back when the newer one is rejected after all', async () => {
    await accept('4939', '5018');
    const newer = await accept('4945', '5018');
    await desk.colleague.call('metering.rejectReading', { ...of(newer), ...REASON });
    expect(await desk.dayReadings()).toEqual([
      [4939, 'accepted'],
      [4945, 'rejected'],
    ]);
  });

  it('stays aside when a pending one is rejected: it was never put aside by it', async () => {
    await accept('4939', '5018');
    const pending = await desk.submit('4945', '5018');
    await desk.operator.call('metering.rejectReading', { ...of(pending), ...REASON });
    expect(await desk.dayReadings()).toEqual([
      [4939, 'accepted'],
      [4945, 'rejected'],
    ]);
  });

  it('comes back one step at a time', async () => {
    await accept('4939', '5018');
    const second = await accept('4945', '5018');
    const third = await accept('4950', '5018');
    await desk.operator.call('metering.rejectReading', { ...of(third), ...REASON });
    expect((await desk.dayReadings()).map(([, status]) => status)).toEqual(['superseded', 'accepted', 'rejected']);
    const version = second.version + 2;
    await desk.operator.call('metering.rejectReading', { ...of({ ...second, version }), ...REASON });
    expect((await desk.dayReadings()).map(([, status]) => status)).toEqual(['accepted', 'rejected', 'rejected']);
  });

  it('at most one reading of a register counts for a period, whatever was done', async () => {
    await accept('4939', '5018');
    const second = await accept('4945', '5018');
    await desk.operator.call('metering.rejectReading', { ...of(second), ...REASON });
    const rejected = await desk.lastDecided();
    await desk.operator.call('metering.acceptReading', of(rejected));
    await accept('4950', '5018');
    const counted = (await desk.dayReadings()).filter(([, status]) => status === 'accepted');
    expect(counted).toEqual([[4950, 'accepted']]);
  });
});

async function newestWaiting() {
  const item = (await desk.operator.call('metering.reviewQueue', queueWindow())).items.at(-1);
  if (!item) throw new Error('Nothing waits.');
  return item;
}
