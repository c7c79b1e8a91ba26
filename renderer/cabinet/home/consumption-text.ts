import type { LocalDate } from '../../../contract/types/time';
import { periodInText, volume, volumeWithUnit } from '../../format';
import { i18n } from '../../i18n';
import type { Consumption } from './consumption';

/** «33 кВт·ч за март, на 9 меньше, чем год назад». */
export function consumptionText({ unit, last, changeMilli }: Consumption, today: LocalDate): string {
  const { t } = i18n.global;
  const used = { volume: volumeWithUnit(last.totalMilli, unit), month: periodInText(last.period, today) };
  if (changeMilli === null) return t('cabinet.home.used.first', used);
  if (changeMilli === 0) return t('cabinet.home.used.same', used);
  const change = { ...used, change: volume(Math.abs(changeMilli)) };
  return changeMilli < 0 ? t('cabinet.home.used.less', change) : t('cabinet.home.used.more', change);
}
