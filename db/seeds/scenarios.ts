import type { ReadingCheck } from '../../contract/metering';
import type { SeedMeter } from './companies';
import { monthlyVolume } from './history';
import type { Random } from './random';

/** Why a submission waits for an operator. */
export type ScenarioKind = 'plain' | 'tooBig' | 'rollover' | 'zero' | 'late' | 'expired' | 'tooBigExpired';

export interface Scenario {
  kind: ScenarioKind;
  twoZones: boolean;
}

const many = (count: number, kind: ScenarioKind, twoZones: boolean): Scenario[] =>
  Array.from({ length: count }, () => ({ kind, twoZones }));

/** What waits in a demo: about the mixture that a company meets. The first two are kept for people known by name. */
export const WAITING: readonly Scenario[] = [
  ...many(1, 'expired', true),
  ...many(1, 'rollover', false),
  ...many(4, 'plain', true),
  ...many(6, 'plain', false),
  ...many(3, 'tooBig', true),
  ...many(6, 'tooBig', false),
  ...many(4, 'rollover', false),
  ...many(6, 'zero', false),
  ...many(2, 'late', true),
  ...many(3, 'late', false),
  ...many(3, 'expired', true),
  ...many(4, 'expired', false),
  ...many(3, 'tooBigExpired', false),
];

const NEEDS_REVIEW: readonly ScenarioKind[] = ['tooBig', 'rollover', 'tooBigExpired'];

/** Whether a company that accepts readings by itself would keep this one from its cabinet for an operator. */
export function needsReview(kind: ScenarioKind): boolean {
  return NEEDS_REVIEW.includes(kind);
}

/** A meter on which the scenario can happen. */
export function meterFor(scenario: Scenario, random: Random): SeedMeter {
  const { kind, twoZones } = scenario;
  const digits = kind === 'rollover' || random.chance(0.6) ? 5 : 6;
  const usual = twoZones ? [random.int(120, 260), random.int(50, 110)] : [random.int(110, 340)];
  const isExpired = kind === 'expired' || kind === 'tooBigExpired';
  const meter: SeedMeter = {
    serial: String(random.int(100_000, 99_999_999)).padStart(7, '0'),
    digits,
    zones: twoZones ? ['day', 'night'] : ['single'],
    last: usual.map((volume) => (kind === 'rollover' ? 99_999 - random.int(5, 160) : random.int(volume * 18, 74_000))),
    usual,
    nextVerification: isExpired ? -random.int(8, 90) / 100 : random.int(20, 1100) / 100,
  };
  return kind === 'zero' ? { ...meter, idleMonths: 3 } : meter;
}

/** The values that the customer submits in the scenario, in whole units, a zone each. */
export function valuesFor(scenario: Scenario, meter: SeedMeter, month: number, random: Random): number[] {
  const volumes = meter.usual.map((usual) => monthlyVolume(random, usual, month));
  const [first = 0, ...others] = volumes;
  const scale = 10 ** meter.digits;
  return [firstVolume(scenario.kind, first, meter, random), ...others].map(
    (volume, index) => ((meter.last[index] ?? 0) + volume) % scale,
  );
}

function firstVolume(kind: ScenarioKind, volume: number, meter: SeedMeter, random: Random): number {
  const usual = meter.usual[0] ?? 0;
  if (kind === 'zero') return 0;
  // Above 1500 and above three usual months, however the dice fell for the months behind.
  if (kind === 'tooBig' || kind === 'tooBigExpired') return 1500 + usual * 4 + random.int(20, 900);
  return kind === 'rollover' ? volume + 200 : volume;
}

/** Codes that the rules raise for the scenario, in their order. */
export function checksFor(kind: ScenarioKind, isLate: boolean): ReadingCheck[] {
  const checks: ReadingCheck[] = [];
  if (kind === 'tooBig' || kind === 'tooBigExpired') checks.push('TOO_BIG');
  if (kind === 'rollover') checks.push('ROLLOVER');
  if (kind === 'zero') checks.push('ZERO');
  if (isLate) checks.push('OUT_OF_WINDOW');
  if (kind === 'expired' || kind === 'tooBigExpired') checks.push('VERIFICATION_EXPIRED');
  return checks;
}
