import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Output } from '../../contract';
import { passwordOf } from '../helpers/accounts';
import { lastPosted, posted } from '../helpers/letters';
import {
  cheapPasswords,
  type ProgramOptions,
  type SeededProgram,
  startSeeded,
  type TestSeat,
} from '../helpers/program';
import { uid } from '../helpers/uid';

let program: SeededProgram;
const start = async (options: ProgramOptions = {}) => {
  program = await startSeeded(options);
  return program.test;
};
afterEach(() => program.test.close());

const NEW = 'синяя гора зимой';
const recover = (seat: TestSeat, contact: string, channel: 'email' | 'phone' = 'email') =>
  seat.call('identity.recover', { uid: uid(), channel, contact });
const setNew = (seat: TestSeat, login: string, password = NEW) =>
  seat.call('identity.setNewPassword', { uid: uid(), login, password });
const signIn = (seat: TestSeat, login: string, password: string) =>
  seat.raw('identity.signIn', { as: 'customer', login, password });

describe('a forgotten password', () => {
  it('by letter: the code shows the login, the new password opens the cabinet and ends every session', async () => {
    const test = await start();
    const open = await test.seat('customer');
    const other = await test.seat('anotherCustomer');
    const seat = await test.seat();
    const step = await recover(seat, ' Ivanov@Example.RU ');
    expect(step).toMatchObject({ channel: 'email', sentTo: 'i•••@example.ru', codeLength: 8, resendsLeft: 2 });
    const letter = await lastPosted(test);
    expect(letter).toMatchObject({ kind: 'recovery', recipient: 'ivanov@example.ru' });
    const { logins } = await seat.call('identity.checkRecovery', { token: step.token, code: letter.code });
    expect(logins).toEqual(['Ivanov']);
    await setNew(seat, 'Ivanov');
    expect(open.events).toContainEqual({ name: 'identity.sessionEnded', reason: 'password' });
    expect(await open.call('identity.me', {})).toMatchObject({ role: 'anonymous' });
    expect(await other.call('identity.me', {})).toMatchObject({ role: 'customer' });
    expect(await signIn(seat, 'ivanov', passwordOf('customer'))).toMatchObject({ ok: false });
    expect(await signIn(seat, 'ivanov', NEW)).toMatchObject({ ok: true });
    expect((await posted(test)).map(({ kind }) => kind)).toEqual(['recovery', 'passwordChanged']);
  });

  it('by SMS, and by the link of a letter from another window', async () => {
    const test = await start();
    const seat = await test.seat();
    const { token } = await recover(seat, '8 (912) 000-00-01', 'phone');
    const sms = await lastPosted(test);
    expect(sms).toMatchObject({ kind: 'recoveryCode', channel: 'sms' });
    expect(sms.code).toMatch(/^\d{4}$/);
    expect(await seat.call('identity.checkRecovery', { token, code: sms.code })).toEqual({ logins: ['Ivanov'] });
    await recover(seat, 'elkin@example.ru');
    const another = await test.seat();
    const { key } = await lastPosted(test);
    expect(await another.call('identity.checkRecovery', { key })).toEqual({ logins: ['elkin'] });
    await setNew(another, 'elkin');
    await setNew(seat, 'Ivanov');
  });

  it('ends with the password: a letter that was asked for before sets no other one', async () => {
    const test = await start();
    const seat = await test.seat();
    await recover(seat, 'ivanov@example.ru');
    const { key } = await lastPosted(test);
    const owner = await test.seat('customer');
    await owner.call('identity.changePassword', { uid: uid(), oldPassword: passwordOf('customer'), newPassword: NEW });
    expect((await seat.refused('identity.checkRecovery', { key })).code).toBe('CODE_ENDED');
  });

  it('is begun so often by a window, whoever has the contacts', async () => {
    const test = await start();
    const seat = await test.seat();
    for (let time = 0; time < 10; time += 1) await recover(seat, `nikto-${time}@x.ru`);
    const rows = () => test.rows<{ n: number }>('SELECT count(*) AS n FROM confirmation');
    const before = await rows();
    const refused = await seat.refused('identity.recover', { uid: uid(), channel: 'email', contact: 'nikto@x.ru' });
    expect(refused.code).toBe('TOO_MANY_TRIES');
    expect(await rows()).toEqual(before);
    test.clock.advance(15 * 60_000);
    await recover(seat, 'ivanov@example.ru');
  });

  it('forgets the tries that blocked the login', async () => {
    const test = await start();
    const seat = await test.seat();
    for (let time = 0; time < 6; time += 1) await signIn(seat, 'ivanov', 'wrong');
    const { token } = await recover(seat, 'ivanov@example.ru');
    await seat.call('identity.checkRecovery', { token, code: (await lastPosted(test)).code });
    await setNew(seat, 'Ivanov');
    expect(await signIn(seat, 'ivanov', NEW)).toMatchObject({ ok: true });
  });

  it('of several people on one contact is that of the chosen login', async () => {
    const test = await start();
    await test.change(`UPDATE customer SET email = 'Dom@x.ru', email_norm = 'dom@x.ru'`);
    const seat = await test.seat();
    const { token } = await recover(seat, 'dom@x.ru');
    const { code } = await lastPosted(test);
    expect(await seat.call('identity.checkRecovery', { token, code })).toEqual({ logins: ['Ivanov', 'elkin'] });
    expect((await seat.refused('identity.setNewPassword', { uid: uid(), login: 'operator', password: NEW })).code).toBe(
      'CODE_ENDED',
    );
    await setNew(seat, 'elkin');
    expect(await signIn(seat, 'elkin', NEW)).toMatchObject({ ok: true });
    // The code is used up for both.
    expect((await seat.refused('identity.setNewPassword', { uid: uid(), login: 'Ivanov', password: NEW })).code).toBe(
      'FORBIDDEN',
    );
  });
});

describe('who has a contact', () => {
  it('is not told: the same answer, no hash, one row of a code, whether anybody has it, has it unconfirmed, or is dismissed', async () => {
    const matches = vi.fn(cheapPasswords.matches);
    const hash = vi.fn(cheapPasswords.hash);
    const test = await start({ passwords: { ...cheapPasswords, matches, hash } });
    await test.change(`UPDATE customer SET email_confirmed_at = NULL WHERE email_norm = 'elkin@example.ru'`);
    const steps: Output<'identity.recover'>[] = [];
    for (const contact of ['ivanov@example.ru', 'elkin@example.ru', 'nobody@example.ru'])
      steps.push(await recover(await test.seat(), contact));
    const shapes = steps.map(({ token: _token, sentTo: _sentTo, ...rest }) => rest);
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
    expect(await test.rows('SELECT count(*) AS rows, count(key_hash) AS keys FROM confirmation')).toEqual([
      { rows: 3, keys: 3 },
    ]);
    expect((await posted(test)).map(({ recipient }) => recipient)).toEqual(['ivanov@example.ru']);
    expect(matches.mock.calls.length + hash.mock.calls.length).toBe(0);
    const answers = [];
    for (const { token } of steps)
      answers.push((await (await test.seat()).refused('identity.checkRecovery', { token, code: 'AAAAAAAA' })).params);
    expect(answers).toEqual(Array(3).fill({ left: 2 }));
    const audit = await test.rows<{ subject: string; details: string }>('SELECT subject, details FROM audit');
    expect(new Set(audit.map((row) => JSON.stringify(row))).size).toBe(1);
  });

  it('what is no contact is told by its field, and a company that does not recover refuses', async () => {
    const test = await start();
    const seat = await test.seat();
    const codes = [];
    for (const [channel, contact] of [
      ['email', 'ivanov'],
      ['phone', '+7 771 234 56 78'],
      ['phone', '3435 230 255'],
    ] as const) {
      const { fields } = await seat.refused('identity.recover', { uid: uid(), channel, contact });
      codes.push(fields.map(({ path, code }) => `${path} ${code}`).join());
    }
    expect(codes).toEqual(['contact BAD_EMAIL', 'contact BAD_PHONE', 'contact BAD_PHONE']);
  });
});

describe('a ticket', () => {
  const ticket = async () => {
    const test = await start();
    const seat = await test.seat();
    const { token } = await recover(seat, 'ivanov@example.ru');
    const { code } = await lastPosted(test);
    await seat.call('identity.checkRecovery', { token, code });
    return { test, seat, token, code };
  };
  const refusal = async (seat: TestSeat, password = NEW) =>
    (await seat.refused('identity.setNewPassword', { uid: uid(), login: 'Ivanov', password })).code;

  it('is of one window', async () => {
    const { test, seat } = await ticket();
    expect(await refusal(await test.seat())).toBe('CODE_ENDED');
    await setNew(seat, 'Ivanov');
  });

  it('lasts a quarter of an hour and not a minute of a clock that was put back', async () => {
    const { test, seat } = await ticket();
    test.clock.advance(-1);
    expect(await refusal(seat)).toBe('CODE_ENDED');
    test.clock.advance(15 * 60_000 + 2);
    expect(await refusal(seat)).toBe('CODE_ENDED');
  });

  it('is used once, however many windows have shown the code', async () => {
    const { test, seat, token, code } = await ticket();
    const second = await test.seat();
    await second.call('identity.checkRecovery', { token, code });
    await setNew(seat, 'Ivanov');
    expect(await refusal(second)).toBe('CODE_ENDED');
    expect((await second.refused('identity.checkRecovery', { token, code })).code).toBe('CODE_ENDED');
  });

  it('stays when the new password is weak', async () => {
    const { seat } = await ticket();
    for (const weak of ['qwerty12', 'Ivanov2024', 'ntesk-ntesk', '79120000001'])
      expect(await refusal(seat, weak)).toBe('WEAK_PASSWORD');
    await setNew(seat, 'Ivanov');
  });

  it('ends with a wrong code, and opens nothing for one who was dismissed meanwhile', async () => {
    const { test, seat, token } = await ticket();
    await seat.refused('identity.checkRecovery', { token, code: 'AAAAAAAA' });
    expect(await refusal(seat)).toBe('CODE_ENDED');
    await test.change('UPDATE customer SET disabled_at = 1');
    const { code } = await lastPosted(test);
    expect((await seat.refused('identity.checkRecovery', { token, code })).code).toBe('CODE_ENDED');
  });
});
