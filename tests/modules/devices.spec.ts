import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { phonePlace } from '../helpers/phone-place';
import { identifiersOf, passwordOf } from '../helpers/accounts';
import { startSeeded, type TestProgram, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
let test: TestProgram;
let window: TestSeat;

const phone = (secret = 'a') => test.seat(undefined, phonePlace(secret));
const codeNow = async () => (await window.call('devices.pair', {})).code;
const paired = async (secret = 'a') => {
  const seat = await phone(secret);
  await seat.call('devices.enter', { code: await codeNow() });
  return seat;
};
const refusal = async (seat: TestSeat, code: string) => (await seat.refused('devices.enter', { code })).code;

beforeEach(async () => {
  ({ test } = await startSeeded({ profile: 'utek' }));
  window = await test.seat('customer');
});
afterEach(() => test.close());

describe('what a window shows for a phone', () => {
  it('opens the same customer’s cabinet on it, once, with a session and a device of its own', async () => {
    const { code, url, expiresAt } = await window.call('devices.pair', {});
    expect([url, Date.parse(expiresAt) - test.clock.now()]).toEqual([null, 2 * MINUTE_MS]);
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
    const own = await phone();
    const me = await own.call('devices.enter', { code: code.toLowerCase().replace('-', ' ') });
    expect(me).toEqual(await window.call('identity.me', {}));
    expect(await own.call('accounts.mine', {})).toEqual(await window.call('accounts.mine', {}));
    expect(window.events).toContainEqual({ name: 'devices.changed' });
    expect(await refusal(await phone('b'), code)).toBe('PAIRING_ENDED');
    expect(await test.auditActions()).toEqual(['identity.signIn', 'identity.pair']);
    await window.call('identity.signOut', {});
    expect((await own.call('identity.me', {})).role).toBe('customer');
  });

  it.each([
    ['two minutes later', async () => test.clock.advance(2 * MINUTE_MS)],
    ['when the window shows another', () => codeNow()],
    ['when the person has left', () => window.call('identity.signOut', {})],
    [
      'when the person has left and come again',
      async () => {
        await window.call('identity.signOut', {});
        await window.signIn('customer');
      },
    ],
    ['when the window was closed', async () => window.close()],
    ['of who may not come in any more', () => test.change('UPDATE customer SET disabled_at = 1')],
  ])('is over %s', async (_when, happens) => {
    const code = await codeNow();
    await happens();
    expect(await refusal(await phone(), code)).toBe('PAIRING_ENDED');
  });

  it('opens nothing but a phone', async () => {
    const code = await codeNow();
    expect(await refusal(await test.seat(), code)).toBe('SEAT_FORBIDDEN');
    expect((await (await phone()).refused('devices.pair', {})).code).toBe('SIGN_IN_REQUIRED');
  });
});

describe('a phone that was let in', () => {
  const resumed = async (secret = 'a') => (await (await phone(secret)).call('identity.resume', {})).role;

  it('comes back by its cookie as often as it likes, for the days of the policy', async () => {
    await paired();
    for (const time of [0, 1, 2]) expect([time, await resumed()]).toEqual([time, 'customer']);
    expect(await resumed('b')).toBe('anonymous');
    test.clock.advance(30 * DAY_MS);
    expect(await resumed()).toBe('anonymous');
  });

  it('is listed, and ended from any other', async () => {
    const own = await paired();
    expect(await own.call('devices.mine', {})).toMatchObject([
      { kind: 'phone', label: 'Chrome, Android', isThis: true },
    ]);
    const [device] = await window.call('devices.mine', {});
    expect(device?.isThis).toBe(false);
    const deviceId = Number(device?.deviceId);
    const stranger = await test.seat('anotherCustomer');
    expect((await stranger.refused('devices.end', { uid: uid(), deviceId })).code).toBe('NOT_FOUND');
    expect(await resumed()).toBe('customer');
    await window.call('devices.end', { uid: uid(), deviceId });
    expect(own.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'ended' });
    expect((await own.call('identity.me', {})).role).toBe('anonymous');
    expect(await resumed()).toBe('anonymous');
    expect(await window.call('devices.mine', {})).toEqual([]);
  });

  it('forgets who signs out there, and with a new password', async () => {
    await (await paired()).call('identity.signOut', {});
    expect(await resumed()).toBe('anonymous');
    const own = await paired('b');
    expect(await resumed('b')).toBe('customer');
    const password = { oldPassword: passwordOf('customer'), newPassword: 'синяя гора зимой' };
    await window.call('identity.changePassword', { uid: uid(), ...password });
    expect((await own.call('identity.me', {})).role).toBe('anonymous');
    expect(await resumed('b')).toBe('anonymous');
  });

  it('may be asked to remember at the sign-in, and no computer with it', async () => {
    const login = { as: 'customer' as const, login: identifiersOf('customer').email, password: passwordOf('customer') };
    const own = await phone();
    await own.call('identity.signIn', { ...login, remember: true });
    expect(await resumed()).toBe('customer');
    await window.call('identity.signOut', {});
    await window.call('identity.signIn', { ...login, remember: true });
    await own.call('identity.signOut', {});
    expect(await window.call('devices.mine', {})).toMatchObject([{ kind: 'computer', isThis: true }]);
  });
});
