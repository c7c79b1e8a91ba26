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
  const words = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('ru-RU', { timeZone: program.timeZone, ...options });
  const days = () => words({ day: 'numeric', month: 'short', year: 'numeric' });
  const times = () => words({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = (at: Instant): string => days().format(new Date(at));
  /** The day without the word after its year, and the time. */
  const moment = (at: Instant): string => {
    const parts = days().formatToParts(new Date(at));
    const end = parts.findIndex(({ type }) => type === 'year') + 1;
    const plain = parts.slice(0, end).map(({ value }) => value);
    return `${plain.join('')} ${times().format(new Date(at))}`;
  };
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
