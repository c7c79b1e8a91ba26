import { performance } from 'node:perf_hooks';

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

/** A ratio with its target: at most `target` is good. */
export const atMost = (what: string, ratio: number, target: number): Figure => ({
  what,
  value: ratio,
  unit: 'x',
  ratio,
  target,
  ok: ratio <= target,
});

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
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
