import { ref, type Ref } from 'vue';
import type { Output } from '../../contract';
import type { ReadingCheck, ReviewItem } from '../../contract/metering';

export interface ReviewCounts {
  /** Submissions that wait, whatever the list shows. */
  total: Ref<number>;
  checks: Ref<ReadonlyMap<ReadingCheck, number>>;
  set: (answer: Output<'metering.reviewCount'>) => void;
  /** One comes to the queue or leaves it. */
  add: (item: ReviewItem, by: 1 | -1) => void;
  clear: () => void;
}

export function createReviewCounts(): ReviewCounts {
  const total = ref(0);
  const checks = ref<ReadonlyMap<ReadingCheck, number>>(new Map());

  return {
    total,
    checks,
    set(answer) {
      total.value = answer.pending;
      checks.value = new Map(answer.checks.map(({ check, count }) => [check, count]));
    },
    add(item, by) {
      const changed = new Map(checks.value);
      for (const check of item.checks) changed.set(check, Math.max(0, (changed.get(check) ?? 0) + by));
      total.value = Math.max(0, total.value + by);
      checks.value = changed;
    },
    clear() {
      total.value = 0;
      checks.value = new Map();
    },
  };
}
