import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReviewItem } from '../../contract/metering';
import { decidedWindow, queueWindow } from '../helpers/lists';
import type { SeededProgram, TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { type Desk, of, openDesk } from './desk';
import { typed } from './typed';

let program: SeededProgram;
let customer: TestSeat;
let operator: TestSeat;
let colleague: TestSeat;
let submit: Desk['submit'];
beforeEach(async () => {
  ({ program, customer, operator, colleague, submit } = await openDesk());
});
afterEach(() => program.test.close());

const rejection = (item: ReviewItem) => ({ ...of(item), reason: 'misread' as const, comment: 'Перепутаны цифры' });

describe('the queue', () => {
  it('has one item per submission with everything that a decision needs', async () => {
    await submit('4939', '7000');
    const queue = await operator.call('metering.reviewQueue', queueWindow());
    expect(queue).toEqual({
      rows: 2,
      submissions: 1,
      first: 0,
      place: null,
      items: [
        {
          meterReadingId: expect.any(Number) as number,
          version: 1,
          accountId: program.main.accountId,
          accountNumber: '66200000000',
          customer: 'Иванов И. И.',
          street: 'ул. Красноармейская',
          premises: '12–00',
          serial: '937060',
          digits: 5,
          unit: 'кВт.ч',
          period: '2024-04',
          takenOn: '2024-04-15',
          submittedAt: '2024-04-15T05:00:00.000Z',
          source: 'cabinet',
          nextVerificationOn: '2028-11-25',
          checks: ['TOO_BIG'],
          lines: [
            {
              registerId: program.main.registers.day,
              zone: 'day',
              previousMilli: 4_938_000,
              valueMilli: 4_939_000,
              volumeMilli: 1_000,
              usualMilli: 100_000,
            },
            {
              registerId: program.main.registers.night,
              zone: 'night',
              previousMilli: 5_017_000,
              valueMilli: 7_000_000,
              volumeMilli: 1_983_000,
              usualMilli: 50_000,
            },
          ],
        },
      ],
    });
  });

  it('counts a fall through zero and the ratio as the rules do', async () => {
    const input = { ...typed(program.ratio, '15'), confirmed: ['ROLLOVER' as const] };
    await customer.call('metering.submitReadings', input);
    const { items } = await operator.call('metering.reviewQueue', queueWindow());
    expect(items[0]?.lines).toMatchObject([{ volumeMilli: 700_000, usualMilli: 800_000 }]);
  });

  it('has the oldest first and tells how many there are beyond the limit', async () => {
    await submit('4939', '5018');
    program.test.clock.advance(1000);
    const other = await program.test.seat('anotherCustomer');
    await other.call('metering.submitReadings', typed(program.foreign, '1201'));
    const { submissions, items } = await operator.call('metering.reviewQueue', queueWindow({ limit: 1 }));
    expect([submissions, items.map(({ accountNumber }) => accountNumber)]).toEqual([2, ['66200000000']]);
    expect(await operator.call('metering.reviewCount', {})).toEqual({ pending: 2, checks: [] });
  });
});

describe('a decision', () => {
  it('accepts both zones together and leaves the queue', async () => {
    const item = await submit('4939', '5018');
    const decision = await operator.call('metering.acceptReading', of(item));
    expect(decision).toEqual({
      meterReadingId: item.meterReadingId,
      version: 2,
      state: 'accepted',
      undoUntil: '2024-04-15T05:00:10.000Z',
    });
    expect(await operator.call('metering.reviewCount', {})).toEqual({ pending: 0, checks: [] });
    const statuses = await program.test.rows(
      `SELECT DISTINCT status FROM reading WHERE meter_reading_id = ${item.meterReadingId}`,
    );
    expect(statuses).toEqual([{ status: 2 }]);
  });

  it('rejects with a reason that stands in the list of decided ones', async () => {
    const item = await submit('4939', '5018');
    await operator.call('metering.rejectReading', rejection(item));
    const [decided] = (await operator.call('metering.decidedReadings', decidedWindow())).items;
    expect(decided).toMatchObject({
      meterReadingId: item.meterReadingId,
      state: 'rejected',
      reason: 'misread',
      comment: 'Перепутаны цифры',
      decidedBy: 'Петрова А. С.',
      decidedAt: '2024-04-15T05:00:00.000Z',
    });
  });

  it('the second operator on a row is told who decided what, and nothing changes', async () => {
    const item = await submit('4939', '5018');
    await operator.call('metering.rejectReading', rejection(item));
    const before = await program.test.digest();
    const refusal = await colleague.refused('metering.acceptReading', of(item));
    expect([refusal.code, refusal.params]).toEqual([
      'ALREADY_DECIDED',
      {
        state: 'rejected',
        by: 'Петрова А. С.',
        at: '2024-04-15T05:00:00.000Z',
        reason: 'misread',
        comment: 'Перепутаны цифры',
      },
    ]);
    expect(await program.test.digest()).toBe(before);
  });

  it('two at the same moment: exactly one decides', async () => {
    const item = await submit('4939', '5018');
    const answers = await Promise.allSettled([
      operator.call('metering.acceptReading', of(item)),
      colleague.call('metering.rejectReading', rejection(item)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(answers[1]).toMatchObject({ reason: { code: 'ALREADY_DECIDED', params: { by: 'Петрова А. С.' } } });
  });

  it('the same decision sent twice is one', async () => {
    const input = of(await submit('4939', '5018'));
    const first = await operator.call('metering.acceptReading', input);
    const before = await program.test.digest();
    expect(await operator.call('metering.acceptReading', input)).toEqual(first);
    expect(await program.test.digest()).toBe(before);
  });

  it('on what does not exist is NOT_FOUND', async () => {
    const nothing = { uid: uid(), meterReadingId: 999_999, version: 1 };
    expect((await operator.refused('metering.acceptReading', nothing)).code).toBe('NOT_FOUND');
    expect((await operator.refused('metering.undoDecision', nothing)).code).toBe('NOT_FOUND');
  });

  it('one that was replaced by the customer meanwhile is not decided', async () => {
    const item = await submit('4939', '5018');
    await submit('4940', '5018');
    const refusal = await operator.refused('metering.acceptReading', of(item));
    expect([refusal.code, refusal.params]).toMatchObject(['ALREADY_DECIDED', { state: 'superseded' }]);
  });

  it('may be changed later from the list of decided ones, by a colleague too', async () => {
    const item = await submit('4939', '5018');
    await operator.call('metering.rejectReading', rejection(item));
    program.test.clock.advance(3_600_000);
    const [decided] = (await colleague.call('metering.decidedReadings', decidedWindow())).items;
    if (!decided) throw new Error('Nothing was decided.');
    expect(await colleague.call('metering.acceptReading', of(decided))).toMatchObject({
      state: 'accepted',
      version: 3,
    });
    const [again] = (await colleague.call('metering.decidedReadings', decidedWindow())).items;
    expect(again).toMatchObject({ state: 'accepted', reason: null, comment: null, decidedBy: 'Орлов О. И.' });
  });

  it('the same verdict again is refused, not repeated', async () => {
    const item = await submit('4939', '5018');
    const { version } = await operator.call('metering.acceptReading', of(item));
    expect((await colleague.refused('metering.acceptReading', of({ ...item, version }))).code).toBe('ALREADY_DECIDED');
  });
});

describe('the audit', () => {
  it('has one row per command, chained, and every decision is kept', async () => {
    const item = await submit('4939', '5018');
    await operator.call('metering.rejectReading', rejection(item));
    await operator.call('metering.undoDecision', of({ ...item, version: 2 }));
    await operator.call('metering.acceptReading', of({ ...item, version: 3 }));
    await operator.refused('metering.acceptReading', of(item));
    const signIns = ['identity.signIn', 'identity.signIn', 'identity.signIn'];
    expect(await program.test.auditActions()).toEqual([
      ...signIns,
      'metering.submitReadings',
      'metering.rejectReading',
      'metering.undoDecision',
      'metering.acceptReading',
    ]);
    const decisions = await program.test.rows(
      'SELECT version, state, staff_id AS staff FROM reading_decision ORDER BY id',
    );
    expect(decisions).toEqual(
      [3, 1, 2].map((state, at) => ({ version: at + 2, state, staff: program.staff.operator })),
    );
  });
});
