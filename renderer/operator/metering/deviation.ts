import type { ReviewItem } from '../../../contract/metering';
import { percent } from '../../format';

export type ReviewLine = ReviewItem['lines'][number];
export type DeviationKind = 'unknown' | 'normal' | 'up' | 'jump' | 'down' | 'negative';

export interface Deviation {
  kind: DeviationKind;
  /** Volume above the usual one as its share; null when there is nothing to compare. Infinity above a usual zero. */
  share: number | null;
}

/** From these shares on a difference is told by colour and sign; below them the consumption of a home just varies. */
const NOTICEABLE = 0.5;
const JUMP = 1;

export function deviationOf({ volumeMilli, usualMilli }: Pick<ReviewLine, 'volumeMilli' | 'usualMilli'>): Deviation {
  if (volumeMilli === null) return { kind: 'unknown', share: null };
  if (volumeMilli < 0) return { kind: 'negative', share: null };
  if (usualMilli === null) return { kind: 'unknown', share: null };
  if (usualMilli === 0) return volumeMilli === 0 ? { kind: 'normal', share: 0 } : { kind: 'jump', share: Infinity };
  const share = (volumeMilli - usualMilli) / usualMilli;
  if (share >= JUMP) return { kind: 'jump', share };
  if (share >= NOTICEABLE) return { kind: 'up', share };
  return { kind: share <= -NOTICEABLE ? 'down' : 'normal', share };
}

export const MOST_SHARE = 9.99;

/** «+8 %», «−55 %»; null above 999 %, which has its own words. */
export function shareText(share: number): string | null {
  return share > MOST_SHARE ? null : percent(share, { signed: true });
}

const weightOf = (line: ReviewLine): number => {
  const { kind, share } = deviationOf(line);
  return kind === 'negative' ? Infinity : Math.abs(share ?? 0);
};
/** The zone that differs most is the one to look at. */
export const mostDeviating = (lines: readonly ReviewLine[]): ReviewLine | undefined =>
  [...lines].sort((left, right) => weightOf(right) - weightOf(left))[0];

/** The zone that is the most times above the usual: its volume as a multiple of the usual one. */
export function timesUsual(lines: readonly ReviewLine[]): number | null {
  const times = lines.map(({ volumeMilli, usualMilli }) =>
    volumeMilli === null || usualMilli === null || usualMilli <= 0 ? 0 : volumeMilli / usualMilli,
  );
  const most = Math.max(0, ...times);
  return most >= 1 ? (most < 10 ? Math.round(most * 10) / 10 : Math.round(most)) : null;
}
