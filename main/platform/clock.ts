import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import type { LocalDate } from '../../contract/types/time';

/** The only source of the present: everything else is given a moment or a date. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** The calendar date of now in a zone such as 'Asia/Yekaterinburg'. */
  readonly today: (timeZone: string) => LocalDate;
}

/** A clock that runs from `startAt` when it is given (only a test build gives it), else the clock of the computer. */
export function createClock(startAt?: number): Clock {
  const shift = startAt === undefined ? 0 : startAt - Date.now();
  const now = () => Date.now() + shift;
  return { now, today: (timeZone) => format(now(), 'yyyy-MM-dd', { in: tz(timeZone) }) as LocalDate };
}
