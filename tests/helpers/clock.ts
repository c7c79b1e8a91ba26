import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import type { LocalDate } from '../../contract/types/time';
import type { Clock } from '../../main/platform/clock';

/** 2024-04-15T10:00 in Yekaterinburg: the day on which the manual's readings are entered. */
export const APRIL_15 = Date.parse('2024-04-15T10:00:00+05:00');

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  #ms: number;

  constructor(start: number = APRIL_15) {
    this.#ms = start;
  }

  readonly now = (): number => this.#ms;

  readonly today = (timeZone: string): LocalDate => format(this.#ms, 'yyyy-MM-dd', { in: tz(timeZone) }) as LocalDate;

  moveTo(moment: string): void {
    this.#ms = Date.parse(moment);
  }

  advance(ms: number): void {
    this.#ms += ms;
  }
}
