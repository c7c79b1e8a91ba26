import type { ReadingCheck, ReviewItem } from '../../../contract/metering';
import { deviationOf, timesUsual, type ReviewLine } from './deviation';

const isBelow = ({ valueMilli, previousMilli }: ReviewLine): boolean =>
  previousMilli !== null && valueMilli < previousMilli;

/** Checks of one register: whether this is the one. The others are about the submission. */
const OF_REGISTER: Partial<Record<ReadingCheck, (line: ReviewLine, all: readonly ReviewLine[]) => boolean>> = {
  TOO_BIG: (line, all) => deviationOf(line).kind === 'jump' || timesUsual([line]) === (timesUsual(all) ?? NaN),
  ZERO: ({ volumeMilli }) => volumeMilli === 0,
  ROLLOVER: (line) => isBelow(line) && (line.volumeMilli ?? -1) >= 0,
  LESS_THAN_PREVIOUS: isBelow,
  NOT_GREATER: ({ valueMilli, previousMilli }) => previousMilli !== null && valueMilli <= previousMilli,
};

/** Why this zone waits: what is its own, and what is true of the whole submission. */
export function causesOf(item: ReviewItem, line: ReviewLine): { own: ReadingCheck[]; shared: ReadingCheck[] } {
  const ownerOf = (check: ReadingCheck): ReviewLine[] =>
    item.lines.filter((other) => OF_REGISTER[check]?.(other, item.lines) === true);
  return {
    own: item.checks.filter((check) => ownerOf(check).includes(line)),
    shared: item.checks.filter((check) => ownerOf(check).length === 0),
  };
}

/** What a sentence about the volume of a zone has already said. */
export function isSaidOf(check: ReadingCheck, line: ReviewLine): boolean {
  const { kind, share } = deviationOf(line);
  if (check === 'TOO_BIG') return kind === 'jump' && share !== Infinity;
  if (check === 'ZERO') return line.volumeMilli === 0;
  return check === 'LESS_THAN_PREVIOUS' && kind === 'negative';
}
