import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../contract';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

const HOUR = 3_600_000;
let program: SeededProgram;
let operator: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  operator = await program.test.seat('operator');
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

describe('contacts', () => {
  it('are listed by person, by account and as one’s own of today, the newest first and page by page', async () => {
    const note = (seconds: number, of: { customerId?: number; accountId?: number } = {}) =>
      operator.call('contacts.note', {
        ...{ uid: uid(), customerId: of.customerId ?? null, accountId: of.accountId ?? null, requestId: null },
        contact: { kind: 'desk', result: 'other', seconds, note: '' },
      });
    const { customerId, accountId } = { customerId: program.customers.customer, accountId: program.main.accountId };
    for (const seconds of [1, 2, 3]) await note(seconds, { customerId });
    await note(4, { accountId });
    await note(5);
    const list = async (other: Partial<Draft<'contacts.list'>> = {}, seat = operator) => {
      const page = await seat.call('contacts.list', {
        customerId: null,
        accountId: null,
        before: null,
        limit: 50,
        ...other,
      });
      return [page.items.map(({ seconds }) => seconds), page.hasMore];
    };
    expect(await list({ customerId })).toEqual([[3, 2, 1], false]);
    expect(await list({ customerId, limit: 2 })).toEqual([[3, 2], true]);
    expect(await list({ customerId, limit: 2, before: 2 })).toEqual([[1], false]);
    expect(await list({ accountId })).toEqual([[4], false]);
    expect(await list()).toEqual([[5, 4, 3, 2, 1], false]);
    expect(await list({}, await program.test.seat('anotherOperator'))).toEqual([[], false]);
    program.test.clock.advance(48 * HOUR);
    expect(await list({}, await program.test.seat('operator'))).toEqual([[], false]);
  });
});
