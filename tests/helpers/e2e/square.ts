import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** What the fake camera gives uncut. */
const [WIDTH, HEIGHT] = [640, 360];
const GREY = 128;
const [BLACK, WHITE] = [16, 235];

/** What a camera that is held before the square of this window sees, as a file that Chromium takes for its camera. */
export async function filmSquare(page: Page): Promise<string> {
  const square = page.locator('svg.qr');
  const [viewBox, drawn] = await Promise.all([
    square.getAttribute('viewBox'),
    square.locator('path').getAttribute('d'),
  ]);
  const modules = Number(viewBox?.split(' ')[2]);
  const dark = new Set([...(drawn ?? '').matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x} ${y}`));
  const scale = Math.floor(HEIGHT / modules);
  const left = Math.floor((WIDTH - modules * scale) / 2);
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (let y = 0; y < modules * scale; y += 1)
    for (let x = 0; x < modules * scale; x += 1)
      if (dark.has(`${Math.floor(x / scale)} ${Math.floor(y / scale)}`)) luma[y * WIDTH + left + x] = BLACK;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, GREY)]);
  const film = Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`), frame, frame]);
  const file = join(await mkdtemp(join(tmpdir(), 'energo-film-')), 'square.y4m');
  await writeFile(file, film);
  return file;
}

/** The camera of a phone that films that, and asks nobody. */
export const cameraOf = (film: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];
