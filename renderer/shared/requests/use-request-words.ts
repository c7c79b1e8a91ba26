import { useI18n } from 'vue-i18n';
import type { Instant, LocalDate } from '../../../contract/types/time';
import { useFormat } from '../../composables/use-format';
import { dateOfInstant, timeOfInstant } from '../../format';
import { useProgramStore } from '../../stores/program.store';

/** «30 сент. 2020 г.» and «30 сент. 2020 09:18:18», as the manuals write days and moments of requests. */
export function useRequestWords() {
  const { t } = useI18n();
  const program = useProgramStore();
  const { textDate } = useFormat();
  const parts = (at: Instant, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('ru-RU', { timeZone: program.timeZone, ...options }).format(new Date(at));
  const day = (at: Instant): string => parts(at, { day: 'numeric', month: 'short', year: 'numeric' });
  const moment = (at: Instant): string =>
    `${day(at).replace(/\s*г\.$/, '')} ${parts(at, { hour: '2-digit', minute: '2-digit', second: '2-digit' })}`;
  return {
    t,
    day,
    moment,
    /** «12 ноября», with the year when it is another. */
    dayInText: (at: Instant): string => textDate(dateOfInstant(at, program.timeZone)),
    dateInText: (on: LocalDate): string => textDate(on),
    time: (at: Instant): string => timeOfInstant(at, program.timeZone),
  };
}
