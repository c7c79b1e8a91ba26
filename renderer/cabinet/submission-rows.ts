import type { Submission, Zone } from '../../contract/metering';
import type { Kopecks, Milli } from '../../contract/types/brand';
import { costOf } from '../../contract/types/money';

const ZONE_ORDER: readonly Zone[] = ['single', 'peak', 'day', 'half_peak', 'night'];

/** Zones that occur in the list, in the order of the day. */
export function zonesOf(submissions: readonly Submission[]): Zone[] {
  const met = new Set(submissions.flatMap(({ lines }) => lines.map(({ zone }) => zone)));
  return ZONE_ORDER.filter((zone) => met.has(zone));
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
