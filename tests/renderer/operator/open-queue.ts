import type { ReviewItem } from '../../../contract/metering';
import { useReviewQueue, type ReviewQueue } from '../../../renderer/stores/review-queue';
import { FakeMain, reviewItems } from './review-samples';

export const ACCEPT = { kind: 'accept' } as const;

/** The queue over a main of `count` submissions, as a screen opens it. */
export async function opened(count: number): Promise<{ main: FakeMain; queue: ReviewQueue }> {
  const main = new FakeMain(reviewItems(count));
  const queue = useReviewQueue(main.deps);
  await Promise.all([queue.refresh(), queue.refreshCounts()]);
  return { main, queue };
}
/** Submissions of the list, in their order. */
export function ids({ source }: ReviewQueue): number[] {
  const rows = Array.from({ length: source.count }, (_, index) => source.rowAt(index)?.item.meterReadingId ?? 0);
  return [...new Set(rows)];
}
export const itemAt = ({ source }: ReviewQueue, index: number): ReviewItem => {
  const row = source.rowAt(index);
  if (row === undefined) throw new Error('not loaded');
  return row.item;
};
/** Enter on the active row. */
export function accept(queue: ReviewQueue): ReturnType<ReviewQueue['decide']> {
  const item = queue.active.value;
  if (item === null) throw new Error('no active item');
  return queue.decide(item, ACCEPT);
}
