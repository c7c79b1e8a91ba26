import { afterEach, describe, expect, it } from 'vitest';
import { FREE } from '../helpers/accounts';
import { type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import * as people from './registering';

const HOUR = 3_600_000;
let program: SeededProgram;
let seat: TestSeat;
const start = async (profile: string) => {
  program = await startSeeded({ profile });
  seat = await program.test.seat();
};
afterEach(() => program.test.close());

const rows = <T>(sql: string) => program.test.rows<T>(sql);
const signIn = (login: string) => seat.call('identity.signIn', { as: 'customer', login, password: people.STRONG });
const bindings = () =>
  rows<{ state: string; due_at: number | null }>(`SELECT state, due_at FROM registration WHERE way = 'binding'`);

describe.each(['utek', 'nesko'])('a form, a letter, an activation (%s)', (profile) => {
  it('ends with the account in the cabinet when the name is the holder’s, by the code of the letter', async () => {
    await start(profile);
    const step = people.waitingStep(await people.register(seat, await people.typedForm(seat)));
    expect(step).toMatchObject({
      channel: 'email',
      sentTo: 'K•••@Pochta.example',
      codeLength: 8,
      resendsLeft: 2,
      isDelayed: true,
    });
    const { code } = await people.secretsOf(program.test);
    const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`;
    expect(await seat.call('identity.activate', { uid: uid(), token: step.token, code: typed })).toEqual({
      isBound: true,
    });
    expect(await signIn('kalinina@POCHTA.example')).toMatchObject({
      role: 'customer',
      name: 'Калинина Т. О.',
      account: null,
    });
    expect((await seat.call('accounts.mine', {})).map(({ number }) => number)).toEqual([FREE.number]);
  });

  it('by the key of the link, or by the e-mail and the code once the window was closed', async () => {
    await start(profile);
    await people.register(seat, await people.typedForm(seat));
    const { key } = await people.secretsOf(program.test);
    await seat.call('identity.activate', { uid: uid(), key: key });
    const email = 'second@pochta.example' as never;
    await people.register(seat, await people.typedForm(seat, { email }));
    const { code } = await people.secretsOf(program.test);
    const later = await program.test.seat();
    const done = await later.call('identity.activate', { uid: uid(), email: 'SECOND@pochta.example', code });
    // The first has the account by now.
    expect(done).toEqual({ isBound: false });
  });

  it('opens the cabinet without the account when neither name nor address fit; an operator has a term', async () => {
    await start(profile);
    const typed = await people.typedForm(seat, { fullName: 'Чужая Анна Петровна', address: 'ул. Другая, 1' });
    const { token } = people.waitingStep(await people.register(seat, typed));
    const { code } = await people.secretsOf(program.test);
    expect(await seat.call('identity.activate', { uid: uid(), token, code })).toEqual({ isBound: false });
    await signIn(people.NEW_EMAIL);
    expect(await seat.call('accounts.mine', {})).toEqual([]);
    expect(await bindings()).toEqual([{ state: 'review', due_at: program.test.clock.now() + 72 * HOUR }]);
  });

  it('nothing of it is a customer before the activation, and the password is kept as a hash only', async () => {
    await start(profile);
    const before = await rows('SELECT id FROM customer');
    await people.register(seat, await people.typedForm(seat));
    expect(await rows('SELECT id FROM customer')).toEqual(before);
    expect(await rows('SELECT password_hash, state FROM registration')).toEqual([
      { password_hash: `cheap:${people.STRONG}`, state: 'waiting' },
    ]);
    await expect(signIn(people.NEW_EMAIL)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  });
});

describe('the wizard (ntesk)', () => {
  const begin = async (other: Parameters<typeof people.typedWizard>[1] = {}) => {
    await start('ntesk');
    await people.passWizard(seat, other);
    const { address } = await seat.call('identity.findAddress', { accountNumber: FREE.number });
    expect(address).toMatch(/^г\. Нижний Тагил, ул\. [^,\d]+$/);
    return people.waitingStep(await people.register(seat, await people.typedWizard(seat, other)));
  };

  it('by phone: four digits, another code on request, then the login signs in', async () => {
    const step = await begin();
    expect(step).toMatchObject({ channel: 'phone', sentTo: '+7 950 ••• •• 01', codeLength: 4, resendsLeft: 2 });
    const old = await people.secretsOf(program.test);
    await expect(seat.call('identity.resendCode', { uid: uid(), token: step.token })).rejects.toMatchObject({
      code: 'RESEND_TOO_SOON',
      params: { seconds: 60 },
    });
    program.test.clock.advance(60_000);
    const again = await seat.call('identity.resendCode', { uid: uid(), token: step.token });
    expect([again.token, again.resendsLeft]).toEqual([step.token, 1]);
    const { code } = await people.secretsOf(program.test);
    if (old.code !== code)
      await expect(
        seat.call('identity.activate', { uid: uid(), token: step.token, code: old.code }),
      ).rejects.toMatchObject({
        code: 'WRONG_CODE',
        params: { left: 2 },
      });
    expect(await seat.call('identity.activate', { uid: uid(), token: step.token, code })).toEqual({ isBound: true });
    expect(await signIn('KALININA')).toMatchObject({ role: 'customer', name: 'Калинина Т. О.' });
    expect(
      await rows('SELECT phone, phone_confirmed_at > 0 AS yes, email FROM customer ORDER BY id DESC LIMIT 1'),
    ).toEqual([{ phone: '79504000001', yes: 1, email: null }]);
  });

  it('by e-mail: the link of the letter ends it', async () => {
    await begin({ channel: 'email', contact: people.NEW_EMAIL });
    const { key } = await people.secretsOf(program.test);
    const input = { uid: uid(), key: key as never };
    expect(await seat.call('identity.activate', input)).toEqual({ isBound: true });
    expect(await seat.call('identity.activate', input)).toEqual({ isBound: true });
    await expect(seat.call('identity.activate', { ...input, uid: uid() })).rejects.toMatchObject({
      code: 'CODE_ENDED',
    });
  });

  it('refuses what is wrong, field by field, before it asks for the security code', async () => {
    await start('ntesk');
    const fields = await seat.refused('identity.checkWizard', {
      ...{ login: 'kalinina', password: people.STRONG, channel: 'phone', contact: '+7 3435 230255' },
      ...{ town: 'Сургут', securityCode: '1' },
    });
    expect(fields.fields.map(({ path, code }) => [path, code])).toEqual([
      ['contact', 'NOT_MOBILE'],
      ['town', 'UNKNOWN_TOWN'],
    ]);
    await expect(people.passWizard(seat, { login: 'IVANOV' })).rejects.toMatchObject({ code: 'LOGIN_TAKEN' });
    await expect(people.passWizard(seat, { password: '12345678' })).rejects.toMatchObject({ code: 'WEAK_PASSWORD' });
  });

  it('a window without a right security code neither looks for accounts nor registers', async () => {
    await start('ntesk');
    await expect(seat.call('identity.findAddress', { accountNumber: FREE.number })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(people.register(seat, await people.typedWizard(seat))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await people.passWizard(seat);
    await expect(people.register(seat, await people.typedWizard(seat))).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    });
    for (let look = 0; look < 5; look += 1)
      await expect(seat.call('identity.findAddress', { accountNumber: '66299999999' })).rejects.toMatchObject({
        code: 'ACCOUNT_NOT_FOUND',
      });
    await expect(seat.call('identity.findAddress', { accountNumber: FREE.number })).rejects.toMatchObject({
      code: 'TOO_MANY_TRIES',
      params: { minutes: 15 },
    });
  });

  it('an account that somebody has waits for an operator', async () => {
    await start('ntesk');
    await people.passWizard(seat);
    const accountNumber = '66200000000';
    await seat.call('identity.findAddress', { accountNumber });
    const { token } = people.waitingStep(
      await people.register(seat, await people.typedWizard(seat, { accountNumber })),
    );
    const { code } = await people.secretsOf(program.test);
    expect(await seat.call('identity.activate', { uid: uid(), token, code })).toEqual({ isBound: false });
    expect((await bindings()).map(({ state }) => state)).toEqual(['review']);
  });
});

describe('the way', () => {
  it.each([
    ['utek', people.typedRequest],
    ['ntesk', people.typedForm],
  ] as const)('of %s is the only one there', async (profile, typed) => {
    await start(profile);
    await expect(people.register(seat, await typed(seat))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
