import { describe, expect, it } from 'vitest';
import {
  orderedColumns,
  shownColumns,
  tracksOf,
  withMove,
  withShown,
  withWidth,
} from '../../../../renderer/ui/grid/grid-layout';
import { DEFAULT_LAYOUT, type GridColumn } from '../../../../renderer/ui';

const column = (id: string, more: Partial<GridColumn<unknown>> = {}): GridColumn<unknown> => ({
  id,
  title: id,
  width: 100,
  text: () => id,
  ...more,
});
const ABCD = [
  column('a', { fixed: true }),
  column('b', { grows: true, minWidth: 80 }),
  column('c', { hidden: true }),
  column('d', { minWidth: 60 }),
];
const ids = (columns: readonly { id: string }[]): string => columns.map(({ id }) => id).join('');

describe('G-08 columns of a person', () => {
  it.each([
    ['as the program has them', [], 'abcd'],
    ['in their order', ['d', 'c', 'b', 'a'], 'dcba'],
    ['one that is no longer known is passed over', ['x', 'd', 'a', 'b', 'c'], 'dabc'],
    ['a new one stands after its neighbour', ['d', 'b', 'a'], 'dbca'],
    ['a new first one stands first', ['d', 'c', 'b'], 'adcb'],
    ['one named twice is there once', ['d', 'd', 'a', 'b', 'c'], 'dabc'],
  ])('%s', (_name, order, expected) => {
    expect(ids(orderedColumns(ABCD, { ...DEFAULT_LAYOUT, order }))).toBe(expected);
  });

  it('are shown or not, the fixed one always, and never none', () => {
    expect(ids(shownColumns(ABCD, DEFAULT_LAYOUT))).toBe('abd');
    expect(ids(shownColumns(ABCD, { ...DEFAULT_LAYOUT, shown: { a: false, b: false, c: true } }))).toBe('acd');
    const lonely = [column('x', { hidden: true })];
    expect(ids(shownColumns(lonely, DEFAULT_LAYOUT))).toBe('x');
    expect(ids(shownColumns(ABCD, withShown(DEFAULT_LAYOUT, 'd', false)))).toBe('ab');
  });

  it('are moved past what is shown, and not beyond the ends', () => {
    const moved = withMove(ABCD, DEFAULT_LAYOUT, 'd', -1);
    expect(ids(shownColumns(ABCD, moved))).toBe('adb');
    expect(ids(shownColumns(ABCD, withMove(ABCD, moved, 'd', 1)))).toBe('abd');
    expect(withMove(ABCD, DEFAULT_LAYOUT, 'a', -1)).toBe(DEFAULT_LAYOUT);
    expect(withMove(ABCD, DEFAULT_LAYOUT, 'd', 1)).toBe(DEFAULT_LAYOUT);
    expect(withMove(ABCD, DEFAULT_LAYOUT, 'x', 1)).toBe(DEFAULT_LAYOUT);
  });

  it('grow until a person gives them a width, and are never narrower than they may', () => {
    const shown = shownColumns(ABCD, DEFAULT_LAYOUT);
    expect(tracksOf(shown, DEFAULT_LAYOUT)).toEqual({ tracks: '100px minmax(80px, 100fr) 100px', least: 280 });
    const set = withWidth(withWidth(DEFAULT_LAYOUT, column('b', { minWidth: 80 }), 10), column('d'), 150.4);
    expect(tracksOf(shown, set)).toEqual({ tracks: '100px 80px 150px', least: 330 });
    expect(tracksOf(shown, { ...set, widths: { b: Number.NaN, d: 1 } }).tracks).toBe('100px minmax(80px, 100fr) 60px');
    expect(tracksOf(shown, DEFAULT_LAYOUT, 2).least).toBe(560);
  });
});
