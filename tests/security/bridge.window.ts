/**
 * Threat: a page passes names and values over the bridge that mean something else in main: keys of prototypes, getters, proxies, cycles.
 * Invariant: what is no procedure's own name, and no plain data, is refused or does not pass at all; main's prototypes stay as they were.
 */
import { expect } from '@playwright/test';
import { expectCalm, test } from '../helpers/security/exploit';
import { recordCases } from '../helpers/figures';
import type { Scene } from '../helpers/security/scene';

const NAMES = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'isPrototypeOf',
  ],
  ...[
    '',
    ' ',
    'identity',
    'identity.',
    'identity.me ',
    'IDENTITY.ME',
    'identity.me\\0',
    'identity.__proto__',
    '..',
    '*',
  ],
].map((name) => `'${name}'`);
const NO_NAMES = [
  'undefined',
  'null',
  '42',
  'true',
  '{}',
  '[]',
  "['identity.me']",
  "{ toString: () => 'identity.me' }",
  "new String('identity.me')",
  "Symbol('identity.me')",
  "() => 'identity.me'",
  "'x'.repeat(1e6)",
];

/** Of what the structured cloning, the bridge and the schema have to say about. */
const VALUES = [
  ...['undefined', 'null', '0', "'x'", 'true', '[]', '[{}]', 'NaN', '1n', "Symbol('x')", '() => 1', 'class {}'],
  `JSON.parse('{"__proto__": {"role": "administrator"}, "x": 1}')`,
  `JSON.parse('{"constructor": {"prototype": {"polluted": 1}}}')`,
  `JSON.parse('{"__proto__": {"__proto__": {"polluted": 1}}, "x": 1}')`,
  `Object.defineProperty({ x: 1 }, '__proto__', { value: { polluted: 1 }, enumerable: true })`,
  `{ get x() { return 1; } }`,
  `{ get x() { throw new Error('x'); } }`,
  `new Proxy({ x: 1 }, {})`,
  `new Proxy({}, { ownKeys() { throw new Error('x'); } })`,
  `(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()`,
  `(() => { const ring = {}; ring.ring = ring; return ring; })()`,
  `(() => { const list = []; list[100000] = 1; return list; })()`,
  `(() => { let deep = {}; for (let i = 0; i < 5000; i += 1) deep = { deep }; return deep; })()`,
  `new Array(1e5).fill({})`,
  ...[
    'new Map([[1, 1]])',
    'new Set([1])',
    'new Date()',
    '/x/g',
    "new Error('x')",
    'new Uint8Array(9)',
    'new ArrayBuffer(9)',
  ],
  ...['new Float64Array(9)', 'new DataView(new ArrayBuffer(9))', 'new Blob()', 'new WeakMap()', 'Promise.resolve(1)'],
  ...[
    'window',
    'document',
    'document.body',
    'window.bridge',
    'Object.assign(new URL(location), { x: 1 })',
    'new Event("x")',
    'Object.assign(Object.create(Array.prototype), { x: 1 })',
  ],
  ...[
    '{ x: { then: (done) => done(1) } }',
    '{ toJSON: () => ({}) }',
    '{ length: 1e9, x: 1 }',
    '{ [Symbol.toPrimitive]: 1, x: 1 }',
  ],
];

/** 'refused', by an envelope or by an error in the page, or what was answered. */
const send = (scene: Scene, name: string, value: string): Promise<string | undefined> =>
  scene.run<undefined, Promise<string>>(`async () => {
    try {
      const answer = await window.bridge.invoke(${name}, ${value});
      return answer.ok === false && answer.error.code !== 'INTERNAL' ? 'refused' : JSON.stringify(answer);
    } catch (error) {
      return 'refused';
    }
  }`);

/** The names that main's prototypes have. */
const prototypes = (scene: Scene): Promise<string[]> =>
  scene.app.evaluate(() =>
    [Object, Array, Function, String, Promise, Error, Map].flatMap((one) =>
      Reflect.ownKeys(one.prototype as object).map((key) => `${one.name} ${String(key)}`),
    ),
  );

test('hostile names and values are refused, and change nothing in main', async ({ armoured }) => {
  const before = await prototypes(armoured);
  const cases = [
    ...[...NAMES, ...NO_NAMES].map((name) => [name, '{}'] as const),
    ...VALUES.map((value) => ["'settings.program'", value] as const),
  ];
  const passed: string[] = [];
  for (const [name, value] of cases) {
    const answer = await send(armoured, name, value);
    if (answer !== 'refused') passed.push(`${name} ${value}: ${answer}`);
  }
  expect(await send(armoured, "'settings.program'", '{}'), 'what an honest call gets').toMatch(/^\{"ok":true/);
  recordCases('security', 'bridge', { tried: cases.length, succeeded: passed.length });
  expect(passed).toEqual([]);
  expect(await prototypes(armoured)).toEqual(before);
  await expectCalm(armoured);
});
