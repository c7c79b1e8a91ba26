import { afterEach, describe, expect, it } from 'vitest';
import type { IdentifierKind } from '../../db/kinds';
import { loadProfiles } from '../../main/profiles';
import { identifiersOf, passwordOf, PEOPLE } from '../helpers/accounts';
import { type SeededProgram, startSeeded, type ProgramOptions } from '../helpers/program';

let program: SeededProgram;
const start = async (options: ProgramOptions = {}) => {
  program = await startSeeded(options);
  return program.test;
};
afterEach(() => program.test.close());

const profiles = [...loadProfiles([]).values()];
const kindsOf = profiles.map(({ code, signIn }) => ({ code, kinds: signIn.identifiers }));
const own = identifiersOf('customer');
/** As people write them. */
const SPELLINGS: Partial<Record<IdentifierKind, string[]>> = {
  login: [' IVANOV '],
  email: ['Ivanov@Example.RU'],
  phone: ['+7 (912) 000-00-01', '8 912 000 00 01', '9120000001'],
  account: ['662 000 00000'],
  snils: ['112-233-445 91'],
};
const as = (login: string, password = passwordOf('customer')) => ({ as: 'customer' as const, login, password });

describe('signing in by what the company allows', () => {
  it.each(kindsOf)('$code: $kinds', async ({ code, kinds }) => {
    const test = await start({ profile: code });
    for (const kind of kinds)
      for (const login of [own[kind], ...(SPELLINGS[kind] ?? [])]) {
        const seat = await test.seat();
        expect(await seat.call('identity.signIn', as(login))).toEqual({ role: 'customer', name: 'Иванов И. И.' });
      }
    for (const kind of Object.keys(own) as IdentifierKind[]) {
      if (kinds.includes(kind)) continue;
      const { code: refusal } = await (await test.seat()).refused('identity.signIn', as(own[kind]));
      expect([kind, refusal]).toEqual([kind, 'WRONG_CREDENTIALS']);
    }
  });

  it.each(['operator', 'senior', 'administrator'] as const)('staff: %s', async (person) => {
    const test = await start();
    const seat = await test.seat();
    expect(await seat.signIn(person)).toMatchObject({ role: person });
    expect(await seat.call('identity.me', {})).toMatchObject({ role: person });
  });
});

describe('one kind of people never passes for another', () => {
  it('a staff login is not a customer, nor the other way round', async () => {
    const test = await start();
    const seat = await test.seat();
    const staff = { as: 'customer' as const, login: PEOPLE.operator.login, password: passwordOf('operator') };
    expect((await seat.refused('identity.signIn', staff)).code).toBe('WRONG_CREDENTIALS');
    const customer = { ...as(own.login), as: 'staff' as const };
    expect((await seat.refused('identity.signIn', customer)).code).toBe('WRONG_CREDENTIALS');
  });

  it("with another's password nobody passes", async () => {
    const seat = await (await start()).seat();
    const { code } = await seat.refused('identity.signIn', as(own.login, passwordOf('anotherCustomer')));
    expect(code).toBe('WRONG_CREDENTIALS');
  });

  it.each(['', 'IVANOV', ' ', "' OR '1'='1"])('a password is compared as it is: %j', async (end) => {
    const seat = await (await start()).seat();
    const password =
      end === 'IVANOV' ? passwordOf('customer').toUpperCase() : passwordOf('customer').slice(0, -1) + end;
    expect((await seat.refused('identity.signIn', as(own.login, password))).code).toBe('WRONG_CREDENTIALS');
  });
});

describe('the session', () => {
  it('is of one window', async () => {
    const test = await start();
    const [first, second] = [await test.seat('customer'), await test.seat()];
    expect(await second.call('identity.me', {})).toEqual({ role: 'anonymous', name: '' });
    await second.signIn('operator');
    expect(await first.call('identity.me', {})).toMatchObject({ role: 'customer' });
  });

  it('ends with signing out', async () => {
    const seat = await (await start()).seat('customer');
    expect(await seat.call('identity.signOut', {})).toEqual({ role: 'anonymous', name: '' });
    expect((await seat.refused('accounts.mine', {})).code).toBe('SIGN_IN_REQUIRED');
  });

  it('takes no second person', async () => {
    const seat = await (await start()).seat('customer');
    const operator = { as: 'staff' as const, login: PEOPLE.operator.login, password: passwordOf('operator') };
    expect((await seat.refused('identity.signIn', operator)).code).toBe('FORBIDDEN');
  });

  it("a customer's ends after 15 idle minutes, and the window hears it once", async () => {
    const test = await start();
    const seat = await test.seat('customer');
    test.clock.advance(15 * 60_000);
    await seat.call('accounts.mine', {});
    test.clock.advance(15 * 60_000 + 1);
    expect((await seat.refused('accounts.mine', {})).code).toBe('SIGN_IN_REQUIRED');
    await seat.refused('accounts.mine', {});
    expect(seat.events).toEqual([{ name: 'identity.sessionEnded' }]);
    expect(await seat.signIn('customer')).toMatchObject({ role: 'customer' });
  });

  it('its beginning is in the audit, without a name or a login', async () => {
    const test = await start();
    await test.seat('customer');
    expect(await test.auditActions()).toEqual(['identity.signIn']);
    const [row] = await test.rows<Record<string, unknown>>('SELECT actor, subject, details FROM audit');
    expect(row).toEqual({ actor: `customer:${program.customers.customer}`, subject: 'session', details: '{}' });
  });
});
