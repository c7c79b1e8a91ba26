import { dateToDays, LocalDate } from '../../../contract/types/time';

/** As many as main takes. */
const MOST_DAYS = 366;

/** Whether both are days, in their order, and not too far apart. */
export function areDays(from: string | null, to: string | null): boolean {
  const [first, last] = [LocalDate.safeParse(from), LocalDate.safeParse(to)];
  if (!first.success || !last.success || first.data > last.data) return false;
  return dateToDays(last.data) - dateToDays(first.data) < MOST_DAYS;
}
