import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import type { EntryForm } from '../../../contract/metering';
import { useFormat } from '../../composables/use-format';
import { periodName } from '../../format';
import { givenAt } from './given';

/** Until when readings are taken and for which bill; once they are given, that they are and until when they can be corrected. */
export function useTerm(form: MaybeRefOrGetter<EntryForm>, isAnswered: MaybeRefOrGetter<boolean>) {
  const { t } = useI18n();
  const { instantDate, textDate } = useFormat();

  const given = computed(() => (toValue(form).window.open ? givenAt(toValue(form)) : null));
  const term = computed(() => {
    const { window, period } = toValue(form);
    const until = textDate(window.until);
    if (given.value !== null) {
      const date = textDate(instantDate(given.value));
      // The answer above the table has just named the bill.
      const said = toValue(isAnswered)
        ? t('cabinet.readings.given', { date })
        : t('cabinet.readings.givenFor', { date, period: periodName(period) });
      return `${said} ${t('cabinet.readings.correctUntil', { date: until })}`;
    }
    const days = window.open
      ? t('cabinet.readings.until', { date: until })
      : t('cabinet.readings.openFrom', { from: textDate(window.from), until });
    return `${days} ${t('cabinet.readings.billedIn', { period: periodName(period) })}`;
  });

  return { isGiven: computed(() => given.value !== null), term };
}
