import { describe, expect, it } from 'vitest';
import { paginate } from '../../../renderer/ui/print-pages';

describe('paginate', () => {
  it('cuts no row: each page takes what fits, the first has less room', () => {
    expect(paginate([20, 20, 20, 20, 20], { first: 40, next: 60, end: 0 })).toEqual([
      [0, 2],
      [2, 5],
    ]);
  });
  it('keeps the end with the last row', () => {
    expect(paginate([20, 20, 20], { first: 60, next: 60, end: 30 })).toEqual([
      [0, 2],
      [2, 3],
    ]);
  });
  it('gives one page without rows, and a row higher than a page one of its own', () => {
    expect(paginate([], { first: 60, next: 60, end: 0 })).toEqual([[0, 0]]);
    expect(paginate([90, 20], { first: 60, next: 60, end: 0 })).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
  it('shows each of a thousand rows once', () => {
    const pages = paginate(Array<number>(1000).fill(27), { first: 800, next: 980, end: 120 });
    expect(pages[0]?.[0]).toBe(0);
    expect(pages.at(-1)?.[1]).toBe(1000);
    pages.slice(1).forEach(([from], at) => expect(from).toBe(pages[at]?.[1]));
  });
});
