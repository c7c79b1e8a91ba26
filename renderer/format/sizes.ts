import { common } from '../i18n/ru/common';
import { decimal, NBSP } from './numbers';

const UNITS = common.fileSizes.split(' ');
const STEP = 1024;

/** Size of a file as people read it: «812 КБ», «4,2 МБ», «1,3 ГБ»; a digit after the comma only where it says something. */
export function fileSize(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= STEP && unit < UNITS.length - 1) [value, unit] = [value / STEP, unit + 1];
  const isExact = unit < 2 || value >= 100;
  const text = isExact ? decimal(Math.round(value), 0, 0) : decimal(Math.round(value * 10), 1, 0);
  return `${text}${NBSP}${UNITS[unit] ?? ''}`;
}
