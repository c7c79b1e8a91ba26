import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../contract/envelope';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';

let program: SeededProgram;
beforeEach(async () => {
  program = await startSeeded();
});
afterEach(() => program.test.close());

const burst = async (seat: TestSeat, calls: number, name: unknown = 'identity.me') => {
  const answers = await Promise.all(Array.from({ length: calls }, () => seat.raw(name, {})));
  return answers.filter((answer) => answer.ok || answer.error.code !== 'TOO_MANY_CALLS').length;
};

describe('calls of one seat', () => {
  it(`are ${LIMITS.callsBurst} at once, then ${LIMITS.callsPerSecond} a second`, async () => {
    const seat = await program.test.seat();
    expect(await burst(seat, 300)).toBe(200);
    expect(await burst(seat, 10)).toBe(0);
    program.test.clock.advance(500);
    expect(await burst(seat, 100)).toBe(50);
    program.test.clock.advance(60_000);
    expect(await burst(seat, 300)).toBe(200);
  });

  it('are counted whatever they ask for', async () => {
    const seat = await program.test.seat();
    expect(await burst(seat, 300, '__proto__')).toBe(200);
    expect(await burst(seat, 1)).toBe(0);
  });

  it('are not used up by another seat', async () => {
    const [busy, quiet] = [await program.test.seat(), await program.test.seat('customer')];
    await burst(busy, 300);
    expect(await burst(quiet, 10)).toBe(10);
  });

  it('leave the signed-in person signed in', async () => {
    const seat = await program.test.seat('customer');
    await burst(seat, 300);
    program.test.clock.advance(1000);
    expect(await seat.call('identity.me', {})).toMatchObject({ role: 'customer' });
  });
});

describe('size of one call', () => {
  const login = (length: number) => ({ as: 'customer', login: 'x'.repeat(length), password: 'y' });

  it('is 256 KiB', async () => {
    const seat = await program.test.seat();
    const empty = JSON.stringify(login(0)).length;
    const fits = await seat.raw('identity.signIn', login(LIMITS.callKib * 1024 - empty));
    const tooMuch = await seat.raw('identity.signIn', login(LIMITS.callKib * 1024 - empty + 1));
    expect(fits).toMatchObject({ error: { code: 'BAD_INPUT' } });
    expect(tooMuch).toEqual({ ok: false, error: { code: 'TOO_LARGE', params: { limitKib: 256 }, fields: [] } });
  });
});
