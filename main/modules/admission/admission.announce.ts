import type { RegistrationId } from '../../../contract/types/brand';
import type { Announcement } from '../audit/command-runner';
import { staffReaching } from '../scope';

/** A case came or is no longer what it was: for those of the staff whose office it is, and who work for the whole company. */
export function announceCase(registrationId: number, officeId: number | null): Announcement {
  return {
    event: { name: 'registrations.changed', registrationId: registrationId as RegistrationId },
    mayRead: staffReaching('registrations.decide', [officeId]),
  };
}
