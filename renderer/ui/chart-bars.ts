export interface ChartSeries {
  label: string;
  kind: 'day' | 'night' | 'single';
}
export interface ChartBar {
  /** Below the bar: «мар». */
  label: string;
  /** In the table: «март 2024». */
  name: string;
  /** One for each series, the lowest last; null is unknown. */
  values: readonly (number | null)[];
  estimated?: boolean;
}

/** null when nothing of the bar is known. */
export function totalOf({ values }: ChartBar): number | null {
  if (values.every((value) => value === null)) return null;
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** A figure as the table and the picture tell it. */
export const told = (value: number | null | undefined, format: (value: number) => string): string =>
  value === null || value === undefined ? '—' : format(value);
