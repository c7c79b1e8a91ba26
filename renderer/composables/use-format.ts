import type { Instant, LocalDate } from '../../contract/types/time';
import { dateOfInstant, tableInstant, textDate } from '../format';
import { useProgramStore } from '../stores/program.store';

/** Formats that depend on the company's time zone and on today's date. */
export function useFormat() {
  const program = useProgramStore();
  return {
    instant: (at: Instant): string => tableInstant(at, program.timeZone),
    instantDate: (at: Instant): LocalDate => dateOfInstant(at, program.timeZone),
    textDate: (date: LocalDate): string => textDate(date, program.today),
  };
}
