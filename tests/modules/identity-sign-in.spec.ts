import { afterEach, describe, expect, it, vi } from 'vitest';
import type { IdentifierKind } from '../../contract/types/identifiers';
import { identifiersOf, passwordOf } from '../helpers/accounts';
import { cheapPasswords, type ProgramOptions, type SeededProgram, startSeeded } from '../helpers/program';

let program: SeededProgram;
const start = async (options: ProgramOptions = {}) => {
  program = await startSeeded(options);
  return program.test;
};
afterEach(() => program.test.close());

const OWN = identifiersOf('customer');
const PASSWORD = passwordOf('customer');
const outcome = async (identifier: IdentifierKind | null, login: string, password = PASSWORD) => {
  const seat = await program.test.seat();
  const answer = await seat.raw('identity.signIn', { as: 'customer', identifier, login, password });
  return answer.ok ? 'ok' : answer.error.code;
};

describe('what the person says that the login is', () => {
  it('alone is looked at, where the company knows it', async () => {
    await start({ profile: 'elektrotorg' });
    const kinds = ['snils', 'ogrn', 'ogrnip', 'email'] as const;
    const asked = [];
    for (const kind of kinds)
      for (const typed of kinds) if ((await outcome(kind, OWN[typed])) === 'ok') asked.push(`${kind} ${typed}`);
    expect(asked).toEqual(kinds.map((kind) => `${kind} ${kind}`));
    expect(await outcome('login', OWN.login)).toBe('WRONG_CREDENTIALS');
    expect(await outcome('account', OWN.account)).toBe('WRONG_CREDENTIALS');
    expect(await outcome(null, '112-233-445 95')).toBe('ok');
  });

  it('what cannot be of that kind costs the same as what nobody has', async () => {
    const matches = vi.fn(cheapPasswords.matches);
    await start({ profile: 'elektrotorg', passwords: { ...cheapPasswords, matches } });
    for (const login of ['918-663-420-38', 'not a number', '918-663-420-37', 'x'.repeat(200)])
      expect(await outcome('snils', login)).toBe('WRONG_CREDENTIALS');
    expect(matches.mock.calls).toEqual(Array(4).fill([undefined, PASSWORD]));
  });
});

describe('a password that was hashed with less work', () => {
  const weaker = { ...cheapPasswords, needsRehash: (stored: string) => stored.startsWith('cheap:') };
  const stored = async () =>
    (await program.test.rows<{ hash: string }>('SELECT password_hash AS hash FROM customer ORDER BY id'))[0]?.hash;

  it('is hashed anew when it is right, and not when it is wrong', async () => {
    const hash = vi.fn(async (password: string) => `dear:${password}`);
    await start({ passwords: { ...weaker, hash } });
    await outcome(null, OWN.login, 'wrong');
    expect([await stored(), hash.mock.calls]).toEqual([`cheap:${PASSWORD}`, []]);
    expect(await outcome(null, OWN.login)).toBe('ok');
    expect([await stored(), hash.mock.calls]).toEqual([`dear:${PASSWORD}`, [[PASSWORD]]]);
  });

  it('of staff as well', async () => {
    await start({ passwords: { ...weaker, hash: async (password) => `dear:${password}` } });
    await program.test.seat('operator');
    const rows = await program.test.rows<{ hash: string }>(
      `SELECT password_hash AS hash FROM staff WHERE login_norm = 'operator'`,
    );
    expect(rows).toEqual([{ hash: `dear:${passwordOf('operator')}` }]);
  });
});

describe('during the comparison', () => {
  it.each([
    ['the password was changed', `UPDATE customer SET password_hash = 'other'`],
    ['the person was dismissed', 'UPDATE customer SET disabled_at = 1'],
  ])('%s: nobody comes in', async (_what, sql) => {
    let hold: () => Promise<void> = async () => undefined;
    const matches = async (stored: string | undefined, password: string) => {
      await hold();
      return cheapPasswords.matches(stored, password);
    };
    const test = await start({ passwords: { ...cheapPasswords, matches } });
    hold = () => test.change(sql);
    expect(await outcome(null, OWN.login)).toBe('WRONG_CREDENTIALS');
  });
});
