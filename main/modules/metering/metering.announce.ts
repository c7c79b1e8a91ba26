import type { AccountId, MeterReadingId } from '../../../contract/types/brand';
import type { Announcement } from '../audit/command-runner';
import { staffReaching } from '../scope';

/** A reading changed: for the staff who reach its account's office and for the customers who may see it. */
export function announceReading(
  meterReadingId: MeterReadingId,
  accountId: AccountId,
  customers: readonly number[],
  officeId: number | null,
): Announcement {
  const isReaching = staffReaching('readings.review', [officeId]);
  return {
    event: { name: 'metering.readingChanged', accountId, meterReadingId },
    mayRead: (actor) => isReaching(actor) || (actor.role === 'customer' && customers.includes(actor.customerId)),
  };
}
