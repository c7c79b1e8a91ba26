import type { GridColumn, GridLayout } from './types';

type Column = Pick<GridColumn<never>, 'id' | 'width' | 'minWidth' | 'grows' | 'hidden' | 'fixed'>;

const LEAST = 40;
const MOST = 2000;

export const leastWidth = (column: Column): number => Math.min(column.minWidth ?? LEAST, column.width);

/** All columns in the order of the person: an id that is no longer known is passed over, a new column stands where the program has it. */
export function orderedColumns<C extends Column>(columns: readonly C[], layout: GridLayout): C[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const made = layout.order.flatMap((id) => byId.get(id) ?? []).filter((column, at, all) => all.indexOf(column) === at);
  columns.forEach((column, index) => {
    if (made.includes(column)) return;
    const before = columns
      .slice(0, index)
      .filter((earlier) => made.includes(earlier))
      .at(-1);
    made.splice(before === undefined ? 0 : made.indexOf(before) + 1, 0, column);
  });
  return made;
}

export const isShown = (column: Column, layout: GridLayout): boolean =>
  column.fixed === true || (layout.shown[column.id] ?? column.hidden !== true);

/** The columns to be seen; never none. */
export function shownColumns<C extends Column>(columns: readonly C[], layout: GridLayout): C[] {
  const made = orderedColumns(columns, layout).filter((column) => isShown(column, layout));
  return made.length > 0 ? made : columns.slice(0, 1);
}

const widthOf = (column: Column, layout: GridLayout): number | undefined => {
  const kept = layout.widths[column.id];
  return kept === undefined || !Number.isFinite(kept) ? undefined : clamped(column, kept);
};

const clamped = (column: Column, width: number): number =>
  Math.round(Math.min(MOST, Math.max(leastWidth(column), width)));

/** Tracks of the shown columns, and the least width of the whole; `scale` as large as letters are against the compact density. */
export function tracksOf(columns: readonly Column[], layout: GridLayout, scale = 1): { tracks: string; least: number } {
  let least = 0;
  const tracks = columns.map((column) => {
    const kept = widthOf(column, layout);
    const isGrowing = column.grows === true && kept === undefined;
    const width = Math.round((kept ?? (isGrowing ? (column.minWidth ?? column.width) : column.width)) * scale);
    least += width;
    return isGrowing ? `minmax(${width}px, ${column.width}fr)` : `${width}px`;
  });
  return { tracks: tracks.join(' '), least };
}

export const withWidth = (layout: GridLayout, column: Column, width: number): GridLayout => ({
  ...layout,
  widths: { ...layout.widths, [column.id]: clamped(column, width) },
});

/** Moves a column past its shown neighbour; those that are not shown keep their place beside it. */
export function withMove(columns: readonly Column[], layout: GridLayout, id: string, by: -1 | 1): GridLayout {
  const shown = shownColumns(columns, layout).map((column) => column.id);
  const at = shown.indexOf(id);
  const neighbour = shown[at + by];
  if (at < 0 || neighbour === undefined) return layout;
  const order = orderedColumns(columns, layout)
    .map((column) => column.id)
    .filter((other) => other !== id);
  order.splice(order.indexOf(neighbour) + (by === 1 ? 1 : 0), 0, id);
  return { ...layout, order };
}

export const withShown = (layout: GridLayout, id: string, shown: boolean): GridLayout => ({
  ...layout,
  shown: { ...layout.shown, [id]: shown },
});
