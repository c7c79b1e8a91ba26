import { scopeOf } from '../../../contract/rights';
import type { Announcement } from '../audit/command-runner';

/** Who works here, or how, is no longer what it was. */
export const announceStaff = (): Announcement => ({
  event: { name: 'staff.changed' },
  mayRead: ({ role }) => scopeOf(role, 'staff.see') !== undefined,
});
