/** What parts of the design system say by themselves; the program gives it once, before the first part is shown. */
export interface UiTexts {
  grid: GridTexts;
  calendar: CalendarTexts;
  combobox: ComboboxTexts;
  number: NumberTexts;
  keys: KeyTexts;
  work: WorkTexts;
  print: PrintTexts;
  chart: ChartTexts;
}

// Each part's words stand with the others, so that one look shows how the program speaks.
export interface GridTexts {
  copy: string;
  /** Name of the context menu of a row. */
  rowMenu: string;
  columns: string;
  columnMenu(title: string): string;
  sortUp: string;
  sortDown: string;
  moveLeft: string;
  moveRight: string;
  /** How the order is changed by keys in the menu of columns. */
  moveAdvice: string;
  fit: string;
  hide: string;
  reset: string;
}
export interface CalendarTexts {
  chooseDate: string;
  /** Shown in an empty field: «дд.мм.гггг». */
  datePattern: string;
  today: string;
  previousMonth: string;
  nextMonth: string;
  chooseMonth: string;
  noMonth: string;
  previousYear: string;
  nextYear: string;
}
export interface ComboboxTexts {
  open: string;
  list: string;
  empty: string;
  loading: string;
  failed: string;
  found(count: number): string;
  more(count: number): string;
}
export interface NumberTexts {
  /** Words of money that may follow a pasted number. */
  units: readonly string[];
}
export interface KeyTexts {
  /** Keys by their code, as people call them: `Space` is «Пробел». */
  names: Readonly<Record<string, string>>;
  /** Between two keys that do the same, for a reader. */
  or: string;
  scopes: Readonly<Record<'window' | 'screen' | 'list' | 'dialog', string>>;
  sheetTitle: string;
  close: string;
  /** Signs of the local layout in the places of QWERTY: from the key left of 1, then row by row. */
  localLayout: string;
  palette: { title: string; placeholder: string; nothing: string };
}
export interface WorkTexts {
  cancel: string;
  hide: string;
  close: string;
  copyDetails: string;
  copied: string;
  /** Of what was not details. */
  copiedShort: string;
  /** The window could not copy: how to do it by hand. */
  notCopied: string;
  previousPage: string;
  nextPage: string;
  /** Said beside the sign of a step. */
  step: Readonly<Record<'done' | 'now' | 'later', string>>;
  /** «Шаг 2 из 5», where there is no room for all. */
  stepOf(at: number, all: number): string;
  left(seconds: number): string;
  /** «1–20 из 481» */
  range(from: number, to: number, total: number): string;
}
export interface PrintTexts {
  print: string;
  close: string;
  zoom: string;
  fit: string;
  width: string;
  preparing: string;
  sheetsLabel: string;
  sheets(count: number): string;
  page(page: number, of: number): string;
}
export interface ChartTexts {
  showTable: string;
  showChart: string;
  period: string;
  total: string;
  norm: string;
  estimated: string;
}

let given: UiTexts | undefined;

export function setUiTexts(texts: UiTexts): void {
  given = texts;
}

export function uiTexts(): UiTexts {
  if (given === undefined) throw new Error('setUiTexts was not called.');
  return given;
}
