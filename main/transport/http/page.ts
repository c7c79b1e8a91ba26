import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import type { Protections } from '../../platform/protections';
import { fileIn, HEADERS, POLICY, TYPES } from '../bundle-files';
import type { Http } from './answers';

/** Names in there carry a digest of the content. */
const HASHED = '/assets/';
const YEAR = 'public, max-age=31536000, immutable';

const FEATURES = [
  ...['accelerometer', 'autoplay', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'publickey-credentials-get', 'serial', 'usb'],
];

/** Beside what a window needs: the way here is TLS for good, nobody else holds or reads our page, and only the camera is asked for. */
export const WEB_HEADERS: Readonly<Record<string, string>> = {
  ...HEADERS,
  'Content-Security-Policy': POLICY,
  'Strict-Transport-Security': 'max-age=31536000',
  'Permissions-Policy': ['camera=(self)', ...FEATURES.map((name) => `${name}=()`)].join(', '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

export const strictHeaders: MiddlewareHandler<{ Bindings: HttpBindings }> = async (c, next) => {
  for (const [name, value] of Object.entries(WEB_HEADERS)) c.header(name, value);
  await next();
};

/** A file of the bundle, or 404 without a word. */
export async function servePage(
  c: Http,
  root: string,
  guards: Pick<Protections, 'bundlePaths' | 'bundleTypes'>,
): Promise<Response> {
  const { pathname } = new URL(c.env.incoming.url ?? '/', 'https://node');
  const path = pathname === '/' ? '/index.html' : pathname;
  const file = fileIn(root, path, guards);
  // eslint-disable-next-line security/detect-non-literal-fs-filename -- fileIn lets out files of the bundle alone
  const body = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || body === null) return c.body(null, 404);
  if (path.startsWith(HASHED)) c.header('Cache-Control', YEAR);
  return c.body(new Uint8Array(body), 200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
}
