import type { FieldError } from '../../../contract/errors';
import type { EntryMeter } from '../../../contract/metering';
import type { MeterId, RegisterId } from '../../../contract/types/brand';

export interface TypedMeter {
  meterId: MeterId;
  values: { registerId: RegisterId; value: string }[];
}

/** Text by register, as it stands in the fields. */
export type Typed = Readonly<Record<number, string>>;

const textOf = (typed: Typed, registerId: RegisterId): string => (typed[registerId] ?? '').trim();

/** Meters where anything is typed, with all their registers: an empty one is for main to refuse (R16). */
export function typedMeters(meters: readonly EntryMeter[], typed: Typed): TypedMeter[] {
  return meters
    .filter((meter) => meter.registers.some(({ registerId }) => textOf(typed, registerId) !== ''))
    .map((meter) => ({
      meterId: meter.meterId,
      values: meter.registers.map(({ registerId }) => ({ registerId, value: textOf(typed, registerId) })),
    }));
}

/** Whether every started meter has all its registers typed, and there is at least one. */
export function areComplete(meters: readonly TypedMeter[]): boolean {
  return meters.length > 0 && meters.every((meter) => meter.values.every(({ value }) => value !== ''));
}

/** Register that a field error is about: main names it, the contract's schema gives its place in the input. */
export function registerOf(error: FieldError, meters: readonly TypedMeter[]): number | null {
  const named = /^registers\.(\d+)/.exec(error.path);
  if (named !== null) return Number(named[1]);
  const placed = /^meters\.(\d+)\.values\.(\d+)/.exec(error.path);
  if (placed === null) return null;
  return meters[Number(placed[1])]?.values[Number(placed[2])]?.registerId ?? null;
}
