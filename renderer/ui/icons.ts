import { paths16 } from './icon-paths-16';
import { paths20 } from './icon-paths-20';

export type IconName = keyof typeof paths20;
export type IconSize = 16 | 20;

/** Path data and the grid it is drawn on; an icon without a 16 px drawing falls back to its 20 px one. */
export function iconDrawing(name: IconName, size: IconSize): { grid: IconSize; path: string } {
  const small = size === 16 ? paths16[name] : undefined;
  return small === undefined ? { grid: 20, path: paths20[name] } : { grid: 16, path: small };
}
