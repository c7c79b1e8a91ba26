import type { ReviewItem } from '../../contract/metering';
import type { MeterReadingId } from '../../contract/types/brand';

type Id = MeterReadingId;
type Keyed = Pick<ReviewItem, 'meterReadingId'>;

function isEarlier(left: ReviewItem, right: ReviewItem): boolean {
  if (left.submittedAt !== right.submittedAt) return left.submittedAt < right.submittedAt;
  return left.meterReadingId < right.meterReadingId;
}

/** The list with the item at its place by age; an item that is already there is replaced. */
export function withItem(items: readonly ReviewItem[], item: ReviewItem): ReviewItem[] {
  const others = withoutItem(items, item.meterReadingId);
  const place = others.findIndex((other) => isEarlier(item, other));
  others.splice(place === -1 ? others.length : place, 0, item);
  return others;
}

export function withoutItem(items: readonly ReviewItem[], id: Id): ReviewItem[] {
  return items.filter((item) => item.meterReadingId !== id);
}

/** The same item in the new list, or its nearest neighbour that is still there: the next one, else the one before. */
export function nearest(before: readonly Keyed[], after: readonly Keyed[], active: Id | null): Id | null {
  const left = new Set(after.map((item) => item.meterReadingId));
  if (active !== null && left.has(active)) return active;
  const place = before.findIndex((item) => item.meterReadingId === active);
  const candidates = place === -1 ? [] : [...before.slice(place + 1), ...before.slice(0, place).reverse()];
  const kept = candidates.find((item) => left.has(item.meterReadingId));
  return (kept ?? after[0])?.meterReadingId ?? null;
}

/** What this window did with an item and main may not have told yet. */
export interface Override {
  item: ReviewItem;
  shown: boolean;
  /** Commands under way. */
  running: number;
  /** Number of the latest refresh that had started when the last command ended; later ones know better. */
  since: number;
}

export interface Answer {
  total: number;
  items: readonly ReviewItem[];
}

/** The answer of main, corrected by what was decided here after it had been asked for. */
export function merged(answer: Answer, overrides: Iterable<Override>): { total: number; items: ReviewItem[] } {
  let items = [...answer.items];
  let total = answer.total;
  for (const { item, shown } of overrides) {
    const isThere = items.some((other) => other.meterReadingId === item.meterReadingId);
    if (isThere === shown) continue;
    items = shown ? withItem(items, item) : withoutItem(items, item.meterReadingId);
    total += shown ? 1 : -1;
  }
  return { total, items };
}
