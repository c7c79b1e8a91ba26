/**
 * Threat: a page asks app:// for a file of the computer, or writes to it.
 * Invariant: app:// answers GET with a file of a known type inside the bundle's folder, or with nothing.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Attempt, exploit, test } from '../helpers/security/exploit';

const PROJECT = resolve(__dirname, '../..');
const BUNDLE = join(PROJECT, 'out-test/renderer');
/** Beside the bundle's folder, of a type that it serves. */
const OUTSIDE = join(PROJECT, 'out-test/renderer-secret.js');
const INSIDE = join(BUNDLE, 'secret.db');
const SECRET = 'secret of the test';

test.beforeAll(() => {
  for (const file of [OUTSIDE, INSIDE]) writeFileSync(file, SECRET);
});
test.afterAll(() => {
  for (const file of [OUTSIDE, INSIDE]) rmSync(file, { force: true });
});

interface Asked {
  address: string;
  secret: string;
  init?: RequestInit;
}

const asks = (address: string, failsAnyway?: true, init?: RequestInit): Attempt => ({
  name: `${init?.method ?? 'GET'} ${address}`,
  act: async ({ run }) =>
    (await run(
      async ({ address, secret, init }: Asked) => {
        const byFetch = await fetch(address, init).then(
          (answer) => answer.text(),
          () => '',
        );
        const request = new XMLHttpRequest();
        const byRequest = await new Promise<string>((done) => {
          try {
            request.onloadend = () => done(request.responseText);
            request.open(init?.method ?? 'GET', address);
            request.send();
          } catch {
            done('');
          }
        });
        return byFetch.includes(secret) || byRequest.includes(secret);
      },
      { address, secret: SECRET, ...(init ? { init } : {}) },
    )) ?? false,
  failsAnyway,
});

const NAME = 'renderer-secret.js';
/** Reach the file when nothing looks at the path. */
const LEADS_OUT = [
  `app://bundle/..%2f${NAME}`,
  `app://bundle/..%2F${NAME}`,
  `app://bundle/%2e%2e%2f${NAME}`,
  `app://bundle/%2E%2E%2F${NAME}`,
  `app://bundle/.%2e%2f${NAME}`,
  `app://bundle/assets/..%2f..%2f${NAME}`,
  `app://bundle/assets%2f..%2f..%2f${NAME}`,
  `app://bundle/nothing%2f..%2f..%2f${NAME}`,
  `app://bundle/%2f..%2f${NAME}`,
  `app://bundle/..%2f%2f${NAME}`,
  `app://bundle/..%2f.%2f${NAME}`,
  `app://bundle/..%2frenderer%2f..%2f${NAME}`,
  `app://bundle/..%2f${NAME}?x=index.html`,
  `app://bundle/..%2f${NAME}#/index.html`,
  `app://BUNDLE/..%2f${NAME}`,
  `app://bundle:8080/..%2f${NAME}`,
  `app://user:word@bundle/..%2f${NAME}`,
  `app://bundle/%2e%2e%2f%72enderer-secret.js`,
];
/** Chromium, the file system of Linux or the check of the host stop these by themselves. */
const LEADS_NOWHERE = [
  `app://bundle/../${NAME}`,
  `app://bundle/%2e%2e/${NAME}`,
  `app://bundle/./../../${NAME}`,
  `app://bundle/..%5c${NAME}`,
  `app://bundle/..\\${NAME}`,
  `app://bundle/..%252f${NAME}`,
  `app://bundle/%252e%252e%252f${NAME}`,
  `app://bundle/%c0%ae%c0%ae%2f${NAME}`,
  `app://bundle/%e0%80%ae%e0%80%ae%2f${NAME}`,
  `app://bundle/..%00%2f${NAME}`,
  `app://bundle/..%2f${NAME}%00.png`,
  `app://bundle/%EF%BC%8E%EF%BC%8E%2f${NAME}`,
  `app://bundle/..;%2f${NAME}`,
  `app://bundle/%`,
  `app://elsewhere/..%2f${NAME}`,
  `app://bundle.evil.example/..%2f${NAME}`,
  `app:///..%2f${NAME}`,
  `app://./..%2f${NAME}`,
  `file://${OUTSIDE}`,
];

exploit({
  protection: 'bundlePaths',
  attempts: [
    ...LEADS_OUT.map((address) => asks(address)),
    ...LEADS_NOWHERE.map((address) => asks(address, true)),
    asks(`app://bundle/..%2f${NAME}`, undefined, { headers: { Range: 'bytes=0-99' } }),
    ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'].map((method) =>
      asks(`app://bundle/..%2f${NAME}`, true, { method }),
    ),
  ],
});

exploit({
  protection: 'bundleTypes',
  attempts: [
    asks('app://bundle/secret.db'),
    asks('app://bundle/secret%2edb'),
    asks('app://bundle/secret.db?x=.js'),
    asks('app://bundle/secret.db#.js'),
    asks('app://bundle/secret.db/.js', true),
    asks('app://bundle/secret.db%00.js', true),
    asks('app://bundle/SECRET.DB', true),
    asks('app://bundle/secret.db.', true),
  ],
});
