import type { UiTexts } from '../ui/texts';

/** Words of the design system's parts, out of the locale's file. */
export const russianUiTexts: UiTexts = {
  grid: {},
  calendar: {},
  combobox: {},
  keys: {},
  work: {},
  print: {},
  chart: {},
};
