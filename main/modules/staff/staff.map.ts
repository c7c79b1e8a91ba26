import type { OfficeId, StaffId } from '../../../contract/types/brand';
import type { StaffRow } from '../../../db/repositories/staff.repository';
import type { StaffActor } from '../../rpc/actor';

/** Who a seat speaks for once this person has signed in. */
export const staffActor = ({ id, role, shortName, officeId }: StaffRow): StaffActor => ({
  role,
  staffId: id as StaffId,
  name: shortName,
  officeId: officeId as OfficeId | null,
});
