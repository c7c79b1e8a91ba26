import { type CustomerActor, isStaff, type StaffActor } from '../rpc/actor';
import type { Call } from '../rpc/router';

/** The role gate of the router has let only customers through; anything else is a fault of the contract. */
export function asCustomer({ actor }: Call): CustomerActor {
  if (actor.role !== 'customer') throw new Error('The procedure is for customers only.');
  return actor;
}

/** Likewise for staff. */
export function asStaff({ actor }: Call): StaffActor {
  if (!isStaff(actor)) throw new Error('The procedure is for staff only.');
  return actor;
}
