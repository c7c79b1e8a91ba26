import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { BASE_FILE } from '../../db/base-folder';
import { openBase } from '../../db/data-source';
import { uid } from '../helpers/uid';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { typed } from './typed';

let program: SeededProgram;
let seat: TestSeat;
beforeEach(async () => {
  program = await startSeeded();
  seat = await program.test.seat('customer');
});
afterEach(() => program.test.close());

const submissions = () =>
  program.test.rows<{ id: number; state: number; by: number | null }>(
    'SELECT id, state, superseded_by AS by FROM meter_reading WHERE source = 2 ORDER BY id',
  );
const dayValues = () =>
  program.test.rows<{ seq: number; value: number; status: number }>(
    `SELECT seq, value_milli AS value, status FROM reading WHERE period = 2024 * 12 + 4 AND register_id = ${program.main.registers.day} ORDER BY seq`,
  );
describe('a second reading for the same period (R09)', () => {
  beforeEach(() => seat.call('metering.submitReadings', typed(program.main, '4939', '5018')));

  it('replaces the first only when the person agrees', async () => {
    const before = await program.test.digest();
    const refusal = await seat.refused('metering.submitReadings', typed(program.main, '4940', '5019'));
    expect([refusal.code, refusal.params]).toEqual(['CONFIRMATION_REQUIRED', { checks: ['DUPLICATE'] }]);
    expect(await program.test.digest()).toBe(before);
  });

  it('gets the next number, and the first is kept as superseded with its own value', async () => {
    await seat.call('metering.submitReadings', { ...typed(program.main, '4940', '5019'), confirmed: ['DUPLICATE'] });
    expect(await dayValues()).toEqual([
      { seq: 1, value: 4_939_000, status: 4 },
      { seq: 2, value: 4_940_000, status: 2 },
    ]);
    const [first, second] = await submissions();
    expect([first?.state, first?.by, second?.state]).toEqual([4, second?.id, 2]);
  });

  it('may be lower than the first: it is compared with the month before', async () => {
    await seat.call('metering.submitReadings', { ...typed(program.main, '4950', '5020'), confirmed: ['DUPLICATE'] });
    await seat.call('metering.submitReadings', { ...typed(program.main, '4939', '5018'), confirmed: ['DUPLICATE'] });
    expect((await dayValues()).map(({ value, status }) => [value, status])).toEqual([
      [4_939_000, 4],
      [4_950_000, 4],
      [4_939_000, 2],
    ]);
  });

  it('that waits for an operator leaves the accepted one in force', async () => {
    const confirmed = ['DUPLICATE' as const, 'TOO_BIG' as const];
    await seat.call('metering.submitReadings', { ...typed(program.main, '9999', '5018'), confirmed });
    expect((await dayValues()).map(({ status }) => status)).toEqual([2, 1]);
  });

  it('the base itself refuses to overwrite a value', async () => {
    const base = await openBase(join(program.test.folder, BASE_FILE));
    try {
      await expect(base.writer.query('UPDATE reading SET value_milli = 1')).rejects.toThrow(/only the status/);
      await expect(base.writer.query('DELETE FROM reading')).rejects.toThrow(/append-only/);
    } finally {
      await base.close();
    }
  });
});

describe('the same command again', () => {
  it('gets the first answer and makes nothing new', async () => {
    const input = typed(program.main, '4939', '5018');
    const first = await seat.call('metering.submitReadings', input);
    const before = await program.test.digest();
    expect(await seat.call('metering.submitReadings', input)).toEqual(first);
    expect(await program.test.digest()).toBe(before);
  });

  it('gets it from another window of the same person too', async () => {
    const input = typed(program.main, '4939', '5018');
    const first = await seat.call('metering.submitReadings', input);
    const window = await program.test.seat('customer');
    expect(await window.call('metering.submitReadings', input)).toEqual(first);
  });

  it('with other values under the same uid is refused', async () => {
    const input = typed(program.main, '4939', '5018');
    await seat.call('metering.submitReadings', input);
    const before = await program.test.digest();
    const other = { ...typed(program.main, '4940', '5018'), uid: input.uid, confirmed: ['DUPLICATE' as const] };
    expect((await seat.refused('metering.submitReadings', other)).code).toBe('UID_REUSED');
    expect(await program.test.digest()).toBe(before);
  });

  it("under another person's uid tells nothing of theirs", async () => {
    const input = typed(program.main, '4939', '5018');
    await seat.call('metering.submitReadings', input);
    const stranger = await program.test.seat('anotherCustomer');
    expect((await stranger.refused('metering.submitReadings', input)).code).toBe('UID_REUSED');
  });

  it('a refused one may be sent again under its uid when it is mended', async () => {
    const wrong = typed(program.main, '4937', '5018');
    await seat.refused('metering.submitReadings', wrong);
    const mended = { ...typed(program.main, '4939', '5018'), uid: wrong.uid };
    expect(await seat.call('metering.submitReadings', mended)).toMatchObject({ meters: [{ state: 'accepted' }] });
  });
});

describe('many at once', () => {
  it('forty fast Enters make one submission, one audit row and forty equal answers', async () => {
    const input = typed(program.main, '4939', '5018');
    const answers = await Promise.all(Array.from({ length: 40 }, () => seat.call('metering.submitReadings', input)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await submissions()).toHaveLength(1);
    expect((await program.test.auditActions()).filter((action) => action === 'metering.submitReadings')).toHaveLength(
      1,
    );
    expect(seat.events.filter(({ name }) => name === 'metering.readingChanged')).toHaveLength(1);
  });

  it('two windows with keys of their own come one after the other: the second is asked', async () => {
    const window = await program.test.seat('customer');
    const answers = await Promise.allSettled([
      seat.call('metering.submitReadings', typed(program.main, '4939', '5018')),
      window.call('metering.submitReadings', typed(program.main, '4940', '5019')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'CONFIRMATION_REQUIRED', params: { checks: ['DUPLICATE'] } });
    expect(await submissions()).toHaveLength(1);
  });

  it('twenty agreed ones leave exactly one in force and the audit unbroken', async () => {
    const inputs = Array.from({ length: 20 }, (_none, index) => ({
      ...typed(program.main, String(4939 + index), '5018'),
      uid: uid(),
      confirmed: ['DUPLICATE' as const],
    }));
    await Promise.all(inputs.map((input) => seat.call('metering.submitReadings', input)));
    expect((await submissions()).map(({ state }) => state).sort()).toEqual([2, ...Array<number>(19).fill(4)]);
    expect((await dayValues()).map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_none, index) => index + 1));
    await expect(program.test.auditActions()).resolves.toHaveLength(21);
  });
});
