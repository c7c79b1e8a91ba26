import { type ReadingSourceName, sourceCode, stateCode } from '../codes';
import type { HistorySubmission } from '../repositories/history.repository';
import type { AddedMeter } from './accounts';
import { billingPeriodOf, DAY_MS, dayIn, HOUR_MS, MINUTE_MS, monthOf } from './calendar';
import type { Random } from './random';

export interface SeedTime {
  /** Days since 1970 where the company is. */
  today: number;
  /** Milliseconds. */
  now: number;
  billedNext: boolean;
}

const MONTHS = 14;
const UNIT = 1000;
const SOURCES: readonly ReadingSourceName[] = [
  'cabinet',
  'cabinet',
  'cabinet',
  'visit',
  'bank_registry',
  'call_center',
];
/** Winter needs more light and heat: the part of the usual volume, from January. */
const SEASONS = [1.15, 1.12, 1.05, 1, 0.92, 0.85, 0.83, 0.86, 0.94, 1.02, 1.1, 1.16] as const;

/** Volume of one month in whole units, at least 1. */
export function monthlyVolume(random: Random, usual: number, month: number): number {
  const season = SEASONS[month % 12] ?? 1;
  return Math.max(1, Math.round(usual * season * (0.88 + random.next() * 0.24)));
}

/** Readings of one meter for the months before this one, newest first; shorter when the meter would have been at zero. */
export function historyOf(meter: AddedMeter, time: SeedTime, random: Random): HistorySubmission[] {
  const { seed, accountId, id: meterId, registerIds } = meter;
  const current = monthOf(time.today);
  const rows: HistorySubmission[] = [];
  let values: readonly number[] = seed.last;
  for (let back = 1; back <= MONTHS; back += 1) {
    const month = current - back;
    const known = seed.recent?.[back - 1];
    values = known?.values ?? values;
    const takenOn = dayIn(month, known?.dayOfMonth ?? random.int(18, 25));
    const period = billingPeriodOf(takenOn, time.billedNext);
    rows.push({
      accountId,
      meterId,
      period,
      takenOn,
      submittedAt: takenOn * DAY_MS + random.int(5, 15) * HOUR_MS + random.int(0, 59) * MINUTE_MS,
      source: sourceCode(known || back === MONTHS ? 'visit' : random.pick(SOURCES)),
      state: stateCode(period < current ? 'billed' : 'accepted'),
      values: registerIds.map((registerId, index) => ({ registerId, valueMilli: (values[index] ?? 0) * UNIT })),
    });
    const isIdle = back < (seed.idleMonths ?? 0);
    values = values.map((value, index) =>
      isIdle ? value : value - monthlyVolume(random, seed.usual[index] ?? 0, month),
    );
    if (values.some((value) => value < 0)) break;
  }
  return rows;
}
