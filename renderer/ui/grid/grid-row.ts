import { defineComponent, h, type Slots } from 'vue';
import UiIcon from '../UiIcon.vue';
import { markedText } from './grid-find';
import type { GridColumn } from './types';

export interface GridRowProps<T> {
  id: string;
  row: T;
  index: number;
  top: number;
  columns: readonly GridColumn<T>[];
  /** Slots of the grid; called here, so that scrolling renders new rows only. */
  cells: Slots;
  find: string;
  name: string | undefined;
  isFirst: boolean;
  isActive: boolean;
  isLitFirst: boolean;
  isLitLast: boolean;
  isSelected: boolean;
  isMarked: boolean;
}

const PROPS: (keyof GridRowProps<unknown>)[] = [
  'id',
  'row',
  'index',
  'top',
  'columns',
  'cells',
  'find',
  'name',
  'isFirst',
  'isActive',
  'isLitFirst',
  'isLitLast',
  'isSelected',
  'isMarked',
];

export const GridRow = defineComponent(
  <T>(props: GridRowProps<T>) =>
    () => {
      const { row, isFirst, isActive, isMarked } = props;
      const cells = props.columns.map((column, at) => {
        const slot = props.cells[`cell-${column.id}`];
        return h(
          'div',
          {
            key: column.id,
            role: 'gridcell',
            class: ['dg-cell', `dg-${column.id}`, { num: column.numeric }],
            'aria-colindex': at + 1,
            'data-column': column.id,
          },
          slot === undefined ? markedText(column.text(row), props.find) : slot({ row, isFirst, isActive }),
        );
      });
      return h(
        'div',
        {
          id: props.id,
          role: 'row',
          class: [
            'dg-row',
            { lit: isActive, first: props.isLitFirst, last: props.isLitLast, marked: isMarked, again: !isFirst },
          ],
          style: { transform: `translateY(${props.top}px)` },
          'aria-rowindex': props.index + 2,
          'aria-selected': props.isSelected,
          'aria-label': props.name,
          'data-index': props.index,
        },
        isMarked && isFirst ? [h(UiIcon, { name: 'checkmark', class: 'dg-check' }), ...cells] : cells,
      );
    },
  {
    name: 'GridRow',
    props: PROPS,
  },
);
