/** What the parts of the design system say by themselves. */
export const ui = {
  grid: {},
  calendar: {},
  combobox: {},
  keys: {},
  work: {},
  print: {},
  chart: {},
};
