import fc from 'fast-check';
import { LIMITS } from '../../contract/envelope';

/** A word that no text of the program has: where it shows, it came from the caller. */
export const CANARY = 'kanarejka7c1';

const TEXTS = [
  `'; DROP TABLE meter_reading; --${CANARY}`,
  `${CANARY}' OR '1'='1`,
  `${CANARY}" UNION SELECT password_hash FROM staff --`,
  `${CANARY}'||(SELECT load_extension('/tmp/x'))||'`,
  `%${CANARY}_%\\`,
  `*${CANARY}" NEAR/2 x AND`,
  `<img src=x onerror=alert(1)>${CANARY}`,
  `</script><script>alert('${CANARY}')</script>`,
  `{{7*7}}${CANARY}`,
  `\${7*7}@{x}%s%n%d${CANARY}`,
  `\0${CANARY}`,
  `${CANARY}\0.js`,
  `\ud800${CANARY}`,
  `${CANARY}\udc00`,
  `\u200b\u200d${CANARY}\ufeff`,
  `${CANARY}e${'\u0301'.repeat(60)}`,
  `\u202e${CANARY}\u2066`,
  `${CANARY}\r\n[error] forged line of the log`,
  `../../../../etc/passwd\0${CANARY}`,
  `\\\\server\\share\\${CANARY}`,
  `=cmd|' /C calc'!A0${CANARY}`,
  `--${CANARY}`,
  `аaеeоo${CANARY}`,
  `＜１２３＞${CANARY}`,
  `{"__proto__":{"polluted":"${CANARY}"}}`,
  '__proto__',
  'constructor',
  'toString',
  '1e309',
  '-0',
  'NaN',
  '0x1f',
  '１２３',
  '',
  ' ',
  '\u00a0',
  '9'.repeat(40),
  `${CANARY}${'x'.repeat(28)}`,
  `${CANARY}${'я'.repeat(116)}`,
  `${CANARY}${'x'.repeat(244)}`,
  `"${CANARY}${'x'.repeat(8_178)}"`,
  `${CANARY}${'[{"x":'.repeat(1_300)}`,
  `${CANARY}${'x'.repeat(LIMITS.callKib * 1024 - 2_000)}`,
  `${CANARY}${'я'.repeat(LIMITS.callKib * 1024)}`,
];

const NUMBERS = [
  ...[0, -0, -1, 1.5, 1e308, Number.MIN_VALUE, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ...[2 ** 31, 2 ** 32 + 1, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 253_402_300_800_000],
];

const own = (key: string, value: unknown) =>
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true }) as unknown;

const nested = (depth: number, wrap: (inner: unknown) => unknown) => {
  let value: unknown = CANARY;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
};

function ring(): unknown {
  const list: unknown[] = [CANARY];
  list.push(list);
  return list;
}

/** Shapes that structured cloning lets through, and some that it does not. */
const SHAPES = [
  ...[null, undefined, true, false, [], {}, [[]], [null], [CANARY], { value: CANARY }, Object.create(null) as unknown],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'then', 'toJSON', 'length', ''].map((key) =>
    own(key, { polluted: CANARY }),
  ),
  { constructor: { prototype: { polluted: CANARY } } },
  nested(31, (inner) => ({ inner })),
  nested(5_000, (inner) => [inner]),
  nested(5_000, (inner) => ({ inner })),
  Array<unknown>(5),
  Array<unknown>(4_000_000_000),
  Array<unknown>(50_000).fill(CANARY),
  Object.fromEntries(Array.from({ length: 20_000 }, (_none, at) => [`k${at}`, at])),
  [1, , CANARY],
  ring(),
  ...[new Map([['x', CANARY]]), new Set([CANARY]), new Date(0), new Date(Number.NaN), /x/, new Error(CANARY)],
  ...[new Uint8Array(8), new Float64Array([Number.NaN]), new ArrayBuffer(8), new DataView(new ArrayBuffer(8))],
  ...[1n, 2n ** 80n, Symbol(CANARY), () => CANARY],
  ...([Object('x'), Object(1), Object(true)] as unknown[]),
];

/** What is put in the place of each part of a valid input. */
export const HOSTILE: readonly unknown[] = [...TEXTS, ...NUMBERS, ...SHAPES];

const hostile = fc.constantFrom(...HOSTILE);

/** One of them, or what fast-check thinks of, with every kind that it knows. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostile,
  fc.string({ unit: 'binary', maxLength: 300 }).map((text) => text + CANARY),
  fc.double(),
  fc.anything({
    key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'uid', 'accountId', 'value')),
    values: [hostile, fc.string({ unit: 'binary' }), fc.double(), fc.maxSafeInteger(), fc.boolean()],
    maxDepth: 4,
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
  }),
);
