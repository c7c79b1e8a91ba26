import { afterEach, describe, expect, it, vi } from 'vitest';
import { DomainError } from '../../contract/errors';
import { StartError, StorageError } from '../../db/errors';
import type { IdentifierKind } from '../../contract/types/identifiers';
import { UnitOfWork } from '../../db/unit-of-work';
import { storageToDomain } from '../../main/modules/audit/storage';
import { loadProfiles } from '../../main/profiles';
import { identifiersOf, passwordOf, PEOPLE } from '../helpers/accounts';
import { type SeededProgram, startSeeded, type ProgramOptions } from '../helpers/program';
import { typed } from './typed';

const NOBODY = { role: 'anonymous', name: '', account: null, isLocked: false, needsFactor: false };

let program: SeededProgram;
const start = async (options: ProgramOptions = {}) => {
  program = await startSeeded(options);
  return program.test;
};
afterEach(async () => {
  vi.restoreAllMocks();
  await program.test.close();
});

const profiles = [...loadProfiles([]).values()];
const kindsOf = profiles.map(({ code, signIn }) => ({ code, kinds: signIn.identifiers.map(({ kind }) => kind) }));
const own = identifiersOf('customer');
/** As people write them. */
const SPELLINGS: Partial<Record<IdentifierKind, string[]>> = {
  login: [' IVANOV '],
  email: ['Ivanov@Example.RU'],
  phone: ['+7 (912) 000-00-01', '8 912 000 00 01', '9120000001'],
  account: ['662 000 00000'],
  snils: ['112-233-445 95', '112-233-445-95'],
};
const as = (login: string, password = passwordOf('customer')) => ({ as: 'customer' as const, login, password });

describe('signing in by what the company allows', () => {
  it.each(kindsOf)('$code: $kinds', async ({ code, kinds }) => {
    const test = await start({ profile: code });
    for (const kind of kinds)
      for (const login of [own[kind], ...(SPELLINGS[kind] ?? [])]) {
        const seat = await test.seat();
        expect(await seat.call('identity.signIn', as(login))).toEqual({
          ...NOBODY,
          role: 'customer',
          name: 'Иванов И. И.',
        });
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

describe('a disk that refuses', () => {
  const refusing = (code: StorageError['code']) => {
    const failure = new StorageError(code, new Error('SQLITE_IOERR: disk I/O error'));
    vi.spyOn(UnitOfWork.prototype, 'write').mockRejectedValueOnce(failure);
    return failure;
  };

  it.each([
    ['full', 'STORAGE_FULL'],
    ['failed', 'STORAGE_FAILED'],
    ['unknown', 'STORAGE_UNKNOWN'],
  ] as const)('%s: is an expected error whose cause is in the log under its number', async (kind, code) => {
    const test = await start();
    const seat = await test.seat('customer');
    const failure = refusing(kind);
    const input = { ...typed(program.main, '4939', '5018'), confirmed: ['DUPLICATE' as const] };
    const refusal = await seat.refused('metering.submitReadings', input);
    expect([refusal.code, refusal.params]).toEqual([code, { incident: 'INCIDENT' }]);
    expect(test.failures).toEqual([failure]);
  });

  it('keeps nobody from signing out', async () => {
    const test = await start();
    const seat = await test.seat('customer');
    const failure = refusing('full');
    expect(await seat.call('identity.signOut', {})).toEqual(NOBODY);
    expect(test.failures).toEqual([failure]);
  });

  it('is told from a full one by the cause, however deep it stands', () => {
    const logger = { info: () => undefined, failure: () => 'A1' };
    const driver = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const codeOf = (failure: unknown) => {
      const told = storageToDomain(failure, logger);
      return told instanceof DomainError ? (told as DomainError).code : told;
    };
    expect(codeOf(new StartError('MIGRATION_FAILED', { step: 'migrate' }, driver))).toBe('STORAGE_FULL');
    expect(codeOf(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))).toBe('STORAGE_FULL');
    const other = new StartError('MIGRATION_FAILED', { step: 'migrate' });
    expect(codeOf(other)).toBe(other);
  });
});

describe('the session', () => {
  it('is of one window', async () => {
    const test = await start();
    const [first, second] = [await test.seat('customer'), await test.seat()];
    expect(await second.call('identity.me', {})).toEqual(NOBODY);
    await second.signIn('operator');
    expect(await first.call('identity.me', {})).toMatchObject({ role: 'customer' });
  });

  it('ends with signing out', async () => {
    const seat = await (await start()).seat('customer');
    expect(await seat.call('identity.signOut', {})).toEqual(NOBODY);
    expect((await seat.refused('accounts.mine', {})).code).toBe('SIGN_IN_REQUIRED');
  });

  it('takes no second person', async () => {
    const seat = await (await start()).seat('customer');
    const operator = { as: 'staff' as const, login: PEOPLE.operator.login, password: passwordOf('operator') };
    expect((await seat.refused('identity.signIn', operator)).code).toBe('FORBIDDEN');
  });

  it("a customer's ends after 15 idle minutes whatever the window asks by itself, and it hears that once", async () => {
    const test = await start();
    const seat = await test.seat('customer');
    test.clock.advance(15 * 60_000);
    await seat.call('accounts.mine', {});
    await seat.call('identity.me', {});
    test.clock.advance(1);
    expect((await seat.refused('accounts.mine', {})).code).toBe('SIGN_IN_REQUIRED');
    await seat.refused('accounts.mine', {});
    expect(seat.events).toEqual([{ name: 'identity.sessionEnded', reason: 'idle' }]);
    expect(await seat.signIn('customer')).toMatchObject({ role: 'customer' });
  });

  it('goes on while the person does something', async () => {
    const test = await start();
    const seat = await test.seat('customer');
    for (let time = 0; time < 3; time += 1) {
      test.clock.advance(14 * 60_000);
      await seat.call('identity.active', {});
    }
    test.clock.advance(14 * 60_000);
    await seat.raw('metering.submitReadings', { ...typed(program.main, '4939', '5018'), confirmed: ['DUPLICATE'] });
    test.clock.advance(14 * 60_000);
    expect(await seat.call('identity.me', {})).toMatchObject({ role: 'customer' });
  });

  it('its end and a failed try are in the audit, without what was typed', async () => {
    const test = await start();
    const seat = await test.seat();
    await seat.refused('identity.signIn', as('ivanov', 'a secret'));
    await seat.signIn('customer');
    await seat.call('identity.signOut', {});
    expect(await test.auditActions()).toEqual(['identity.signInFailed', 'identity.signIn', 'identity.signOut']);
    const rows = await test.rows<Record<string, unknown>>('SELECT actor, subject, details FROM audit ORDER BY id');
    const actor = `customer:${program.customers.customer}`;
    expect(rows[0]).toEqual({
      actor: 'anonymous',
      subject: expect.stringMatching(/^login:[0-9a-f]{16}$/) as string,
      details: '{}',
    });
    expect(rows[2]).toEqual({ actor, subject: 'session', details: '{}' });
    expect(JSON.stringify(rows)).not.toMatch(/ivanov|secret/);
  });

  it('its beginning is in the audit, without a name or a login', async () => {
    const test = await start();
    await test.seat('customer');
    expect(await test.auditActions()).toEqual(['identity.signIn']);
    const [row] = await test.rows<Record<string, unknown>>('SELECT actor, subject, details FROM audit');
    expect(row).toEqual({ actor: `customer:${program.customers.customer}`, subject: 'session', details: '{}' });
  });
});
