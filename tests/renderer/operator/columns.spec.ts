import { describe, expect, it } from 'vitest';
import type { ReviewItem } from '../../../contract/metering';
import { decidedColumns, reviewColumns, roomOf, type ColumnTexts } from '../../../renderer/operator/metering/columns';
import { decidedOrders, reviewOrders } from '../../../renderer/operator/metering/list-orders';
import type { GridColumn } from '../../../renderer/ui';

const texts: ColumnTexts<ReviewItem> = { title: (id) => id, text: () => '', copied: () => null };
const shown = (
  columns: readonly Pick<GridColumn<unknown>, 'id' | 'hidden' | 'grows' | 'minWidth' | 'width'>[],
): string[] => columns.filter(({ hidden }) => hidden !== true).map(({ id }) => id);
const least = (
  columns: readonly Pick<GridColumn<unknown>, 'id' | 'hidden' | 'grows' | 'minWidth' | 'width'>[],
): number =>
  columns
    .filter(({ hidden }) => hidden !== true)
    .reduce((sum, { grows, minWidth = 0, width }) => sum + (grows === true ? Math.min(width, minWidth) : width), 0);

describe('columns', () => {
  it.each([1122, 956, 842, 615])('fit into a list of %s px without scrolling sideways', (width) => {
    expect(least(reviewColumns(roomOf(width), texts))).toBeLessThanOrEqual(width);
    expect(least(decidedColumns(roomOf(width), texts))).toBeLessThanOrEqual(width);
  });

  it.each([1122, 842, 615])('keep what a decision needs in a list of %s px', (width) => {
    const ids = shown(reviewColumns(roomOf(width), texts));
    expect(ids).toEqual(expect.arrayContaining(['customer', 'account', 'value', 'volume', 'deviation', 'cause']));
  });
});

describe('orders', () => {
  it('what has waited longest is what came first', () => {
    expect(reviewOrders.toGrid({ by: 'submittedAt', down: false })).toEqual({ by: 'age', down: true });
    expect(reviewOrders.fromGrid({ by: 'age', down: true })).toEqual({ by: 'submittedAt', down: false });
  });

  it('every sortable column is an order that main knows', () => {
    for (const { id } of reviewColumns('wide', texts).filter(({ sortable }) => sortable))
      expect(reviewOrders.fromGrid({ by: id, down: false }), id).not.toBeNull();
    for (const { id } of decidedColumns('wide', texts).filter(({ sortable }) => sortable))
      expect(decidedOrders.fromGrid({ by: id, down: false }), id).not.toBeNull();
  });
});
