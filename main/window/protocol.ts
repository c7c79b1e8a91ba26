import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { protocol } from 'electron';
import type { Protections } from '../platform/protections';
import { fileIn, HEADERS, POLICY, TYPES } from '../transport/bundle-files';
import { BUNDLE } from './origin';

/** Must run before the program is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: BUNDLE.scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

type Guards = Pick<Protections, 'bundlePaths' | 'bundleTypes' | 'contentPolicy'>;

/** The file that an address names, or null when it is not one of the bundle's. */
export function fileFor(root: string, address: string, guards: Guards): string | null {
  const url = new URL(address);
  if (url.host !== BUNDLE.host) return null;
  return fileIn(root, url.pathname, guards);
}

/** Null for what is no file. At once: an answer that waits for a thread comes after whatever main is busy with at a start. */
function contentOf(file: string): Buffer | null {
  try {
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- fileFor lets out files of the bundle alone
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** Serves the bundle: GET only, known types only, nothing outside its folder but what is `made` here. */
export function serveBundle(
  root: string,
  guards: Guards,
  made: (address: string) => Promise<{ type: string; body: string } | null> = () => Promise.resolve(null),
): void {
  const headers = guards.contentPolicy ? { ...HEADERS, 'Content-Security-Policy': POLICY } : HEADERS;
  protocol.handle(BUNDLE.scheme, async (request) => {
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    const own = await made(request.url);
    if (own) return new Response(own.body, { headers: { ...headers, 'Content-Type': own.type } });
    const file = fileFor(root, request.url, guards);
    const body = file && contentOf(file);
    if (!file || !body) return new Response(null, { status: 404, headers });
    return new Response(body, { headers: { ...headers, 'Content-Type': TYPES[extname(file)] ?? '' } });
  });
}
