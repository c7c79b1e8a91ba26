import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackupTrouble } from '../../contract/backup';
import { StartFailureCode } from '../../contract/settings';
import { companyOf } from '../../db/seeds/companies';
import { inventedName } from '../../db/seeds/names';
import { seededRandom } from '../../db/seeds/random';
import { sources } from '../arch/tree';
import { redactFailure, redactLine, redactText } from '../../main/platform/redact';
import { errors } from '../../renderer/i18n/ru/errors';

const PROFILES = ['ntesk', 'utek', 'nesko', 'energosbyt', 'elektrotorg'];
const LATIN = [
  'a',
  'b',
  'v',
  'g',
  'd',
  'e',
  'zh',
  'z',
  'i',
  'y',
  'k',
  'l',
  'm',
  'n',
  'o',
  'p',
  'r',
  's',
  't',
  'u',
  'f',
  'kh',
  'ts',
  'ch',
  'sh',
];
const inLatin = (name: string) =>
  [...name.toLowerCase().replaceAll('ё', 'е')]
    .map(
      (letter) =>
        LATIN['абвгдежзийклмнопрстуфхцчш'.indexOf(letter)] ??
        { щ: 'shch', ы: 'y', э: 'e', ю: 'yu', я: 'ya' }[letter] ??
        '',
    )
    .join('')
    .replace(/^./, (first) => first.toUpperCase());

const random = seededRandom(4);
const russian = [...new Set(Array.from({ length: 300 }, () => inventedName(random).split(' ')).flat())];
const customers = PROFILES.flatMap((profile) => companyOf(profile).customers);
const logins = customers.map(({ login }) => login).filter((login) => login.length > 2);
const emails = customers.flatMap(({ email }) => (email === null ? [] : [email]));
const accounts = customers.flatMap((customer) => customer.accounts.map(({ number }) => number));
const streets = PROFILES.flatMap((profile) => companyOf(profile).streets);
const names = [
  ...russian,
  ...russian.map(inLatin),
  ...russian.map((name) => name.toUpperCase()),
  ...russian.map((name) => inLatin(name).toLowerCase()),
];

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const numbers = fc.oneof(
  digits(4),
  digits(6),
  digits(10).map((d) => `+7 (9${d.slice(0, 2)}) ${d.slice(2, 5)}-${d.slice(5, 7)}-${d.slice(7, 9)}`),
  digits(11).map((d) => `${d.slice(0, 3)}-${d.slice(3, 6)}-${d.slice(6, 9)} ${d.slice(9)}`),
  digits(9).map((d) => `8 9${d}`),
  digits(6).map((d) => `${d.slice(0, 1)} ${d.slice(1, 4)},${d.slice(4)}`),
  digits(6).map((d) => `${d.slice(0, 1)}\u00a0${d.slice(1, 4)}.${d.slice(4)}`),
);
const secrets = fc.oneof(fc.constantFrom(...names, ...logins, ...emails, ...accounts, ...streets), numbers);
const around = fc.constantFrom(
  '',
  ' ',
  'user',
  "Cannot find '",
  '"',
  '«',
  '/home/',
  'C:\\Users\\',
  '(',
  '=',
  'version ',
  '\n    at ',
  ' | at ',
  'UNIQUE constraint failed: account.number ',
  'https://bank.example/pay?who=',
  '{"name":"',
  '\n',
  ':',
  'Unexpected token ',
  'index.js:',
  ', ',
  "O'",
  '.',
  '_',
  'SQLITE_',
);
const text = fc
  .tuple(around, secrets, around)
  .map(([before, secret, after]) => ({ secret, text: `${before}${secret}${after}` }));

/** What must not be seen: the secret's words and its runs of digits. */
const tellsOf = (secret: string) => [
  ...(secret.match(/[\p{L}]{3,}/gu) ?? []).filter((word) => !['com', 'pochta', 'example'].includes(word)),
  ...(secret.match(/\d{3,}/g) ?? []),
];
function expectHidden(line: string, ...all: string[]): void {
  const own = line.replace(/^2024-04-15T05:00:00\.000Z|[\w.:/-]+:\d+:\d+/g, '').toLowerCase();
  for (const tell of all.flatMap(tellsOf)) expect(own).not.toContain(tell.toLowerCase());
  expect(line).not.toMatch(/[\u0400-\u04ff]|\n/);
}

describe('nothing of people, codes or sums', () => {
  it('comes out of a text', () => {
    fc.assert(
      fc.property(text, ({ secret, text }) => expectHidden(redactText(text), secret)),
      { numRuns: 2_000 },
    );
  });

  it('comes out of an error, its name, code, causes or own objects', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 7, maxLength: 7 }), (parts) => {
        const [a, b, c, d, e, f, g] = parts.map((part) => part.text);
        const failure = new Error(a, {
          cause: new TypeError(b, { cause: { message: c, name: d, customer: { name: e } } }),
        });
        const late = Object.assign(new Error('before'), { code: f, parameters: [a, b], query: c });
        late.message = g ?? '';
        const secrets = parts.map(({ secret }) => secret);
        expectHidden(redactFailure(failure), ...secrets);
        expectHidden(redactFailure(late), ...secrets);
        expectHidden(redactFailure(new Error('outer', { cause: a })), ...secrets);
        expectHidden(redactFailure({ cause: late, code: b }), ...secrets);
      }),
      { numRuns: 200 },
    );
  });

  it('comes out of an SQL or JSON error', () => {
    const parsed = (source: string): unknown => {
      try {
        return JSON.parse(source);
      } catch (failure) {
        return failure;
      }
    };
    for (const name of names) {
      expectHidden(redactFailure(parsed(`{"holder": ${name}}`)), name);
      expectHidden(redactFailure(new Error(`SQLITE_ERROR: near "${name}": syntax error`)), name);
    }
  });

  it('comes out of a line that a log already holds', () => {
    fc.assert(
      fc.property(text, ({ secret, text }) => {
        const line = text.replaceAll('\n', ' ').replaceAll(' | at ', ' ');
        expectHidden(redactLine(line), secret);
        expectHidden(redactLine(`2024-04-15T05:00:00.000Z [error] ABCDEFAB ${line}`), secret);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gets past what is hidden between letters and digits of other scripts', () => {
    expectHidden(redactText('Iv\u200ban Iva\u0301nov ６６２００ ٣٤٥٦ ΑΒΓ'), 'Ivan', '66200');
    expect(redactText('Iv\u200ban')).toBe('*');
  });
});

describe('what support needs', () => {
  it('stays: names of errors, codes, words, functions, files and positions', () => {
    const failure = new RangeError('The base is closed.', {
      cause: Object.assign(new Error('SQLITE_FULL: database or disk is full'), { code: 'SQLITE_FULL' }),
    });
    const line = redactFailure(failure);
    expect(line).toMatch(/^RangeError: The base is closed\. \| at .*redact\.spec\.ts:\d+:\d+ \| /);
    expect(line).toContain('because Error SQLITE_FULL: SQLITE_FULL: database or disk is full');
    expect(line).not.toContain(import.meta.dirname);
  });

  it.each([
    ['Migrated from version 3 to 5; a backup is kept.'],
    ['UNIQUE constraint failed: account.number'],
    ['metering.submitReadings'],
    ['settings.collectDiagnostics'],
    ['ENOSPC: no space left on device, write'],
    ['start FILE_DAMAGED'],
    ['Electron/25.1.1 Chrome/114.0.5735.134'],
    ['SQLITE_IOERR: disk I/O error'],
  ])('stays: %s', (said) => expect(redactText(said)).toBe(said));

  it('keeps the name of a file of the program but not where the home of the person is', () => {
    expect(redactText("EACCES: permission denied, open '/home/ivan/.config/energo.db'")).toBe(
      'EACCES: permission denied, open *',
    );
    expect(redactText('open C:\\Users\\Ivanov Petr\\AppData\\base.db failed')).toBe('open */base.db failed');
  });

  it('is the same when it is redacted once more', () => {
    const failure = new Error('The reader was interrupted.', { cause: new TypeError('not a function') });
    const line = `2024-04-15T05:00:00.000Z [error] ABCDEFAB close: ${redactFailure(failure)}`;
    expect(redactLine(line)).toBe(line);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          text.map((part) => part.text),
        ),
        (any) => redactText(redactText(any)) === redactText(any),
      ),
    );
  });
});

it('knows the words of what main and db themselves say', () => {
  const said = sources('.ts')
    .filter(({ path }) => /^(main|db)\//.test(path) && !/seeds|migrations|redact/.test(path))
    .flatMap(({ text }) => [...text.matchAll(/(?:new Error|logger\.(?:info|failure))\(\s*(['`])(.*?)\1/g)])
    .map(([, , literal = '']) => literal.replace(/\$\{[^}]*\}/g, '1').replaceAll('\\', ''));
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((literal) => redactText(literal) !== literal)).toEqual([]);
});

it('knows every code that is shown to a person: whoever helps them looks for it in the log', () => {
  const codes = [...Object.keys(errors.codes), ...StartFailureCode.options, ...BackupTrouble.options];
  expect(codes.length).toBeGreaterThan(40);
  expect(codes.filter((code) => redactText(`start ${code}`) !== `start ${code}`)).toEqual([]);
});

it('never throws', () => {
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no');
      },
      has: () => true,
    },
  );
  expect(redactFailure(hostile)).toBe('unreadable');
  const round: { cause?: unknown } = {};
  round.cause = round;
  expect(redactFailure(round)).toContain('object');
  fc.assert(fc.property(fc.anything(), (any) => typeof redactFailure(any) === 'string'));
});
