// The computer's clock goes forward and back, by hours and by decades, between commands and across restarts: nothing waits for ever.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Decision } from '../../contract/metering';
import { recordCases } from '../helpers/figures';
import { decidedWindow, queueWindow } from '../helpers/lists';
import { FakeClock } from '../helpers/clock';
import { TestProgram } from '../helpers/program';
import { type Desk, of, openDesk } from '../modules/desk';
import { typed } from '../modules/typed';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** What the clock is moved by: corrections, a wrong zone, a day, over the New Year, and an empty battery there and back. */
const JUMPS: Record<string, (now: number) => number> = {
  'a second back': (now) => now - SECOND,
  'a minute forward': (now) => now + 60 * SECOND,
  'an hour back': (now) => now - HOUR,
  'an hour forward': (now) => now + HOUR,
  'five hours back': (now) => now - 5 * HOUR,
  'a day back': (now) => now - DAY,
  'a day forward': (now) => now + DAY,
  'a month back': (now) => now - 31 * DAY,
  'before the New Year': () => Date.parse('2023-12-31T23:59:58+05:00'),
  'after the New Year': () => Date.parse('2024-01-01T00:00:01+05:00'),
  'when the summer time began in Europe': () => Date.parse('2024-03-31T01:00:00Z'),
  'to 1970': () => 1,
  'to 2100': () => Date.parse('2100-02-28T12:00:00Z'),
};
const CHECKS = ['TOO_BIG', 'ZERO', 'DUPLICATE', 'ROLLOVER'] as const;
const REJECTION = { reason: 'misread' as const, comment: 'часы' };
const NAMES = Object.keys(JUMPS);

let desk: Desk;
let clock: FakeClock;
let tried = 0;
beforeEach(async () => {
  clock = new FakeClock();
  desk = await openDesk({ clock });
});
afterEach(async () => {
  await desk.program.test.close();
  tried += 1;
  recordCases('faults', 'clock moved', { tried });
});

const jump = (name: string): void => clock.advance((JUMPS[name]?.(clock.now()) ?? clock.now()) - clock.now());
const present = (): number => clock.now();

describe.each(NAMES)('the clock moves %s', (name) => {
  test('a decision made before it is undone within ten seconds or not at all, one made after it is', async () => {
    const { operator } = desk;
    const first = await desk.submit('4950', '5030');
    const accepted = await operator.call('metering.acceptReading', of(first));
    const before = present();
    jump(name);
    const undone = await operator.raw('metering.undoDecision', of(accepted));
    expect(undone.ok).toBe(Math.abs(present() - before) <= 10 * SECOND);

    const again = undone.ok
      ? await operator.call('metering.acceptReading', of(undone.value as Decision))
      : await operator.call('metering.rejectReading', { ...of(accepted), ...REJECTION });
    clock.advance(9 * SECOND);
    await operator.call('metering.undoDecision', of(again));
  });

  test('a wrong password delays nobody for longer than the rule, and no wait is negative', async () => {
    const seat = await desk.program.test.seat();
    const wrong = { as: 'staff' as const, login: 'operator', password: 'не тот пароль' };
    for (let tries = 0; tries < 6; tries += 1) await seat.raw('identity.signIn', wrong);
    jump(name);
    let waited = 0;
    for (;;) {
      const answer = await seat.raw('identity.signIn', wrong);
      if (answer.ok) throw new Error('A wrong password was taken.');
      if (answer.error.code !== 'SIGN_IN_DELAYED') break;
      const { seconds } = answer.error.params as { seconds: number };
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(300);
      waited += seconds;
      clock.advance(seconds * SECOND);
    }
    expect(waited).toBeLessThanOrEqual(300);
  });

  test('a customer who is away is signed out a quarter of an hour later at the latest', async () => {
    await desk.customer.call('accounts.mine', {});
    jump(name);
    desk.program.test.program.seats.endIdle();
    clock.advance(15 * 60 * SECOND + 1);
    desk.program.test.program.seats.endIdle();
    expect((await desk.customer.call('identity.me', {})).role).toBe('anonymous');
  });

  test('the allowance of calls is neither lost nor without end', async () => {
    jump(name);
    let allowed = 0;
    while (allowed < 10_000 && desk.program.test.program.seats.allow(desk.operator.id)) allowed += 1;
    expect(allowed).toBeGreaterThan(0);
    expect(allowed).toBeLessThan(10_000);
    clock.advance(10 * SECOND);
    expect(desk.program.test.program.seats.allow(desk.operator.id)).toBe(true);
  });

  test('readings are taken, or refused for a reason that is said, and the audit keeps the order of what was done', async () => {
    const first = await desk.submit('4950', '5030');
    jump(name);
    const customer = await desk.program.test.seat('customer');
    const input = { ...typed(desk.program.main, '4960', '5040'), confirmed: [...CHECKS] };
    const answer = await customer.raw('metering.submitReadings', input);
    if (!answer.ok) expect(['READINGS_REFUSED']).toContain(answer.error.code);
    const { items } = await desk.operator.call('metering.reviewQueue', queueWindow());
    for (const item of items) await desk.operator.call('metering.rejectReading', { ...of(item), ...REJECTION });
    const decided = await desk.operator.call('metering.decidedReadings', decidedWindow());
    const instants = decided.items.map(({ decidedAt }) => decidedAt ?? '');
    expect(instants).toEqual([...instants].sort().reverse());
    expect(items.length + Number(first.meterReadingId > 0)).toBeGreaterThan(1);
    const actions = (await desk.program.test.auditActions()).filter((action) => action.startsWith('metering.'));
    expect(actions[0]).toBe('metering.submitReadings');
    expect(actions.slice(-items.length)).toEqual(items.map(() => 'metering.rejectReading'));
  });

  test('the program opens again and tells of a clock that stands before the base', async () => {
    await desk.submit('4950', '5030');
    const before = present();
    jump(name);
    await desk.program.test.close();
    const again = new TestProgram(desk.program.test.folder, { profile: 'energosbyt', clock });
    await again.program.start();
    const seat = await again.seat('operator');
    const { phase, clockBehind } = await seat.call('settings.program', {});
    await again.close();
    expect(again.failures).toEqual([]);
    expect(phase).toBe('ready');
    expect(clockBehind !== null).toBe(before - present() > DAY);
  });
});
