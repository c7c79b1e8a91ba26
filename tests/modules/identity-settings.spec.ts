import { afterEach, describe, expect, it } from 'vitest';
import { identifiersOf, passwordOf, PEOPLE } from '../helpers/accounts';
import { posted } from '../helpers/letters';
import { cheapPasswords, type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

let program: SeededProgram;
const start = async (profile = 'ntesk') => {
  program = await startSeeded({ profile });
  return program.test;
};
afterEach(() => program.test.close());

const NEW = 'синяя гора зимой';
const OLD = passwordOf('customer');
const own = identifiersOf('customer');
const change = (seat: TestSeat, oldPassword = OLD, newPassword = NEW) =>
  seat.call('identity.changePassword', { uid: uid(), oldPassword, newPassword });
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

describe('the password', () => {
  it('is changed with the old one; other windows of the person are left, the one stays, and word goes out', async () => {
    const test = await start();
    const [seat, other, stranger] = [
      await test.seat('customer'),
      await test.seat('customer'),
      await test.seat('anotherCustomer'),
    ];
    await change(seat);
    expect(other.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'password' });
    const roles = [];
    for (const one of [seat, other, stranger]) roles.push((await one.call('identity.me', {})).role);
    expect(roles).toEqual(['customer', 'anonymous', 'customer']);
    expect([await canSignIn('ivanov'), await canSignIn('ivanov', NEW)]).toEqual([false, true]);
    expect(await posted(test)).toMatchObject([{ kind: 'passwordChanged', recipient: own.email }]);
  });

  it('a wrong old one is counted with the tries of signing in', async () => {
    const test = await start();
    const seat = await test.seat('customer');
    const answers = [];
    for (let time = 0; time < 6; time += 1) answers.push(await refusal(change(seat, 'wrong')));
    expect(answers).toEqual([...Array<string>(5).fill('WRONG_PASSWORD'), 'SIGN_IN_DELAYED']);
    expect(await refusal(contact(seat, 'new@x.ru'))).toBe('SIGN_IN_DELAYED');
  });

  it('that was compared is still the one when what it opens is done: a recovery meanwhile wins', async () => {
    const recovered = () => program.test.change(`UPDATE customer SET password_hash = 'cheap:вернула себе'`);
    const hash = (text: string) => recovered().then(() => cheapPasswords.hash(text));
    program = await startSeeded({ passwords: { ...cheapPasswords, hash } });
    expect(await refusal(change(await program.test.seat('customer')))).toBe('WRONG_PASSWORD');
    expect([await canSignIn('ivanov', NEW), await canSignIn('ivanov', 'вернула себе')]).toEqual([false, true]);
  });

  it('must not be weak, nor how the person is called here', async () => {
    const seat = await (await start()).seat('customer');
    for (const weak of [
      'qwerty12',
      'Иванов2024',
      'Ivanov-Ivan',
      own.email,
      own.phone,
      '8 912 000 00 01',
      'нижний тагил',
    ])
      expect([weak, await refusal(change(seat, OLD, weak))]).toEqual([weak, 'WEAK_PASSWORD']);
  });

  it('nothing kept of the command helps to guess it', async () => {
    const test = await start();
    const seat = await test.seat('customer');
    const input = { uid: uid(), oldPassword: OLD, newPassword: NEW };
    await seat.call('identity.changePassword', input);
    // The same command again, with whatever password, is the first: its digest knows none.
    expect(await seat.call('identity.changePassword', { ...input, newPassword: 'другая гора летом' })).toEqual({});
    expect(await canSignIn('ivanov', NEW)).toBe(true);
  });
});

describe('subscriptions', () => {
  const set = (seat: TestSeat, kind: 'mailing' | 'eBill' | 'guestReadings', isOn: boolean, version?: string) =>
    refusal(
      seat.call('identity.setSubscription', {
        uid: uid(),
        kind,
        isOn,
        consent: version ? { kind: 'mailing', version } : null,
      }),
    );

  it('mailing keeps its own consent, and withdraws it', async () => {
    const seat = await (await start()).seat('customer');
    expect(await set(seat, 'mailing', true)).toBe('CONSENT_REQUIRED');
    expect(await set(seat, 'mailing', true, '1999-01')).toBe('CONSENT_REQUIRED');
    expect(await set(seat, 'mailing', true, '2026-01')).toBe('ok');
    const on = await seat.call('identity.profile', {});
    expect([on.subscriptions, on.consents]).toMatchObject([['mailing'], [{ kind: 'mailing', withdrawnAt: null }]]);
    expect(await set(seat, 'mailing', false)).toBe('ok');
    const off = await seat.call('identity.profile', {});
    expect(off.subscriptions).toEqual([]);
    expect(off.consents).toMatchObject([{ kind: 'mailing', withdrawnAt: expect.any(String) as string }]);
    expect(await set(seat, 'guestReadings', true)).toBe('ok');
    expect(await set(seat, 'eBill', true)).toBe('NOT_FOUND');
  });

  it('mailing that the company does not offer is never begun, and its consent can be withdrawn all the same', async () => {
    const seat = await (await start('energosbyt')).seat('customer');
    expect(await set(seat, 'mailing', true, '2026-01')).toBe('NOT_FOUND');
    expect(await set(seat, 'mailing', false)).toBe('ok');
  });

  it('by e-mail need a confirmed one', async () => {
    const test = await start('energosbyt');
    await test.change('UPDATE customer SET email_confirmed_at = NULL');
    expect(await set(await test.seat('customer'), 'eBill', true)).toBe('EMAIL_REQUIRED');
  });
});

describe('personal data', () => {
  const personal = (
    seat: TestSeat,
    legalForm: 'individual' | 'company' | 'entrepreneur',
    kind: 'snils' | 'ogrn' | 'ogrnip' | 'email' | 'account',
    value: string,
    fullName: string = PEOPLE.customer.name,
  ) =>
    refusal(
      seat.call('identity.changePersonal', {
        uid: uid(),
        fullName,
        legalForm,
        identifier: { kind, value },
        password: OLD,
      }),
    );

  it('the legal form goes with its number, by which the person signs in from then on', async () => {
    const test = await start('elektrotorg');
    const seat = await test.seat('customer');
    expect(await personal(seat, 'company', 'ogrn', '1 205 900 022 085', 'ООО «Ромашка»')).toBe('ok');
    const profile = await seat.call('identity.profile', {});
    expect(profile).toMatchObject({ fullName: 'ООО «Ромашка»', legalForm: 'company' });
    expect((await seat.call('identity.me', {})).name).toBe('ООО «Ромашка»');
    expect([await canSignIn('1205900022085'), await canSignIn(own.snils), await canSignIn(own.email)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('another name alone leaves every way to sign in as it is; a corrected number takes the place of the old one', async () => {
    const test = await start('elektrotorg');
    const seat = await test.seat('customer');
    const ways = async () => (await seat.call('identity.profile', {})).identifiers;
    const before = await ways();
    for (const [kind, value] of [
      ['snils', own.snils],
      ['email', own.email.toUpperCase()],
    ] as const)
      expect(await personal(seat, 'individual', kind, value, ' Иванова  Анна Петровна')).toBe('ok');
    expect(await ways()).toEqual(before);
    expect((await seat.call('identity.profile', {})).fullName).toBe('Иванова Анна Петровна');
    expect(await personal(seat, 'individual', 'snils', '918-663-420-37')).toBe('ok');
    expect((await ways()).map(({ kind }) => kind)).toEqual(before.map(({ kind }) => kind));
    expect([await canSignIn(own.snils), await canSignIn('91866342037'), await canSignIn(own.email)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('an e-mail that nobody has confirmed is no way to sign in', async () => {
    const test = await start('elektrotorg');
    const seat = await test.seat('customer');
    await test.change(
      `UPDATE customer SET email = 'Chuzhoy@x.ru', email_norm = 'chuzhoy@x.ru', email_confirmed_at = NULL`,
    );
    expect(await personal(seat, 'individual', 'email', 'chuzhoy@x.ru')).toBe('BAD_INPUT identifier.value BAD_EMAIL');
    expect(await canSignIn('chuzhoy@x.ru')).toBe(false);
  });

  it('refuses by the field what does not fit', async () => {
    const seat = await (await start('elektrotorg')).seat('customer');
    const stranger = identifiersOf('anotherCustomer');
    expect([
      await personal(seat, 'individual', 'ogrn', '1205900022085'),
      await personal(seat, 'individual', 'snils', '918-663-420-38'),
      await personal(seat, 'company', 'ogrn', '1205900022084'),
      await personal(seat, 'entrepreneur', 'ogrnip', '304500116000158'),
      await personal(seat, 'individual', 'email', stranger.email),
      await personal(seat, 'individual', 'account', stranger.account),
      await personal(seat, 'individual', 'snils', own.snils, '12'),
      await personal(seat, 'individual', 'snils', stranger.snils),
    ]).toEqual([
      'BAD_INPUT identifier.kind BAD_VALUE',
      'BAD_INPUT identifier.value BAD_SNILS',
      'BAD_INPUT identifier.value BAD_OGRN',
      'BAD_INPUT identifier.value BAD_OGRNIP',
      'BAD_INPUT identifier.value BAD_EMAIL',
      'BAD_INPUT identifier.kind BAD_VALUE',
      'BAD_INPUT fullName BAD_NAME',
      'IDENTIFIER_TAKEN',
    ]);
  });

  it('no account number of others is claimed as a login', async () => {
    const seat = await (await start('energosbyt')).seat('customer');
    expect(await personal(seat, 'individual', 'account', '66200000003')).toBe('BAD_INPUT identifier.value BAD_ACCOUNT');
    expect(await personal(seat, 'individual', 'account', own.account)).toBe('ok');
  });

  it('needs the password, and leaves no personal data in the audit', async () => {
    const test = await start('elektrotorg');
    const seat = await test.seat('customer');
    const input = {
      uid: uid(),
      fullName: 'Иванов Пётр',
      legalForm: 'individual' as const,
      identifier: { kind: 'snils' as const, value: own.snils },
    };
    expect(await refusal(seat.call('identity.changePersonal', { ...input, password: 'wrong' }))).toBe('WRONG_PASSWORD');
    await seat.call('identity.changePersonal', { ...input, password: OLD });
    const rows = JSON.stringify(await test.rows('SELECT * FROM audit'));
    expect(rows).not.toMatch(/Иванов|11223344595|example/);
    expect(await test.auditActions()).toContain('identity.changePersonal');
  });
});
