import type { AccountId, CustomerId, OfficeId, StaffId } from '../../contract/types/brand';
import type { StaffRole } from '../../contract/roles';

export interface Anonymous {
  role: 'anonymous';
}
/** Has shown the initial password of this account, which nobody has registered yet. */
export interface Newcomer {
  role: 'newcomer';
  accountId: AccountId;
  account: string;
}
export interface CustomerActor {
  role: 'customer';
  customerId: CustomerId;
  name: string;
}
export interface StaffActor {
  role: StaffRole;
  staffId: StaffId;
  name: string;
  /** Null: works for the whole company. */
  officeId: OfficeId | null;
}

/** Who a seat speaks for, as main knows it. */
export type Actor = Anonymous | Newcomer | CustomerActor | StaffActor;

export const ANONYMOUS: Anonymous = { role: 'anonymous' };

export function isStaff(actor: Actor): actor is StaffActor {
  return 'staffId' in actor;
}

/** Name of the actor in the command table and the audit: no personal data. */
export function actorKey(actor: Actor): string {
  if (isStaff(actor)) return `staff:${actor.staffId}`;
  if (actor.role === 'newcomer') return `account:${actor.accountId}`;
  return actor.role === 'customer' ? `customer:${actor.customerId}` : 'anonymous';
}
