import { extname, join, normalize, sep } from 'node:path';
import type { Protections } from '../platform/protections';

/** What of the bundle is given out, to a window and to a browser alike. */
export const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};

/** No unsafe-*, nothing from outside; the page makes no HTML out of text (trusted types). */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ');

export const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
} as const;

/** The file of the bundle that a path of an address names, or null when it is not one. */
export function fileIn(
  root: string,
  pathname: string,
  guards: Pick<Protections, 'bundlePaths' | 'bundleTypes'>,
): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (guards.bundleTypes && !Object.hasOwn(TYPES, extname(path))) return null;
  const file = normalize(join(root, path));
  if (!guards.bundlePaths) return file;
  const isPlain = !path.includes('\0') && !path.includes('\\');
  return isPlain && file.startsWith(root + sep) ? file : null;
}
