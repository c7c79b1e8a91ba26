import type { Company } from '../../../contract/settings';
import type { ObjectKind, RegistrationStep } from '../../../contract/registration';
import type { LegalForm } from '../../../contract/types/identifiers';

/** What each form of registration is given: the company, and the door by which the person came. */
export interface WayProps {
  company: Company;
  objectKind: ObjectKind | null;
  legalForm: LegalForm | null;
}

export interface WayEvents {
  begun: [step: RegistrationStep];
  leave: [];
}
