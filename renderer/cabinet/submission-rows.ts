import type { Submission, Zone } from '../../contract/metering';
import type { Kopecks, Milli } from '../../contract/types/brand';
import { costOf } from '../../contract/types/money';
import { ZONE_ORDER } from '../../contract/types/reading';

/** Zones that occur, each once, in the order of the day. */
export function orderZones(zones: readonly Zone[]): Zone[] {
  const met = new Set(zones);
  return ZONE_ORDER.filter((zone) => met.has(zone));
}

export function zonesOf(submissions: readonly Submission[]): Zone[] {
  return orderZones(submissions.flatMap(({ lines }) => lines.map(({ zone }) => zone)));
}

export function valueOfZone(submission: Submission, zone: Zone): Milli | null {
  return submission.lines.find((line) => line.zone === zone)?.valueMilli ?? null;
}

/** Volume of all zones together; null as soon as one is unknown. */
export function volumeOf({ lines }: Submission): Milli | null {
  let total = 0;
  for (const { volumeMilli } of lines) {
    if (volumeMilli === null) return null;
    total += volumeMilli;
  }
  return lines.length === 0 ? null : (total as Milli);
}

/** Cost of all zones together, rounded once; null as soon as a volume or a price is unknown. */
export function costOfSubmission({ lines }: Submission): Kopecks | null {
  const parts = [];
  for (const { volumeMilli, priceE5 } of lines) {
    if (volumeMilli === null || priceE5 === null) return null;
    parts.push({ volumeMilli, priceE5 });
  }
  return parts.length === 0 ? null : costOf(parts);
}

/** Cost of one zone; null when its volume or its price is unknown. */
export function costOfLine({ volumeMilli, priceE5 }: Submission['lines'][number]): Kopecks | null {
  return volumeMilli === null || priceE5 === null ? null : costOf([{ volumeMilli, priceE5 }]);
}

const COUNTED: readonly Submission['state'][] = ['accepted', 'billed'];

/** Volume and cost of what was accepted, as its lines show them; null when nothing was, or when units differ and cannot be added. */
export function reportTotal(
  submissions: readonly Submission[],
): { unit: string; volumeMilli: Milli; costKopecks: Kopecks | null } | null {
  const counted = submissions.filter(({ state }) => COUNTED.includes(state));
  const [first] = counted;
  if (first === undefined || counted.some(({ unit }) => unit !== first.unit)) return null;
  const lines = counted.flatMap((submission) => submission.lines);
  const costs = lines.map(costOfLine);
  const sum = (numbers: readonly (number | null)[]): number =>
    numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
  return {
    unit: first.unit,
    volumeMilli: sum(lines.map(({ volumeMilli }) => volumeMilli)) as Milli,
    costKopecks: costs.includes(null) ? null : (sum(costs) as Kopecks),
  };
}
