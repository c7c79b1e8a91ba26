import type { AccountId, MeterReadingId } from '../../../contract/types/brand';
import { isStaff } from '../../rpc/actor';
import type { Announcement } from '../audit/command-runner';

/** A reading changed: for all staff and for the customers who may see its account. */
export function announceReading(
  meterReadingId: MeterReadingId,
  accountId: AccountId,
  customers: readonly number[],
): Announcement {
  return {
    event: { name: 'metering.readingChanged', accountId, meterReadingId },
    mayRead: (actor) => isStaff(actor) || (actor.role === 'customer' && customers.includes(actor.customerId)),
  };
}
