// Run by hand after changing build/icon.svg: node scripts/draw-icons.mjs
// The icons of the page that a phone puts on its first screen. A mask cuts to a circle: that icon is ink to its edges, its bars stay within.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TARGET = path.join(ROOT, 'renderer/public/icons');
const ROUNDED = await readFile(path.join(ROOT, 'build/icon.svg'), 'utf8');
const WHOLE = ROUNDED.replace(/<rect [^>]*fill="([^"]+)"[^>]*>/, '<rect width="36" height="36" fill="$1" />');
const ICONS = [
  ['icon-192', 192, ROUNDED],
  ['icon-512', 512, ROUNDED],
  ['maskable-512', 512, WHOLE],
  ['apple-touch-icon', 180, WHOLE],
];

await mkdir(TARGET, { recursive: true });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const [name, size, svg] of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>html, body { margin: 0 } svg { display: block; width: 100vw; height: 100vh }</style>${svg}`,
  );
  await page.screenshot({ path: path.join(TARGET, `${name}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
