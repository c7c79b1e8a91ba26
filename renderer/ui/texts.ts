/** What parts of the design system say by themselves; the program gives it once, before the first part is shown. */
export interface UiTexts {
  grid: GridTexts;
  calendar: CalendarTexts;
  combobox: ComboboxTexts;
  keys: KeyTexts;
  work: WorkTexts;
  print: PrintTexts;
  chart: ChartTexts;
}

// Each part's words stand with the others, so that one look shows how the program speaks.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled in with the part itself
export interface GridTexts {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled in with the part itself
export interface CalendarTexts {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled in with the part itself
export interface ComboboxTexts {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled in with the part itself
export interface KeyTexts {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled in with the part itself
export interface WorkTexts {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled in with the part itself
export interface PrintTexts {}
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled in with the part itself
export interface ChartTexts {}

let given: UiTexts | undefined;

export function setUiTexts(texts: UiTexts): void {
  given = texts;
}

export function uiTexts(): UiTexts {
  if (given === undefined) throw new Error('setUiTexts was not called.');
  return given;
}
