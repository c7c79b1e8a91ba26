import { DecidedSort, ReviewSort } from '../../../contract/metering';
import type { GridSort } from '../../ui';

/** The column tells the age: what has waited longest is what came first. */
export const reviewOrders = {
  schema: ReviewSort,
  toGrid: ({ by, down }: ReviewSort): GridSort => (by === 'submittedAt' ? { by: 'age', down: !down } : { by, down }),
  fromGrid({ by, down }: GridSort): ReviewSort | null {
    const sort = by === 'age' ? { by: 'submittedAt', down: !down } : { by, down };
    return ReviewSort.safeParse(sort).data ?? null;
  },
};

export const decidedOrders = {
  schema: DecidedSort,
  toGrid: ({ by, down }: DecidedSort): GridSort => (by === 'decidedAt' ? { by: 'at', down } : { by, down }),
  fromGrid({ by, down }: GridSort): DecidedSort | null {
    return DecidedSort.safeParse({ by: by === 'at' ? 'decidedAt' : by, down }).data ?? null;
  },
};
