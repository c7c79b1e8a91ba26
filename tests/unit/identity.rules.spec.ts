import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdentifierKind, identifierOf } from '../../contract/types/identifiers';
import { delayAfter, guardedLogin, isBlockedAfter, shortName } from '../../main/modules/identity/identity.rules';

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

  it('every spelling that finds a customer is counted with what it is compared as', () => {
    const number = fc.stringMatching(/^[+ (]{0,3}[78]?[\d\s().-]{1,20}$/);
    const noise = fc.stringMatching(/^[\d\s().+A-Za-zА-я@-]{1,30}$/);
    fc.assert(
      fc.property(fc.oneof(number, noise), fc.constantFrom(...IdentifierKind.options), (typed, kind) => {
        const norm = identifierOf(kind, typed);
        expect(norm === '' || guardedLogin(typed) === guardedLogin(norm)).toBe(true);
      }),
      { numRuns: 500 },
    );
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
