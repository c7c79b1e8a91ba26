import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Email,
  identifierOf,
  type IdentifierKind,
  isMobile,
  Login,
  ogrnipOf,
  ogrnOf,
  recognise,
  snilsOf,
  unifiedIdOf,
} from '../../contract/types/identifiers';
import { INVALID, VALID } from './identifier-tables';

/** What a form takes: a login by its own schema, the others by the form in which they are compared. */
const taken = (kind: IdentifierKind | 'unifiedId', text: string): string => {
  if (kind === 'unifiedId') return unifiedIdOf(text);
  const isLogin = kind !== 'login' || Login.safeParse(text).success;
  return isLogin ? identifierOf(kind, text) : '';
};
const kinds = Object.keys(VALID) as (keyof typeof VALID)[];

describe.each(kinds)('%s', (kind) => {
  it('twenty and more that are right, in the form in which they are compared', () => {
    const table = Object.entries(VALID[kind]).flatMap(([norm, spellings]) =>
      spellings.map((text) => [text, norm] as const),
    );
    expect(table.length).toBeGreaterThanOrEqual(20);
    for (const [text, norm] of table) expect([text, taken(kind, text)]).toEqual([text, norm]);
  });

  it('twenty and more that are wrong', () => {
    expect(new Set(INVALID[kind]).size).toBeGreaterThanOrEqual(20);
    for (const text of INVALID[kind]) expect([text, taken(kind, text)]).toEqual([text, '']);
  });

  it('the compared form of the compared form is itself', () => {
    for (const norm of Object.keys(VALID[kind])) expect(taken(kind, norm)).toBe(norm);
  });
});

describe('check numbers', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const rightEnds = (body: string, length: number, check: (text: string) => string) =>
    Array.from({ length: 10 ** length }, (_none, end) => body + String(end).padStart(length, '0')).filter(
      (text) => check(text) !== '',
    );

  it('exactly one end of a hundred fits a СНИЛС above 001-001-998, and all fit below', () => {
    fc.assert(
      fc.property(digits(9), (body) => {
        const fitting = rightEnds(body, 2, snilsOf).length;
        expect(fitting).toBe(Number(body) > 1_001_998 ? 1 : Number(body) === 0 ? 99 : 100);
      }),
      { numRuns: 50, examples: [['001001998'], ['001001999'], ['000000000']] },
    );
  });

  it.each([
    ['ОГРН', digits(11), ['1', '5'], ogrnOf],
    ['ОГРНИП', digits(13), ['3'], ogrnipOf],
  ] as const)('exactly one digit of ten fits an %s', (_name, body, firsts, check) => {
    fc.assert(
      fc.property(body, fc.constantFrom(...firsts), (rest, first) => {
        expect(rightEnds(first + rest, 1, check)).toHaveLength(1);
      }),
    );
  });

  it('any one digit typed wrong is noticed in a СНИЛС', () => {
    fc.assert(
      fc.property(
        digits(9).filter((body) => Number(body) > 1_001_999 && !body.startsWith('00')),
        fc.nat(8),
        fc.integer({ min: 1, max: 9 }),
        (body, at, by) => {
          const [right = ''] = rightEnds(body, 2, snilsOf);
          const digit = (Number(right[at]) + by) % 10;
          const wrong = right.slice(0, at) + String(digit) + right.slice(at + 1);
          if (Number(wrong.slice(0, 9)) > 1_001_998) expect(snilsOf(wrong)).toBe('');
        },
      ),
    );
  });
});

describe('one field', () => {
  it.each([
    ['66200000000', ['login', 'account']],
    ['+7 (912) 000-00-01', ['login', 'phone', 'account']],
    ['ivanov@mail.ru', ['login', 'email']],
    ['918-663-420-37', ['login', 'account', 'snils']],
    ['1205900022085', ['login', 'account', 'ogrn']],
    ['304500116000157', ['login', 'account', 'ogrnip']],
    ['Иван', ['login']],
  ] as const)('%s may be %j', (text, found) => {
    expect(recognise(text, ['login', 'email', 'phone', 'account', 'snils', 'ogrn', 'ogrnip'])).toEqual(found);
  });

  it('keeps the order of the profile and looks at nothing else', () => {
    expect(recognise('66200000000', ['account', 'login'])).toEqual(['account', 'login']);
    expect(recognise('66200000000', ['email'])).toEqual([]);
  });
});

it('an SMS reaches mobile numbers only', () => {
  expect(['79504000001', '73435230255', '78005553535'].map(isMobile)).toEqual([true, false, false]);
});

it('an e-mail made to be slow to look at is not', () => {
  const from = performance.now();
  for (const name of ['1.', '1-', 'a-', '.', 'а1.'])
    expect(Email.safeParse(`a@${name.repeat(120).slice(0, 240)}!`).success).toBe(false);
  expect(performance.now() - from).toBeLessThan(500);
});

it('an e-mail is kept as typed', () => {
  expect(Email.parse('  Ivanov@Mail.RU ')).toBe('Ivanov@Mail.RU');
});
