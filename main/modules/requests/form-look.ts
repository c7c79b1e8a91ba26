import { DomainError, type FieldError } from '../../../contract/errors';
import type { MissingPart, RequestFields } from '../../../contract/requests';
import type { LegalForm } from '../../../contract/types/identifiers';
import type { RequestClass, RequestField, RequestKind, RequestRoute } from '../../../contract/types/request-kind';
import type { CustomerRow, IdentifierRow } from '../../../db/repositories/customer.repository';

/** What is known of a form that is being filled in. */
export interface FormFacts {
  fields: RequestFields;
  /** Slots in which a paper lies. */
  slots: readonly string[];
  legalForm: LegalForm;
  hasAccount: boolean;
}

export interface FormLook {
  /** Only those that the kind asks for. */
  fields: RequestFields;
  missing: MissingPart[];
  /** What is wrong by the paths `fields.<id>` and `slots.<id>`, the missing included. */
  errors: FieldError[];
  class: RequestClass | null;
  route: RequestRoute | null;
}
