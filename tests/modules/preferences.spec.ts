import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SeededProgram, startSeeded, TestProgram, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

let program: SeededProgram;
let operator: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  operator = await program.test.seat('operator');
});
afterEach(() => program.test.close());

const keep = (seat: TestSeat, key: string, value: string | null) =>
  seat.call('settings.keepPreference', { uid: uid(), key, value });
const all = (seat: TestSeat) => seat.call('settings.preferences', {});

describe('what a person set up', () => {
  it('is the same at every seat, and after the program was closed', async () => {
    await keep(operator, 'grid.review', '{"widths":[10]}');
    await keep(operator, 'grid.review', '{"widths":[20]}');
    await keep(operator, 'operator.tabs', '[]');
    const expected = { 'grid.review': '{"widths":[20]}', 'operator.tabs': '[]' };
    expect(await all(await program.test.seat('operator'))).toEqual(expected);
    await program.test.close();
    const again = new TestProgram(program.test.folder);
    await again.program.start();
    expect(await all(await again.seat('operator'))).toEqual(expected);
    await again.close();
  });

  it('is forgotten for null, also when it was not there', async () => {
    await keep(operator, 'grid.review', '1');
    await keep(operator, 'grid.review', null);
    await keep(operator, 'grid.review', null);
    expect(await all(operator)).toEqual({});
  });

  it("is never another person's, whose number may be the same", async () => {
    const people = ['operator', 'anotherOperator', 'senior', 'administrator', 'customer', 'anotherCustomer'] as const;
    const seats = await Promise.all(people.map((person) => program.test.seat(person)));
    for (const [index, seat] of seats.entries()) await keep(seat, 'mine', String(index));
    for (const [index, seat] of seats.entries()) expect(await all(seat)).toEqual({ mine: String(index) });
    const rows = await program.test.rows<{ kinds: number; ids: number }>(
      `SELECT count(DISTINCT person_kind) AS kinds, count(DISTINCT person_id) AS ids FROM preference`,
    );
    expect(rows).toEqual([{ kinds: 2, ids: 4 }]);
  });

  it('is kept once, however often the same call comes', async () => {
    const input = { uid: uid(), key: 'grid.review', value: '1' };
    await operator.call('settings.keepPreference', input);
    await keep(operator, 'grid.review', '2');
    const before = await program.test.digest();
    await operator.call('settings.keepPreference', input);
    expect(await program.test.digest()).toBe(before);
    expect((await operator.refused('settings.keepPreference', { ...input, value: '3' })).code).toBe('UID_REUSED');
    expect(await all(operator)).toEqual({ 'grid.review': '2' });
  });

  it('has a hundred keys at most; a known one may still change or go', async () => {
    for (let index = 0; index < 100; index += 1) {
      program.test.clock.advance(1000);
      await keep(operator, `grid.list${index}`, '1');
    }
    const refusal = await operator.refused('settings.keepPreference', { uid: uid(), key: 'grid.more', value: '1' });
    expect([refusal.code, refusal.params]).toEqual(['TOO_MANY_PREFERENCES', { limit: 100 }]);
    await keep(operator, 'grid.list7', '2');
    await keep(operator, 'grid.list8', null);
    await keep(operator, 'grid.more', '1');
    expect(Object.keys(await all(operator))).toHaveLength(100);
    await keep(await program.test.seat('senior'), 'grid.review', '1');
  });

  it.each(['constructor', 'toString', 'hasOwnProperty'])('may be called %s', async (key) => {
    expect(await all(operator)).toEqual({});
    await keep(operator, key, '1');
    expect(Object.entries(await all(operator))).toEqual([[key, '1']]);
  });

  it('stands in the audit by its key alone', async () => {
    await keep(operator, 'grid.review', '"a secret width"');
    const rows = await program.test.rows<{ subject: string; details: string }>(
      `SELECT subject, details FROM audit WHERE action = 'settings.keepPreference'`,
    );
    expect(rows).toEqual([{ subject: `staff:${program.staff.operator}`, details: '{"key":"grid.review"}' }]);
  });

  it('is JSON of a bearable size under a plain key', async () => {
    for (const [key, value] of [
      ['grid.review', '{'],
      ['grid.review', JSON.stringify('x'.repeat(8192))],
      ['Grid', '1'],
      ['__proto__', '1'],
      ['g', '1'],
    ] as const)
      expect([key, await operator.raw('settings.keepPreference', { uid: uid(), key, value })]).toMatchObject([
        key,
        { ok: false, error: { code: 'BAD_INPUT' } },
      ]);
  });
});

describe('W-08: progress of long work', () => {
  it('is shown on the window of the one who works', async () => {
    const other = await program.test.seat('operator');
    await operator.call('settings.showProgress', { value: 0.25 });
    await other.call('settings.showProgress', { value: null });
    expect([...program.test.progress]).toEqual([
      [operator.id, 0.25],
      [other.id, null],
    ]);
  });

  it('does not stay when the person leaves, nor when the session ends by itself', async () => {
    const customer = await program.test.seat('customer');
    for (const seat of [operator, customer]) await seat.call('settings.showProgress', { value: 0.5 });
    await operator.call('identity.signOut', {});
    expect([...program.test.progress]).toEqual([
      [operator.id, null],
      [customer.id, 0.5],
    ]);
    program.test.clock.advance(16 * 60_000);
    program.test.program.seats.endIdle();
    expect(program.test.progress.get(customer.id)).toBeNull();
  });
});
