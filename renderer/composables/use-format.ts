import type { Instant, LocalDate, Period } from '../../contract/types/time';
import { consumedIn, dateOfInstant, shortInstant, tableInstant, textDate } from '../format';
import { useProgramStore } from '../stores/program.store';

/** Formats that depend on the company's rules and time zone and on today's date. */
export function useFormat() {
  const program = useProgramStore();
  return {
    instant: (at: Instant): string => tableInstant(at, program.timeZone),
    shortInstant: (at: Instant): string => shortInstant(at, program.timeZone, program.today),
    instantDate: (at: Instant): LocalDate => dateOfInstant(at, program.timeZone),
    /** The month of use of a bill's period, by the company's rule. */
    consumedIn: (period: Period): Period => consumedIn(period, program.company?.readings.billedIn ?? 'current'),
    textDate: (date: LocalDate): string => textDate(date, program.today),
  };
}
