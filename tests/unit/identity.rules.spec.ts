import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../contract/errors';
import {
  delayAfter,
  guardedLogin,
  isBlockedAfter,
  normaliseLogin,
  refuseWeakPassword,
  shortName,
} from '../../main/modules/identity/identity.rules';
import { COMMON_PASSWORD_WORDS } from '../../main/texts/ru';

describe('delay after failures (security.md)', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 5],
    [13, 300],
    [14, 300],
    [19, 300],
    [20, 86_400],
    [500, 86_400],
  ])('%i failures: %s', (failures, delay) => {
    expect(delayAfter(failures)).toBe(delay);
  });

  it('never gets shorter', () => {
    const delays = Array.from({ length: 25 }, (_none, failures) => delayAfter(failures));
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
  });

  it('is called a block from twenty on', () => {
    expect([0, 19, 20, 500].map(isBlockedAfter)).toEqual([false, false, true, true]);
  });
});

describe('what was typed as a login', () => {
  it.each([
    ['login', ' Ivanov ', 'ivanov'],
    ['email', 'Ivanov@Mail.RU', 'ivanov@mail.ru'],
    ['account', '662 000-00 000', '66200000000'],
    ['snils', '112-233-445 95', '11223344595'],
    ['ogrn', '1 026 605 606 420', '1026605606420'],
    ['phone', '+7 (912) 345-67-89', '79123456789'],
    ['phone', '8 912 345 67 89', '79123456789'],
    ['phone', '912 345 67 89', '79123456789'],
    ['phone', '+7 771 234 56 78', '77712345678'],
    ['phone', '3435 230 255', '3435230255'],
    ['account', '662abc00000000', ''],
    ['phone', 'ivanov', ''],
  ] as const)('as %s: %j is %j', (kind, typed, norm) => {
    expect(normaliseLogin(kind, typed)).toBe(norm);
  });
});

describe('under what tries are counted', () => {
  it.each([
    [
      '66200000000',
      ['662 000 00000', '662-0000-0000', '6 6 2 0 0 0 0 0 0 0 0', '+66200000000', '662–00000000', '(662)00000000'],
    ],
    ['79123456789', ['8 (912) 345-67-89', '912.345.67.89']],
    ['ivanov', [' IVANOV ', 'Ivanov']],
    ['ivanov@mail.ru', ['IVANOV@mail.RU']],
  ])('%j: one for all its spellings', (login, spellings) => {
    expect(spellings.map(guardedLogin)).toEqual(spellings.map(() => login));
  });

  it('every spelling that finds a customer by a number is counted with the number itself', () => {
    const noise = fc.stringMatching(/^[\d\s().+a-z-]{1,30}$/);
    fc.assert(
      fc.property(noise, (typed) => {
        const number = normaliseLogin('account', typed);
        expect(number === '' || guardedLogin(typed) === guardedLogin(number)).toBe(true);
      }),
    );
  });
});

describe('weak passwords', () => {
  const words = { login: 'operator', company: ['ntesk', 'АО «НТЭСК»'], common: COMMON_PASSWORD_WORDS };
  const reasonOf = (password: string, minimum = 12): string | undefined => {
    try {
      refuseWeakPassword(password, minimum, words);
      return undefined;
    } catch (refusal) {
      if (!(refusal instanceof DomainError) || refusal.code !== 'WEAK_PASSWORD') throw refusal;
      expect(refusal.params).toMatchObject({ minimum });
      return (refusal.params as { reason: string }).reason;
    }
  };

  it.each([
    ['eleven sign', 'short'],
    ['𝕒𝕓𝕔𝕕𝕖𝕗', 'short'],
    [`${'a1b2c3d4'.repeat(16)}x`, 'long'],
    ['aaaaaaaaaaaa', 'common'],
    ['ababcababcab', 'common'],
    ['Password1234', 'common'],
    ['ПАРОЛЬпароль', 'common'],
    ['OperatorOperator', 'login'],
    ['operator2024', 'login'],
    ['Operator!234', 'login'],
    ['АО «НТЭСК» 1', 'company'],
    ['ntesk-ntesk-', 'company'],
    ['correct horse battery', undefined],
    ['тихая река утром', undefined],
    [`${'a1b2c3d4'.repeat(16)}`, undefined],
    ['the operator of a lighthouse', undefined],
  ])('%j: %s', (password, reason) => {
    expect(reasonOf(password)).toBe(reason);
  });

  it('has lengths of the profile for customers', () => {
    expect(reasonOf('кот7дом', 8)).toBe('short');
    expect(reasonOf('кот7дом5', 8)).toBeUndefined();
  });
});

describe('short name', () => {
  it.each([
    ['Иванов Иван Иванович', 'Иванов И. И.'],
    ['  Ёлкина   Анна ', 'Ёлкина А.'],
    ['Потребитель', 'Потребитель'],
  ])('%j is %j', (full, short) => {
    expect(shortName(full)).toBe(short);
  });
});
