import { tz } from '@date-fns/tz';
import { format } from 'date-fns';

/** How long an act may be taken back, and its message is held. */
export const UNDO_MS = 10_000;

/** The counter of numbers that drafts get already. */
export const NUMBERS = 'number';

/** The year in which something is registered, where the company is. */
export const yearOf = (at: number, zone: string): number => Number(format(at, 'yyyy', { in: tz(zone) }));

/** The counter of registration numbers of a year. */
export const registrations = (year: number): string => `reg-${year}`;
