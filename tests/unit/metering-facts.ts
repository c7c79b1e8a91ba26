import type { ReadingPolicy } from '../../contract/settings';
import type { Milli, RegisterId } from '../../contract/types/brand';
import type { LocalDate, Period } from '../../contract/types/time';
import {
  type CheckedMeter,
  checkMeter,
  type EntryContext,
  type MeterFacts,
  type RegisterFacts,
} from '../../main/modules/metering/metering.rules';

export const DAY = 1 as RegisterId;
export const NIGHT = 2 as RegisterId;

export const date = (text: string) => text as LocalDate;
export const period = (text: string) => text as Period;
/** Whole units of the dial in thousandths. */
export const milli = (units: number) => (units * 1000) as Milli;

/** The reading policy of the manual S2, with equal readings allowed. */
export const POLICY: ReadingPolicy = {
  entry: 'table',
  acceptance: 'automatic',
  strictlyGreater: false,
  window: { fromDay: 1, toDay: 25 },
  acceptOutside: 'nextPeriod',
  billedIn: 'next',
  tooBig: { timesUsual: 3, floorMilli: 1_500_000 },
  rolloverFrom: 0.9,
};

/** The day register of meter 937060 as the manual shows it. */
export const register = (over: Partial<RegisterFacts> = {}): RegisterFacts => ({
  registerId: DAY,
  previous: { valueMilli: milli(4938), takenOn: date('2024-03-20') },
  recent: [],
  usualMilli: milli(100),
  ...over,
});

/** The day register after it showed `units`. */
export const showed = (units: number, over: Partial<RegisterFacts> = {}): RegisterFacts =>
  register({ previous: { valueMilli: milli(units), takenOn: date('2024-03-20') }, ...over });

export const meter = (over: Partial<MeterFacts> = {}): MeterFacts => ({
  digits: 5,
  ratio: 1,
  installedOn: date('2012-11-25'),
  removedOn: null,
  nextVerificationOn: date('2028-11-25'),
  entered: false,
  registers: [register()],
  ...over,
});

export interface Case {
  facts?: Partial<MeterFacts>;
  policy?: Partial<ReadingPolicy>;
  by?: EntryContext['by'];
  today?: string;
  takenOn?: string;
}

/** Checks one text typed for the day register, on 15 April 2024 unless the case says otherwise. */
export function checkTyped(text: string, { facts, policy, by = 'customer', today, takenOn }: Case = {}): CheckedMeter {
  const now = date(today ?? '2024-04-15');
  return checkMeter(meter(facts), new Map([[DAY, text]]), {
    today: now,
    takenOn: takenOn === undefined ? now : date(takenOn),
    policy: { ...POLICY, ...policy },
    by,
  });
}

/** What came of it, in one comparable value. */
export const outcome = (checked: CheckedMeter) => ({
  refused: checked.refused.map(({ code, params }) => ({ code, params })),
  raised: checked.raised.map(({ code, action, params }) => ({ code, action, params })),
});
