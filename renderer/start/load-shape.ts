import type { Instant } from '../../contract/types/time';

/** An ordinary day of a power system by half-hours, in percent of the evening peak. A picture, not data. */
export const LOAD_SHAPE: readonly number[] = [
  34, 31, 28, 25, 23, 22, 21, 22, 23, 25, 28, 34, 41, 52, 62, 71, 79, 84, 90, 92, 95, 96, 97, 95, 93, 91, 90, 89, 88,
  87, 90, 91, 95, 98, 99, 100, 98, 97, 93, 90, 84, 78, 70, 62, 54, 47, 40, 37,
];

export const LOAD_MARKS: readonly { at: number; label: string }[] = [0, 14, 24, 36, 46].map((at) => ({
  at,
  label: `${at / 2}:00`,
}));

/** The half-hour of the day, 0 to 47, that is going on in the zone. */
export function halfHourOf(now: Instant, timeZone: string): number {
  const time = new Intl.DateTimeFormat('ru', { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  const parts = new Map(time.formatToParts(new Date(now)).map(({ type, value }) => [type, Number(value)]));
  return (parts.get('hour') ?? 0) * 2 + Math.floor((parts.get('minute') ?? 0) / 30);
}
