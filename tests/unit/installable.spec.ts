// The page that a phone puts on its first screen: the manifest is whole, its icons are of the sizes it tells, nothing works in secret.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const RENDERER = resolve(__dirname, '../../renderer');
const PUBLIC = join(RENDERER, 'public');
const page = readFileSync(join(RENDERER, 'index.html'), 'utf8');
const manifest = JSON.parse(readFileSync(join(PUBLIC, 'manifest.webmanifest'), 'utf8')) as {
  lang: string;
  display: string;
  icons: { src: string; sizes: string; purpose: string }[];
};

/** Width and height that a PNG says of itself. */
const sizeOf = (file: string): string => {
  const png = readFileSync(file);
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
};

it('is linked, and opens as a program of its own', () => {
  expect(page).toContain('href="/manifest.webmanifest"');
  expect(manifest).toMatchObject({ lang: 'ru', display: 'standalone' });
});

it('has the icons of both sizes, and one that may be cut', () => {
  for (const { src, sizes } of manifest.icons) expect(sizeOf(join(PUBLIC, src))).toBe(sizes);
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
    '192x192 any',
    '512x512 any',
    '512x512 maskable',
  ]);
  expect(sizeOf(join(PUBLIC, 'icons/apple-touch-icon.png'))).toBe('180x180');
});

it('lets a person enlarge it, and keeps nothing by a worker', () => {
  const [viewport = ''] = /<meta\s+name="viewport"[^>]*>/.exec(page) ?? [];
  expect(viewport).toContain('viewport-fit=cover');
  expect(viewport).not.toMatch(/user-scalable|maximum-scale/);
  expect(existsSync(join(PUBLIC, 'sw.js'))).toBe(false);
});
