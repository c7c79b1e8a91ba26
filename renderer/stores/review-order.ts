import type { ReviewItem, ReviewSort } from '../../contract/metering';

type Keys = Record<ReviewSort['by'], (item: ReviewItem) => string>;

const KEYS: Keys = {
  submittedAt: (item) => item.submittedAt,
  customer: (item) => item.customer.toLowerCase().replaceAll('\u0451', '\u0435'),
  account: (item) => item.accountNumber,
  serial: (item) => item.serial.toLowerCase(),
};

const order = (left: string | number, right: string | number): number => (left < right ? -1 : left > right ? 1 : 0);

/** The order of the queue as main has it: those that are alike stand in the order of their coming. */
export function compareBy({ by, down }: ReviewSort): (left: ReviewItem, right: ReviewItem) => number {
  const key = KEYS[by];
  const side = down ? -1 : 1;
  const ids = by === 'submittedAt' ? side : 1;
  return (left, right) =>
    side * order(key(left), key(right)) ||
    order(left.submittedAt, right.submittedAt) * ids ||
    order(left.meterReadingId, right.meterReadingId) * ids;
}
