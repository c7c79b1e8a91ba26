import { emailOf } from '../../../contract/types/identifiers';
import { normalise } from '../../../db/normalise';
import type { NewRegistration } from '../../../db/repositories/registration.repository';

export type Row = NewRegistration;

/** A row of that way and state; what the way does not ask is empty. */
export function rowOf(
  at: number,
  person: Pick<Row, 'way' | 'state' | 'fullName'> & Partial<Omit<Row, 'details'>> & { details?: object },
): Row {
  return {
    ...{ legalForm: 'individual', accountNumber: null, accountId: null, email: null, phone: null, passwordHash: null },
    ...{ identifierKind: null, identifierNorm: null, identifierShown: null, customerId: null, dueAt: null },
    ...person,
    nameNorm: normalise(person.fullName),
    emailNorm: person.email ? emailOf(person.email) : null,
    details: JSON.stringify(person.details ?? {}),
    createdAt: at,
  };
}
