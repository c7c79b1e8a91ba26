import type { Announcement } from '../audit/command-runner';

/** Accounts or grants of these customers changed: for them alone. */
export function announceProfile(customers: readonly number[]): Announcement {
  return {
    event: { name: 'identity.profileChanged' },
    mayRead: (actor) => actor.role === 'customer' && customers.includes(actor.customerId),
  };
}
