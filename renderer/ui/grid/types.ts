/** Identifies a record; adjacent rows with the same one are one record: lit, selected and moved to as a whole. */
export type GridId = string | number;

export interface GridColumn<T> {
  id: string;
  title: string;
  /** Width at the start, in pixels of the compact density (others are wider with their letters); a person may change it. */
  width: number;
  /** 40; a column that grows does not shrink below its width by itself, unless this says so. */
  minWidth?: number;
  /** Takes what is left of the width, with the other columns that grow. */
  grows?: boolean;
  /** Right-aligned, its head too. */
  numeric?: boolean;
  sortable?: boolean;
  /** Not shown until a person asks for it. */
  hidden?: boolean;
  /** May not be hidden. */
  fixed?: boolean;
  /** What the cell says: for the cell without a slot, its tip and for what is copied. */
  text: (row: T) => string;
  /** What is copied when it is not the text: a number goes out as a number, a string as text («0012» keeps its zeros). */
  copied?: (row: T) => string | number | null;
}

export interface GridSort {
  by: string;
  down: boolean;
}

/** What a person has set up for one list: kept per person and list. */
export interface GridLayout {
  /** Ids of columns in their order; those not named follow in the order of the program. */
  order: readonly string[];
  widths: Readonly<Record<string, number>>;
  /** Shown or not, where that is not as the program has it. */
  shown: Readonly<Record<string, boolean>>;
}

export const DEFAULT_LAYOUT: GridLayout = { order: [], widths: {}, shown: {} };

/** Rows of a list, all of them at hand or loaded by windows. Reactive: its getters read refs. */
export interface GridSource<T> {
  /** Rows of the whole list. */
  readonly count: number;
  /** Undefined while the row is not loaded. */
  rowAt: (index: number) => T | undefined;
  idOf: (row: T) => GridId;
  /** The first row of the record; -1 when it is not loaded or not in the list. */
  indexOf: (id: GridId) => number;
  /** Rows `from`…`to - 1` are about to be seen. */
  want: (from: number, to: number) => void;
  /** All rows, or rows `from`…`to - 1`, loaded in windows where needed: for copying and for long ranges. */
  all: (signal: AbortSignal, progress: (share: number) => void, part?: GridSpan) => Promise<readonly T[]>;
}

export interface GridSpan {
  from: number;
  to: number;
}

/** Marked records. A whole list is marked without a list of its ids: `all`, and `ids` are then those that are not. */
export interface GridSelection {
  readonly all: boolean;
  readonly ids: ReadonlySet<GridId>;
}

export const NOTHING_SELECTED: GridSelection = { all: false, ids: new Set() };

export const isSelected = ({ all, ids }: GridSelection, id: GridId): boolean => ids.has(id) !== all;
export const hasSelection = ({ all, ids }: GridSelection): boolean => all || ids.size > 0;

/** What a slot of a cell is given. */
export interface GridCell<T> {
  row: T;
  /** The first row of its record: the next ones repeat its name. */
  isFirst: boolean;
  isActive: boolean;
}

/** A long copy under way. */
export interface GridCopying {
  share: number;
  cancel: () => void;
}
