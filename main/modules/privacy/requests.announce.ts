import { scopeOf } from '../../../contract/rights';
import type { Announcement } from '../audit/command-runner';

/** A request about one's own data came or ended: for those who deal with them, and the person. */
export function requestsChanged(customerId: number): Announcement {
  return {
    event: { name: 'privacy.requestsChanged' },
    mayRead: (actor) =>
      'customerId' in actor ? actor.customerId === customerId : scopeOf(actor.role, 'customers.export') !== undefined,
  };
}
