/** A sheet to be opened in a spreadsheet: lines above it, a head, rows of real numbers, and a row of totals. */
export interface XlsxSheet {
  title: string;
  lines: readonly string[];
  columns: readonly { caption: string; width: number; format?: string }[];
  rows: readonly (readonly (string | number | null)[])[];
  total: readonly (string | number | null)[];
}

export type RenderXlsx = (sheet: XlsxSheet) => Promise<Uint8Array>;

/** The longest name of a sheet that spreadsheets take. */
const NAME_LENGTH = 31;

/** Texts stay texts: a cell that begins with a sign is no formula. The library is loaded at the first sheet. */
export const renderXlsx: RenderXlsx = async ({ title, lines, columns, rows, total }) => {
  const { default: write } = await import('write-excel-file/node');
  const cell = (value: string | number | null | undefined, at: number, isStrong = false) => {
    if (value === null || value === undefined) return null;
    const weight = isStrong ? { fontWeight: 'bold' as const } : {};
    if (typeof value === 'string') return { ...weight, value, type: String, wrap: true };
    const format = columns[at]?.format;
    return { ...weight, value, type: Number, ...(format !== undefined && { format }) };
  };
  const head = columns.map(({ caption }) => ({
    ...{ value: caption, type: String, fontWeight: 'bold' as const, wrap: true, backgroundColor: '#EBEBEB' },
  }));
  const above = [
    [{ value: title, type: String, fontWeight: 'bold' as const, fontSize: 14 }],
    ...lines.map((value) => [{ value, type: String }]),
    [],
  ];
  const data = [
    ...above,
    head,
    ...rows.map((row) => row.map((value, at) => cell(value, at))),
    total.map((value, at) => cell(value, at, true)),
  ];
  const file = write(data, {
    sheet: title.slice(0, NAME_LENGTH),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: above.length + 1,
  });
  return new Uint8Array(await file.toBuffer());
};
