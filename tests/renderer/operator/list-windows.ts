import type { Output } from '../../../contract';
import type { ReadingCheck, ReviewItem } from '../../../contract/metering';

/** The part of a list that main would answer with. */
export function windowOf<T extends ReviewItem>(
  items: readonly T[],
  { from, limit, around }: { from: number; limit: number; around: number | null },
) {
  let next = 0;
  const placed = items.map((item) => {
    const first = next;
    next += item.lines.length;
    return { item, first };
  });
  const seen = placed.filter(({ item, first }) => first + item.lines.length > from && first < from + limit);
  return {
    rows: next,
    submissions: items.length,
    first: seen[0]?.first ?? from,
    place: placed.find(({ item }) => item.meterReadingId === around)?.first ?? null,
    items: seen.map(({ item }) => item),
  };
}

export function countsOf(items: readonly ReviewItem[]): Output<'metering.reviewCount'> {
  const counts = new Map<ReadingCheck, number>();
  for (const check of items.flatMap(({ checks }) => checks)) counts.set(check, (counts.get(check) ?? 0) + 1);
  return { pending: items.length, checks: [...counts].map(([check, count]) => ({ check, count })) };
}
