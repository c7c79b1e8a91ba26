import { afterEach, describe, expect, it } from 'vitest';
import { identifiersOf, passwordOf } from '../helpers/accounts';
import { lastPosted, posted } from '../helpers/letters';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

let program: SeededProgram;
const start = async (profile = 'ntesk') => {
  program = await startSeeded({ profile });
  return program.test;
};
afterEach(() => program.test.close());

const OLD = passwordOf('customer');
const own = identifiersOf('customer');
const changed = { name: 'identity.profileChanged' };
const contact = (seat: TestSeat, value: string, channel: 'email' | 'phone' = 'email', password = OLD) =>
  seat.call('identity.changeContact', { uid: uid(), channel, value, password });
const refusal = async (done: Promise<unknown>) =>
  done.then(
    () => 'ok',
    (one: { code: string; fields: { path: string; code: string }[] }) =>
      [one.code, ...one.fields.map(({ path, code }) => `${path} ${code}`)].join(' '),
  );
const canSignIn = async (login: string, password = OLD) =>
  (await (await program.test.seat()).raw('identity.signIn', { as: 'customer', login, password })).ok;

describe('the e-mail', () => {
  it('holds until the new one is confirmed; the old one hears of it; windows learn of both', async () => {
    const test = await start();
    const [seat, other] = [await test.seat('customer'), await test.seat('customer')];
    const { token } = await contact(seat, 'Novy@pochta.example');
    const letter = await lastPosted(test);
    expect(letter).toMatchObject({ kind: 'emailChange', recipient: 'Novy@pochta.example' });
    const before = await other.call('identity.profile', {});
    expect(before.email).toMatchObject({ value: own.email, isConfirmed: true });
    expect(before.email.pending).toMatchObject({ value: 'Novy@pochta.example', step: { token, codeLength: 8 } });
    await other.call('identity.confirmContact', { uid: uid(), token, code: letter.code });
    const after = await seat.call('identity.profile', {});
    expect(after.email).toEqual({ value: 'Novy@pochta.example', isConfirmed: true, pending: null });
    expect(await lastPosted(test)).toMatchObject({ kind: 'contactChanged', recipient: own.email });
    expect(seat.events.filter(({ name }) => name === changed.name)).toHaveLength(2);
  });

  it('that is the login takes it along, by the link as by the code', async () => {
    const test = await start('utek');
    const seat = await test.seat('customer');
    await contact(seat, 'Novy@pochta.example');
    const { key } = await lastPosted(test);
    await seat.call('identity.confirmContact', { uid: uid(), key });
    expect([await canSignIn('novy@POCHTA.example'), await canSignIn(own.email)]).toEqual([true, false]);
    expect((await seat.call('identity.profile', {})).identifiers).toContainEqual({
      kind: 'email',
      shown: 'Novy@pochta.example',
    });
  });

  it('of another gets the same answer, and nothing happens', async () => {
    const test = await start('utek');
    const seat = await test.seat('customer');
    const taken = await contact(seat, identifiersOf('anotherCustomer').email);
    expect(await posted(test)).toEqual([]);
    const free = await contact(
      await test.seat('anotherCustomer'),
      'novy@pochta.example',
      'email',
      passwordOf('anotherCustomer'),
    );
    expect(Object.keys(taken)).toEqual(Object.keys(free));
    expect({ ...taken, token: '', sentTo: '' }).toEqual({ ...free, token: '', sentTo: '' });
  });

  it('of another customer cannot be confirmed with their code or key', async () => {
    const test = await start();
    const [seat, stranger] = [await test.seat('customer'), await test.seat('anotherCustomer')];
    const { token } = await contact(seat, 'novy@pochta.example');
    const { code, key } = await lastPosted(test);
    for (const proof of [{ token, code }, { key }])
      expect(await refusal(stranger.call('identity.confirmContact', { uid: uid(), ...proof }))).toBe('CODE_ENDED');
    await seat.call('identity.confirmContact', { uid: uid(), token, code });
  });

  it('is given up with its code', async () => {
    const test = await start();
    const seat = await test.seat('customer');
    const { token } = await contact(seat, 'novy@pochta.example');
    await seat.call('identity.cancelContact', { uid: uid(), channel: 'email' });
    expect((await seat.call('identity.profile', {})).email.pending).toBeNull();
    const proof = { token, code: (await lastPosted(test)).code };
    expect(await refusal(seat.call('identity.confirmContact', { uid: uid(), ...proof }))).toBe('CODE_ENDED');
  });
});

describe('the phone', () => {
  it('is changed by an SMS, and is a mobile one of Russia', async () => {
    const test = await start();
    const seat = await test.seat('customer');
    const wrong = [];
    for (const value of ['+7 771 234 56 78', '8 (3435) 23-02-55', '12'])
      wrong.push(await refusal(contact(seat, value, 'phone')));
    expect(wrong).toEqual(['BAD_INPUT value BAD_PHONE', 'BAD_INPUT value NOT_MOBILE', 'BAD_INPUT value BAD_PHONE']);
    const { token } = await contact(seat, '8 (950) 400-00-01', 'phone');
    const { code } = await lastPosted(test);
    await seat.call('identity.confirmContact', { uid: uid(), token, code });
    expect((await seat.call('identity.profile', {})).phone).toEqual({
      value: '79504000001',
      isConfirmed: true,
      pending: null,
    });
  });
});
