export interface GridColumn {
  key: string;
  title: string;
  numeric?: boolean;
  sorted?: boolean;
}

const COMMON = ['customer', 'account', 'address', 'meter', 'zone'] as const;
const REVIEW = [...COMMON, 'previous', 'value', 'volume', 'usual', 'deviation', 'cause', 'age'] as const;
const DECIDED = [...COMMON, 'value', 'state', 'reason', 'by', 'at'] as const;
/** The oldest wait at the top, the latest decision at the top: both lists go down by their last column. */
const SORTED: ReadonlySet<string> = new Set(['age', 'at']);
const NUMERIC: ReadonlySet<string> = new Set(['previous', 'value', 'volume', 'usual', 'deviation', 'age', 'at']);

export type ColumnKey = (typeof REVIEW)[number] | (typeof DECIDED)[number];

const columnsOf =
  (keys: readonly ColumnKey[]) =>
  (title: (key: ColumnKey) => string): GridColumn[] =>
    keys.map((key) => ({ key, title: title(key), numeric: NUMERIC.has(key), sorted: SORTED.has(key) }));

export const reviewColumns = columnsOf(REVIEW);
export const decidedColumns = columnsOf(DECIDED);
