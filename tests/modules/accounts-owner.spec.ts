import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passwordOf } from '../helpers/accounts';
import { cheapPasswords, type SeededProgram, startSeeded, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';

let program: SeededProgram;
let asker: TestSeat;
let compared: number;
beforeEach(async () => {
  compared = 0;
  const passwords = {
    ...cheapPasswords,
    matches: (stored: string | undefined, password: string) => {
      compared += 1;
      return cheapPasswords.matches(stored, password);
    },
  };
  program = await startSeeded({ passwords });
  asker = await program.test.seat('anotherCustomer');
});
afterEach(async () => {
  expect(program.test.failures).toEqual([]);
  await program.test.close();
});

const request = (given: object = {}) => ({
  uid: uid(),
  login: 'Ivanov',
  password: passwordOf('customer'),
  channel: 'phone' as const,
  ...given,
});

/** The code that the newest message carries. */
async function sentCode(): Promise<string> {
  const [message] = await program.test.rows<{ text: string }>('SELECT text FROM message ORDER BY id DESC LIMIT 1');
  return /(?<![\dA-Z])(\d{4}|[2-9A-Z]{8})(?![\dA-Z])/.exec(message?.text ?? '')?.[1] ?? '';
}

const lent = async () => (await asker.call('accounts.mine', {})).filter((account) => account.lent !== null);

describe("an owner's code", () => {
  it('adds all of the accounts with every right, and the owner sees and ends them', async () => {
    const step = await asker.call('accounts.askOwner', request());
    expect(step).toMatchObject({ channel: 'phone', sentTo: '+7 912 ••• •• 01', codeLength: 4 });
    const code = await sentCode();
    expect(await asker.call('accounts.confirmOwner', { uid: uid(), token: step.token, code })).toEqual({ added: 3 });
    expect(await lent()).toHaveLength(3);
    expect((await lent())[0]).toMatchObject({ rights: ['see', 'readings', 'pay'], lent: { by: 'Иванов И. И.' } });
    const owner = await program.test.seat('customer');
    const grants = await owner.call('accounts.grants', {});
    expect(grants.map(({ contact, name, until }) => [contact, name, until])).toEqual(
      Array.from({ length: 3 }, () => ['Ёлкин П. С.', 'Ёлкин П. С.', null]),
    );
    for (const { grantId } of grants) await owner.call('accounts.revokeGrant', { uid: uid(), grantId });
    expect(await lent()).toEqual([]);
  });

  it('comes by letter, too, and adds nothing a second time', async () => {
    const step = await asker.call('accounts.askOwner', request({ channel: 'email' }));
    const code = await sentCode();
    const confirm = () => ({ uid: uid(), token: step.token, code });
    expect(await asker.call('accounts.confirmOwner', confirm())).toEqual({ added: 3 });
    expect((await asker.refused('accounts.confirmOwner', confirm())).code).toBe('CODE_ENDED');
    expect(await lent()).toHaveLength(3);
  });

  it('is for the one who asked', async () => {
    const step = await asker.call('accounts.askOwner', request());
    const stranger = await program.test.seat('customer');
    const code = await sentCode();
    const refusal = await stranger.refused('accounts.confirmOwner', { uid: uid(), token: step.token, code });
    expect(refusal.code).toBe('CODE_ENDED');
  });

  it('is tried three times', async () => {
    const step = await asker.call('accounts.askOwner', request());
    const code = await sentCode();
    const wrong = code === '0000' ? '0001' : '0000';
    for (const left of [2, 1])
      expect(
        await asker.refused('accounts.confirmOwner', { uid: uid(), token: step.token, code: wrong }),
      ).toMatchObject({ code: 'WRONG_CODE', params: { left } });
    await asker.refused('accounts.confirmOwner', { uid: uid(), token: step.token, code: wrong });
    const refusal = await asker.refused('accounts.confirmOwner', { uid: uid(), token: step.token, code });
    expect(refusal.code).toBe('CODE_ENDED');
    expect(await lent()).toEqual([]);
  });
});

describe('the password of the owner', () => {
  it.each([
    ['wrong', { password: 'не та' }],
    ['of nobody', { login: 'nobody' }],
  ])('that is %s is refused alike, with one comparison and no message', async (_what, given) => {
    compared = 0;
    const refusal = await asker.refused('accounts.askOwner', request(given));
    expect([refusal.code, refusal.params, compared]).toEqual(['WRONG_CREDENTIALS', {}, 1]);
    expect(await program.test.rows('SELECT * FROM message')).toEqual([]);
  });

  it('is guarded as at sign-in: after five tries it has to wait, even with the right one', async () => {
    for (let at = 0; at < 5; at += 1) await asker.refused('accounts.askOwner', request({ password: `${at}` }));
    compared = 0;
    expect((await asker.refused('accounts.askOwner', request())).code).toBe('SIGN_IN_DELAYED');
    expect(compared).toBe(0);
  });

  it('of oneself is refused at its field', async () => {
    const own = request({ login: 'elkin', password: passwordOf('anotherCustomer') });
    const refusal = await asker.refused('accounts.askOwner', own);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'login' }] });
  });

  it('stands nowhere in the base', async () => {
    await asker.call('accounts.askOwner', request());
    const rows = await program.test.rows('SELECT actor, procedure, result FROM command');
    const audit = await program.test.rows('SELECT action, subject, details FROM audit');
    expect(JSON.stringify([rows, audit])).not.toContain('тихая');
    expect(JSON.stringify(audit)).not.toMatch(/ivanov|7912/i);
  });
});

it('a company without that way refuses it', async () => {
  const other = await startSeeded({ profile: 'utek' });
  const seat = await other.test.seat('customer');
  expect((await seat.refused('accounts.askOwner', request())).code).toBe('FORBIDDEN');
  await other.test.close();
});
