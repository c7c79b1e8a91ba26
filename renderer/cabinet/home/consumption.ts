import type { ConsumptionMonth } from '../../../contract/metering';
import type { Milli } from '../../../contract/types/brand';
import { addMonths, type Period } from '../../../contract/types/time';

export interface UsedMonth {
  period: Period;
  /** Empty for a month without a counted reading. */
  zones: ConsumptionMonth['zones'];
  totalMilli: Milli | null;
}

export interface Consumption {
  unit: string;
  /** Without gaps, the oldest first; the last one is the latest that was counted. */
  months: readonly UsedMonth[];
  last: UsedMonth & { totalMilli: Milli };
  /** Difference from the same month a year before; null when that one is unknown. */
  changeMilli: number | null;
}

const MONTHS = 13;

const sum = (month: ConsumptionMonth): Milli =>
  month.zones.reduce((all, { volumeMilli }) => all + volumeMilli, 0) as Milli;

/** Thirteen months up to the last counted one, of electricity where there is any, else in the unit of that month; null without any. */
export function consumptionOf(counted: readonly ConsumptionMonth[], energyUnit: string): Consumption | null {
  const newest = counted.filter(({ unit }) => unit === energyUnit).at(-1) ?? counted.at(-1);
  if (newest === undefined) return null;
  const same = counted.filter(({ unit }) => unit === newest.unit);
  const months = Array.from({ length: MONTHS }, (_, index): UsedMonth => {
    const period = addMonths(newest.period, index + 1 - MONTHS);
    const found = same.find((month) => month.period === period);
    return { period, zones: found?.zones ?? [], totalMilli: found === undefined ? null : sum(found) };
  });
  const totalMilli = sum(newest);
  const yearAgo = months[0]?.totalMilli ?? null;
  return {
    unit: newest.unit,
    months: months.slice(months.findIndex((month) => month.totalMilli !== null)),
    last: { period: newest.period, zones: newest.zones, totalMilli },
    changeMilli: yearAgo === null ? null : totalMilli - yearAgo,
  };
}
