import type { DecidedItem, ReviewItem } from '../../../contract/metering';
import type { ReadingRow } from '../../stores/reading-rows';
import type { GridColumn } from '../../ui';

/** How much room a list has: on a narrow screen or with large text the least needed columns are not shown at first. */
export type Room = 'wide' | 'usual' | 'narrow' | 'least';

export function roomOf(width: number): Room {
  if (width >= 1100) return 'wide';
  if (width >= 900) return 'usual';
  return width >= 720 ? 'narrow' : 'least';
}

const ROOMS: readonly Room[] = ['least', 'narrow', 'usual', 'wide'];
const atLeast = (room: Room, wanted: Room): boolean => ROOMS.indexOf(room) >= ROOMS.indexOf(wanted);

export type ColumnId =
  | 'customer'
  | 'account'
  | 'address'
  | 'serial'
  | 'zone'
  | 'previous'
  | 'value'
  | 'volume'
  | 'usual'
  | 'deviation'
  | 'cause'
  | 'age'
  | 'state'
  | 'reason'
  | 'by'
  | 'at';

type Row = ReadingRow<ReviewItem | DecidedItem>;
type Shape = Omit<GridColumn<Row>, 'id' | 'title' | 'text' | 'copied'> & { id: ColumnId; from?: Room };

const COMMON: readonly Shape[] = [
  { id: 'customer', width: 136, minWidth: 96, sortable: true, fixed: true },
  { id: 'account', width: 100, sortable: true },
  { id: 'address', width: 160, minWidth: 90, grows: true, from: 'usual' },
  { id: 'serial', width: 80, sortable: true, from: 'usual' },
  { id: 'zone', width: 62 },
];
const FIGURES: readonly Shape[] = [
  { id: 'previous', width: 64, numeric: true },
  { id: 'value', width: 64, numeric: true },
  { id: 'volume', width: 58, numeric: true },
  { id: 'usual', width: 58, numeric: true, from: 'wide' },
  { id: 'deviation', width: 86, numeric: true },
];
const REVIEW: readonly Shape[] = [
  ...COMMON,
  ...FIGURES,
  { id: 'cause', width: 184, minWidth: 90 },
  { id: 'age', width: 64, numeric: true, sortable: true, from: 'narrow' },
];
const DECIDED: readonly Shape[] = [
  ...COMMON,
  ...FIGURES.map((shape): Shape => ({ ...shape, hidden: shape.id !== 'value' })),
  { id: 'state', width: 136 },
  { id: 'reason', width: 180, minWidth: 90 },
  { id: 'by', width: 106, from: 'wide' },
  { id: 'at', width: 112, numeric: true, sortable: true, from: 'narrow' },
];
/** Widths where there is little room. */
const TIGHT: Partial<Record<ColumnId, number>> = {
  customer: 128,
  deviation: 82,
  volume: 56,
  cause: 164,
  reason: 140,
};
const LEAST: Partial<Record<ColumnId, number>> = {
  ...TIGHT,
  customer: 100,
  previous: 58,
  value: 58,
  volume: 54,
  deviation: 84,
  cause: 94,
  reason: 96,
};

export interface ColumnTexts<T extends ReviewItem> {
  title: (id: ColumnId) => string;
  text: (id: ColumnId, row: ReadingRow<T>) => string;
  copied: (id: ColumnId, row: ReadingRow<T>) => string | number | null;
}

function columnsOf<T extends ReviewItem>(
  shapes: readonly Shape[],
  room: Room,
  texts: ColumnTexts<T>,
): GridColumn<ReadingRow<T>>[] {
  const widths = { wide: {}, usual: TIGHT, narrow: TIGHT, least: LEAST }[room] as typeof TIGHT;
  return shapes.map(({ id, from = 'least', hidden = false, width, grows = false, ...shape }) => ({
    ...shape,
    id,
    width: widths[id] ?? width,
    grows: grows || (id === 'customer' && !atLeast(room, 'usual')),
    hidden: hidden || !atLeast(room, from),
    title: texts.title(id),
    text: (row) => texts.text(id, row),
    copied: (row) => texts.copied(id, row),
  }));
}

export const reviewColumns = (room: Room, texts: ColumnTexts<ReviewItem>) => columnsOf(REVIEW, room, texts);
export const decidedColumns = (room: Room, texts: ColumnTexts<DecidedItem>) => columnsOf(DECIDED, room, texts);
