import type { RequestId } from '../../../contract/types/brand';
import type { RequestRow } from '../../../db/repositories/request.repository';
import type { Announcement } from '../audit/command-runner';
import { staffReaching } from '../scope';

type Reached = Pick<RequestRow, 'id' | 'customerId' | 'officeId' | 'state'>;

/** For its own customer, and for the staff whose office it is; a draft is its customer's alone. */
export function announceRequest(
  { id, customerId, officeId, state }: Reached,
  name: 'requests.changed' | 'requests.said' = 'requests.changed',
): Announcement {
  const isReaching = staffReaching('requests.handle', [officeId]);
  return {
    event: { name, requestId: id as RequestId },
    mayRead: (actor) =>
      actor.role === 'customer' ? actor.customerId === customerId : state !== 'draft' && isReaching(actor),
  };
}
