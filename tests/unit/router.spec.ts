import { describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../contract/envelope';
import { DomainError } from '../../contract/errors';
import type { CustomerId } from '../../contract/types/brand';
import { protectionsWithout } from '../../main/platform/protections';
import { weigh } from '../../main/rpc/plain-data';
import { type Handlers, Router } from '../../main/rpc/router';
import { Seats } from '../../main/rpc/seats';
import { FakeClock } from '../helpers/clock';

const BIG = { text: 'x'.repeat(LIMITS.callKib * 1024) };

function build(handlers: Partial<Handlers> = {}) {
  const seats = new Seats(new FakeClock().now);
  const reported: unknown[] = [];
  const report = (_procedure: string, failure: unknown) => {
    reported.push(failure);
    return 'ABCD1234';
  };
  const router = new Router({ seats, handlers: () => handlers, protections: protectionsWithout([]), report });
  const seat = seats.open(() => undefined);
  const code = async (name: unknown, input: unknown, from = seat) => {
    const envelope = await router.call(from, name, input);
    return envelope.ok ? envelope.value : envelope.error.code;
  };
  const signIn = () => seats.signIn(seat, { role: 'customer', customerId: 1 as CustomerId, name: '' });
  return { seats, seat, router, reported, code, signIn };
}

const drained = (seats: Seats, seat: number) => {
  while (seats.allow(seat)) continue;
};

describe('order of the checks', () => {
  it('a closing program refuses before anything else', async () => {
    const { router, code } = build();
    await router.drain();
    expect(await code('nothing', BIG, 99)).toBe('CLOSING');
  });

  it('an unknown seat comes before its calls are counted', async () => {
    expect(await build().code('nothing', BIG, 99)).toBe('FOREIGN_SENDER');
  });

  it('the allowance comes before the size, and a refused call is counted too', async () => {
    const { seats, seat, code } = build();
    for (let call = 0; call < 200; call += 1) expect(await code('nothing', {})).toBe('UNKNOWN_PROCEDURE');
    expect(await code('nothing', BIG)).toBe('TOO_MANY_CALLS');
    drained(seats, seat);
    expect(await code('identity.me', {})).toBe('TOO_MANY_CALLS');
  });

  it('the size comes before the name', async () => {
    expect(await build().code('nothing', BIG)).toBe('TOO_LARGE');
  });

  it('the name comes before the input', async () => {
    expect(await build().code('nothing', 7)).toBe('UNKNOWN_PROCEDURE');
  });

  it('the input comes before the role', async () => {
    expect(await build().code('metering.reviewQueue', { limit: 'all' })).toBe('BAD_INPUT');
  });

  it('the role comes before the handler is looked for', async () => {
    const { code, signIn } = build();
    expect(await code('metering.reviewCount', {})).toBe('SIGN_IN_REQUIRED');
    signIn();
    expect(await code('metering.reviewCount', {})).toBe('FORBIDDEN');
    expect(await code('accounts.mine', {})).toBe('NOT_READY');
  });
});

describe('size of a call', () => {
  const sized = (bytes: number) => ({ as: 'x'.repeat(bytes - JSON.stringify({ as: '' }).length) });

  it('is 256 KiB of JSON and not a byte more', async () => {
    const { code } = build();
    expect(await code('identity.me', sized(LIMITS.callKib * 1024))).toBe('BAD_INPUT');
    expect(await code('identity.me', sized(LIMITS.callKib * 1024 + 1))).toBe('TOO_LARGE');
  });

  it('is counted in bytes, not in signs', async () => {
    expect(await build().code('identity.me', { as: 'я'.repeat(LIMITS.callKib * 512 + 1) })).toBe('TOO_LARGE');
  });

  it('what JSON cannot say is refused', async () => {
    const ring: Record<string, unknown> = {};
    ring.self = ring;
    expect(await build().code('identity.me', ring)).toBe('BAD_INPUT');
    expect(await build().code('identity.me', { count: 1n })).toBe('BAD_INPUT');
    expect(await build().code('identity.me', undefined)).toBe('BAD_INPUT');
  });
});

describe('what structured cloning lets through besides plain data', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'x' : { inner: nested(depth - 1) });

  it('is refused before it takes time: 8 MB of bytes, a Map of 50 MB', async () => {
    const { code } = build();
    const from = performance.now();
    expect(await code('identity.me', new Uint8Array(8_000_000))).toBe('BAD_INPUT');
    expect(await code('identity.me', { text: new Map([['x', 'x'.repeat(50_000_000)]]) })).toBe('BAD_INPUT');
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  it.each([
    new Map([['x', 1]]),
    new Set([1]),
    new Date(0),
    /x/,
    new Uint8Array(1),
    new ArrayBuffer(1),
    new Error('x'),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    Symbol('x'),
    () => 1,
  ])('is not plain, however small: %s', (value) => {
    expect(weigh({ list: [value] }, 1000)).toBe('notPlain');
  });

  it('is plain with texts, numbers, true, null and what is left out, 32 deep at most', () => {
    const input = { text: 'я"', list: [1, -0.5, true, false, null], none: undefined, [Symbol.iterator]: 1 };
    expect(weigh(input, 1000)).toBe('fits');
    expect(weigh(Object.assign(Object.create(null) as object, { a: 1 }), 1000)).toBe('fits');
    expect([weigh(nested(32), 10_000), weigh(nested(33), 10_000)]).toEqual(['fits', 'notPlain']);
  });

  it('weighs no further than the limit: a long empty list, a list of itself many times over', () => {
    let grown: unknown = 'x';
    for (let times = 0; times < 30; times += 1) grown = Array(10).fill(grown);
    expect(weigh(grown, 10_000)).toBe('tooLarge');
    expect(weigh(Array(4_000_000_000), 10_000)).toBe('tooLarge');
  });
});

describe('what a handler answers', () => {
  const me = { role: 'anonymous', name: '', account: null, isLocked: false, needsFactor: false } as const;

  it('is called with the parsed input, the actor and the procedure, not with the text of the page', async () => {
    const mine = vi.fn(() => []);
    const { code, signIn } = build({ 'accounts.mine': mine });
    signIn();
    await code('accounts.mine', {});
    expect(mine).toHaveBeenCalledWith(
      expect.objectContaining({
        actor: expect.objectContaining({ customerId: 1 }) as object,
        procedure: 'accounts.mine',
        input: {},
      }),
      {},
    );
  });

  it('loses every column that the contract does not name', async () => {
    const leaking = { ...me, passwordHash: 'secret' };
    expect(await build({ 'identity.me': () => leaking }).code('identity.me', {})).toEqual(me);
  });

  it('an expected refusal keeps its parameters and fields', async () => {
    const fields = [{ path: 'registers.1', code: 'ZERO' as const, params: {} }];
    const { router, seat } = build({
      'identity.me': () => {
        throw new DomainError('SIGN_IN_DELAYED', { seconds: 5 }, fields);
      },
    });
    const error = { code: 'SIGN_IN_DELAYED', params: { seconds: 5 }, fields };
    expect(await router.call(seat, 'identity.me', {})).toEqual({ ok: false, error });
  });

  it('an unexpected one is logged whole and answered by its number alone', async () => {
    const failure = new Error('SQLITE_ERROR: no such column: password');
    const { router, seat, reported } = build({ 'identity.me': () => Promise.reject(failure) });
    const answer = await router.call(seat, 'identity.me', {});
    expect(answer).toEqual({ ok: false, error: { code: 'INTERNAL', params: { incident: 'ABCD1234' }, fields: [] } });
    expect(reported).toEqual([failure]);
  });

  it('an answer that breaks the contract is a fault of ours', async () => {
    const broken = {
      role: 'king',
      name: '',
      account: null,
      isLocked: false,
      needsFactor: false,
    } as unknown as typeof me;
    const { code, reported } = build({ 'identity.me': () => broken });
    expect(await code('identity.me', {})).toBe('INTERNAL');
    expect(reported).toHaveLength(1);
  });

  it('closing waits for the calls under way', async () => {
    let finish: (value: typeof me) => void = () => undefined;
    const slow = new Promise<typeof me>((resolve) => (finish = resolve));
    const { router, code } = build({ 'identity.me': () => slow });
    const answer = code('identity.me', {});
    const done = vi.fn();
    const closing = router.drain().then(done);
    await Promise.resolve();
    expect(done).not.toHaveBeenCalled();
    finish(me);
    await closing;
    expect(await answer).toEqual(me);
  });
});
