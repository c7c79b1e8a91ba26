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
const numbers = async () => (await seat.call('accounts.mine', {})).map(({ number }) => number);

describe('by legal form (elektrotorg)', () => {
  it('opens the cabinet at once; e-mail and account wait for the letter', async () => {
    await start('elektrotorg');
    expect(await people.register(seat, await people.typedLegal(seat))).toEqual({ next: 'cabinet' });
    expect(await seat.call('identity.me', {})).toMatchObject({ role: 'customer', name: 'Калинина Т. О.' });
    expect(await numbers()).toEqual([]);
    const { key } = await people.secretsOf(program.test);
    await seat.call('identity.confirmContact', { uid: uid(), key: key });
    expect(await numbers()).toEqual([FREE.number]);
    for (const [identifier, login] of [
      ['snils', '918 663 420 37'],
      ['email', people.NEW_EMAIL],
    ] as const) {
      const later = await program.test.seat();
      const me = await later.call('identity.signIn', { as: 'customer', identifier, login, password: people.STRONG });
      expect(me.role).toBe('customer');
    }
  });

  it('an account of another name goes to the operator once the letter is confirmed', async () => {
    await start('elektrotorg');
    await people.register(seat, await people.typedLegal(seat, { fullName: 'Чужая Анна Петровна' }));
    const state = () => rows<{ state: string }>(`SELECT state FROM registration WHERE way = 'binding'`);
    expect(await state()).toEqual([{ state: 'waiting' }]);
    const { key } = await people.secretsOf(program.test);
    await seat.call('identity.confirmContact', { uid: uid(), key: key });
    expect([await state(), await numbers()]).toEqual([[{ state: 'review' }], []]);
  });

  it('one number is one cabinet; a company and an entrepreneur have numbers of their own', async () => {
    await start('elektrotorg');
    await people.register(seat, await people.typedLegal(seat));
    const other = await program.test.seat();
    program.test.clock.advance(HOUR);
    const email = 'other@pochta.example' as never;
    await expect(people.register(other, await people.typedLegal(other, { email }))).rejects.toMatchObject({
      code: 'IDENTIFIER_TAKEN',
    });
    const company = { legalForm: 'company' as const, fullName: 'ООО «Ромашка 24»', accountNumber: null, email };
    const wrong = await people
      .register(other, await people.typedLegal(other, { ...company, identifier: '1205900022084' }))
      .catch((refusal: unknown) => refusal);
    expect(wrong).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'registration.identifier', code: 'BAD_OGRN' }] });
    await people.register(other, await people.typedLegal(other, { ...company, identifier: '1205900022085' }));
    expect(await other.call('identity.me', {})).toMatchObject({ name: 'ООО «Ромашка 24»' });
  });

  it('the same command again opens the cabinet only to who knows the password', async () => {
    await start('elektrotorg');
    const input = { uid: uid(), registration: await people.typedLegal(seat) };
    await seat.call('identity.register', input);
    const [again, stranger] = [await program.test.seat(), await program.test.seat()];
    expect(await again.call('identity.register', input)).toEqual({ next: 'cabinet' });
    expect(await again.call('identity.me', {})).toMatchObject({ role: 'customer' });
    const guessed = { ...input, registration: { ...input.registration, password: 'bystraya-lodka-8' } };
    await expect(stranger.call('identity.register', guessed)).rejects.toMatchObject({ code: 'UID_REUSED' });
    expect(await stranger.call('identity.me', {})).toMatchObject({ role: 'anonymous' });
  });
});

describe('a request (energosbyt)', () => {
  it('goes to an operator with its term, and the person hears of it by SMS', async () => {
    await start('energosbyt');
    const dueAt = new Date(program.test.clock.now() + 72 * HOUR).toISOString();
    expect(await people.register(seat, await people.typedRequest(seat))).toEqual({ next: 'operator', dueAt });
    const [message] = await people.sent(program.test);
    expect(message).toMatchObject({ kind: 'requestTaken', recipient: '79504000001' });
    expect(await rows('SELECT way, state, password_hash FROM registration')).toEqual([
      { way: 'request', state: 'review', password_hash: null },
    ]);
  });

  it('says what is wrong with each field', async () => {
    await start('energosbyt');
    const typed = await people.typedRequest(seat, { fullName: 'Ивaнов', phone: '+77012345678', accountNumber: '12' });
    const refusal = await people.register(seat, typed).catch((reason: unknown) => reason);
    expect(refusal).toMatchObject({
      code: 'BAD_INPUT',
      fields: [
        { path: 'registration.fullName', code: 'MIXED_LETTERS' },
        { path: 'registration.phone', code: 'BAD_PHONE' },
        { path: 'registration.accountNumber', code: 'BAD_ACCOUNT' },
      ],
    });
  });
});

describe('the way', () => {
  it.each([
    ['energosbyt', people.typedLegal],
    ['elektrotorg', people.typedRequest],
  ] as const)('of %s is the only one there', async (profile, typed) => {
    await start(profile);
    await expect(people.register(seat, await typed(seat))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
