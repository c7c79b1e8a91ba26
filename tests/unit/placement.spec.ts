import { describe, expect, it } from 'vitest';
import { beside, placed, type Rectangle } from '../../main/window/placement';

const at = (x: number, y: number, width: number, height: number): Rectangle => ({ x, y, width, height });

const FULL_HD = at(0, 0, 1920, 1040);
const SMALL = at(0, 0, 1366, 728);
const RIGHT = at(1920, 0, 1920, 1040);
const LEFT = at(-1280, 200, 1280, 984);

describe('W-01: a window that stood', () => {
  it.each<[string, Rectangle, Rectangle[], Rectangle]>([
    ['inside stays', at(100, 50, 1200, 800), [FULL_HD], at(100, 50, 1200, 800)],
    ['on the second monitor stays', at(2000, 50, 1200, 800), [FULL_HD, RIGHT], at(2000, 50, 1200, 800)],
    ['on a monitor to the left stays', at(-1200, 250, 1000, 700), [FULL_HD, LEFT], at(-1200, 250, 1000, 700)],
    ['across two monitors stays', at(1700, 50, 1200, 800), [FULL_HD, RIGHT], at(1700, 50, 1200, 800)],
    ['half beyond the edge stays', at(1500, 50, 1200, 800), [FULL_HD], at(1500, 50, 1200, 800)],
    ['low, with its title in sight, stays', at(100, 1000, 1200, 800), [FULL_HD], at(100, 1000, 1200, 800)],
    ['on a monitor that is gone comes back', at(2000, 50, 1200, 800), [FULL_HD], at(720, 50, 1200, 800)],
    ['on one to the left that is gone', at(-1200, 250, 1000, 700), [FULL_HD], at(0, 250, 1000, 700)],
    ['with its title above the screen', at(100, -30, 1200, 800), [FULL_HD], at(100, 0, 1200, 800)],
    ['with its title under the taskbar', at(100, 1020, 1200, 800), [FULL_HD], at(100, 240, 1200, 800)],
    ['with a corner in sight only', at(1850, 50, 1200, 800), [FULL_HD], at(720, 50, 1200, 800)],
    ['larger than the screen', at(0, 0, 1920, 1040), [SMALL], at(0, 0, 1366, 728)],
    ['larger and gone', at(2000, 300, 1920, 1040), [SMALL], at(0, 0, 1366, 728)],
    ['where there is no screen', at(5, 5, 10, 10), [], at(5, 5, 10, 10)],
  ])('%s', (_case, bounds, areas, expected) => {
    expect(placed(bounds, areas)).toEqual(expected);
  });
});

describe('one more window', () => {
  it.each<[string, Rectangle, Rectangle[], Rectangle]>([
    ['stands a step aside', at(100, 50, 1200, 800), [FULL_HD], at(132, 82, 1200, 800)],
    ['begins anew in the corner', at(720, 240, 1200, 800), [FULL_HD], at(0, 0, 1200, 800)],
    ['stays on its monitor', at(2640, 240, 1200, 800), [FULL_HD, RIGHT], at(1920, 0, 1200, 800)],
    ['is no larger than the screen', at(0, 0, 1920, 1040), [SMALL], at(0, 0, 1366, 728)],
  ])('%s', (_case, other, areas, expected) => {
    expect(beside(other, areas)).toEqual(expected);
  });
});
