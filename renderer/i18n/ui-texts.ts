import { i18n } from './index';
import { ui } from './ru/ui';
import type { UiTexts } from '../ui/texts';

const grouped = (value: number): string => value.toLocaleString('ru-RU', { useGrouping: true });

/** Words of the design system's parts, out of the locale's file. */
export const russianUiTexts: UiTexts = {
  grid: { ...ui.grid, columnMenu: (title) => i18n.global.t('ui.grid.columnMenu', { title }) },
  calendar: ui.calendar,
  combobox: {
    ...ui.combobox,
    found: (count) => i18n.global.t('ui.combobox.found', { n: count }, count),
    more: (count) => i18n.global.t('ui.combobox.more', { n: count }),
  },
  number: { units: ui.number.units.split(' ') },
  keys: ui.keys,
  work: {
    ...ui.work,
    stepOf: (at, all) => i18n.global.t('ui.work.stepOf', { at, all }),
    left: (seconds) =>
      seconds < 90
        ? i18n.global.t('ui.work.secondsLeft', { n: seconds }, seconds)
        : i18n.global.t('ui.work.minutesLeft', { n: Math.round(seconds / 60) }, Math.round(seconds / 60)),
    range: (from, to, total) =>
      i18n.global.t('ui.work.range', { from: grouped(from), to: grouped(to), total: grouped(total) }),
  },
  print: {
    ...ui.print,
    sheets: (count) => i18n.global.t('ui.print.sheets', { n: count }, count),
    page: (page, of) => i18n.global.t('ui.print.page', { page, of }),
  },
  chart: ui.chart,
};
