import type { Submission } from '../../../contract/metering';
import type { Kopecks, PriceE5 } from '../../../contract/types/brand';
import { ZONE_ORDER } from '../../../contract/types/reading';
import type { Period } from '../../../contract/types/time';
import { costOfLine, reportTotal } from '../submission-rows';

type Line = Submission['lines'][number];

export interface OwnLine {
  zone: Line['zone'];
  serial: string;
  volumeMilli: NonNullable<Line['volumeMilli']>;
  priceE5: PriceE5;
  costKopecks: Kopecks;
}

export interface OwnSum {
  period: Period;
  unit: string;
  lines: readonly OwnLine[];
  volumeMilli: NonNullable<Line['volumeMilli']>;
  costKopecks: Kopecks;
}

const isCounted = ({ state, source }: Submission): boolean =>
  (state === 'accepted' || state === 'billed') && !source.startsWith('estimated');

/**
 * What the newest readings that count come to, added as the report adds them. It is no bill: recalculations and the common
 * property of the house are not in it. Null when a volume or a price is unknown, or the units differ.
 */
export function ownSum(submissions: readonly Submission[]): OwnSum | null {
  const counted = submissions.filter(isCounted);
  const period = counted
    .map((submission) => submission.period)
    .sort()
    .at(-1);
  const newest = counted.filter((submission) => submission.period === period);
  const total = reportTotal(newest);
  if (period === undefined || total === null || total.costKopecks === null) return null;
  const lines = newest.flatMap(({ lines: all, serial }) =>
    all.flatMap((line): OwnLine[] => {
      const { zone, volumeMilli, priceE5 } = line;
      const costKopecks = costOfLine(line);
      if (volumeMilli === null || priceE5 === null || costKopecks === null) return [];
      return [{ zone, serial, volumeMilli, priceE5, costKopecks }];
    }),
  );
  lines.sort(
    (one, other) =>
      one.serial.localeCompare(other.serial) || ZONE_ORDER.indexOf(one.zone) - ZONE_ORDER.indexOf(other.zone),
  );
  return { period, unit: total.unit, lines, volumeMilli: total.volumeMilli, costKopecks: total.costKopecks };
}
