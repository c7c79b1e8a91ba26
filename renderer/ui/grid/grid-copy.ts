import type { GridColumn } from './types';

type Copied = string | number | null;

const SAFE_SIGNED = /^[+-][\d\s.,%-]*$/;
const clean = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const figure = (value: number): string => (Number.isFinite(value) ? String(value).replace('.', ',') : '');

const valueOf = <T>(column: GridColumn<T>, row: T): Copied => (column.copied ?? column.text)(row);

/** A name like «=HYPERLINK(…)» must not work as a formula: an apostrophe in plain text, the text format of the cell in HTML. */
function plain(value: Copied): string {
  if (value === null) return '';
  if (typeof value === 'number') return figure(value);
  const text = clean(value);
  return /^[=@+\uFF1D\uFF20\uFF0B\uFF0D-]/.test(text) && !SAFE_SIGNED.test(text) ? `'${text}` : text;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

// x:num is the number in any language of Excel; without it «12,5» depends on the regional settings.
function cell(value: Copied): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `<td x:num="${value}">${figure(value)}</td>`;
  const text = typeof value === 'string' ? clean(value) : '';
  return `<td style='mso-number-format:"\\@"'>${escaped(text)}</td>`;
}

export interface CopiedTable {
  tsv: string;
  html: string;
}

/** Rows as a table with heads, for Excel and for plain text: numbers are numbers, account numbers stay text. */
export function copiedTable<T>(columns: readonly GridColumn<T>[], rows: readonly T[]): CopiedTable {
  const tsv = [
    columns.map(({ title }) => clean(title)),
    ...rows.map((row) => columns.map((c) => plain(valueOf(c, row)))),
  ];
  const heads = columns.map(({ title }) => `<th>${escaped(clean(title))}</th>`).join('');
  const body = rows.map((row) => `<tr>${columns.map((c) => cell(valueOf(c, row))).join('')}</tr>`).join('');
  return {
    tsv: tsv.map((line) => line.join('\t')).join('\r\n'),
    html:
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>' +
      `<body><table><tr>${heads}</tr>${body}</table></body></html>`,
  };
}

export function putTable(event: ClipboardEvent, { tsv, html }: CopiedTable): void {
  event.clipboardData?.setData('text/plain', tsv);
  event.clipboardData?.setData('text/html', html);
  event.preventDefault();
}

/** The clipboard API is not permitted in the window; false when the browser wants a fresh press of a person. */
export function writeTable(table: CopiedTable): boolean {
  let isWritten = false;
  const put = (event: ClipboardEvent): void => {
    event.stopImmediatePropagation();
    putTable(event, table);
    isWritten = true;
  };
  document.addEventListener('copy', put, { capture: true, once: true });
  try {
    return document.execCommand('copy') && isWritten;
  } finally {
    document.removeEventListener('copy', put, { capture: true });
  }
}
