import type { Alarm } from '../../../contract/privacy';
import { integer } from '../../format';
import { i18n } from '../../i18n';

/** The sentence of an alarm with its numbers. */
export function alarmText({ kind, details }: Alarm): string {
  const shown = Object.entries(details).map(([key, value]): [string, string] => [
    key,
    typeof value === 'number' ? integer(value) : value,
  ]);
  return i18n.global.t(`privacy.alarms.texts.${kind}`, Object.fromEntries(shown));
}
