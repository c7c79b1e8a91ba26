import { performance } from 'node:perf_hooks';
import { UNITS } from './words';

/** One measured value; `ratio` is to a limit measured in the same run, `ok` says whether it is within the target. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  ratio: number | null;
  target: number | null;
  ok: boolean;
}

export const reported = (what: string, value: number, unit: string): Figure => ({
  what,
  value,
  unit,
  ratio: null,
  target: null,
  ok: true,
});

/** A figure with a goal of its own; on a slow machine only the ratio beside it tells whether the program is to blame. */
export const goal = (what: string, value: number, unit: string, target: number, isLess = true): Figure => ({
  ...reported(what, value, unit),
  target,
  ok: isLess ? value <= target : value >= target,
});

/** A ratio with its target: at most `target` is good. */
export const atMost = (what: string, ratio: number, target: number): Figure => ({
  what,
  value: ratio,
  unit: UNITS.times,
  ratio,
  target,
  ok: ratio <= target,
});

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value below which a share of all lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Runs each of the works in turn, so that a drift of the machine's speed meets them alike; medians in milliseconds. */
export async function interleaved(rounds: number, works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times = works.map(() => [] as number[]);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, work] of works.entries()) {
      const began = performance.now();
      await work();
      times[at]?.push(performance.now() - began);
    }
  }
  return times.map(median);
}
