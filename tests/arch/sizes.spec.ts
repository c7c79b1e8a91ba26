import { describe, expect, it } from 'vitest';
import { sources } from './tree';

const LIMIT = 300;
const USUAL = 200;

const sizes = sources('.ts', '.mts', '.mjs', '.vue').map(({ path, text }) => ({
  path,
  lines: text.split('\n').length - 1,
}));

describe('file sizes', () => {
  it(`are never over ${LIMIT} lines`, () => {
    expect(sizes.filter(({ lines }) => lines > LIMIT)).toEqual([]);
  });

  it(`are under ${USUAL} lines in nine files of ten`, () => {
    const long = sizes.filter(({ lines }) => lines >= USUAL);
    expect(long.length / sizes.length, JSON.stringify(long)).toBeLessThanOrEqual(0.1);
  });
});
