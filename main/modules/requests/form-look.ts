import { DomainError, type FieldError } from '../../../contract/errors';
import type { MissingPart, RequestFields } from '../../../contract/requests';
import type { LegalForm } from '../../../contract/types/identifiers';
import { classOf, fieldProblem, holds, shownParts } from '../../../contract/types/form-check';
import type { RequestClass, RequestField, RequestKind, RequestRoute } from '../../../contract/types/request-kind';
import { requestFormWords } from '../../texts/request-form-ru';
import { type AddressParts, addressOf } from '../../texts/ru';
import type { CustomerRow, IdentifierRow } from '../../../db/repositories/customer.repository';

/** Stands among what is missing where no account was chosen. */
export const ACCOUNT = 'account';

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

/** What a form looks like with what is known: its class, route, and what is missing or wrong. */
export function lookAt(kind: RequestKind, { fields: typed, slots, legalForm, hasAccount }: FormFacts): FormLook {
  const fields = cleanFields(kind, typed);
  const found = classOf(kind, fields, legalForm);
  const known = { legalForm, class: found?.id ?? null };
  const parts = kind.steps.map((step) => ({ step: step.id, ...shownParts(step, fields, known) }));
  const missing = parts.flatMap(({ step, fields: asked, slots: papers }): MissingPart[] => [
    ...asked
      .filter(({ id, isRequired }) => isRequired && !isFilled(fields[id] ?? ''))
      .map(({ id, label }) => ({ step, part: 'field' as const, id, label })),
    ...papers
      .filter(({ id, isRequired }) => isRequired && !slots.includes(id))
      .map(({ id, label }) => ({ step, part: 'slot' as const, id, label })),
  ]);
  const wrong = parts.flatMap(({ fields: asked }) =>
    asked.flatMap((field): FieldError[] => {
      const value = fields[field.id] ?? '';
      const code = isFilled(value) ? fieldProblem(field, value) : null;
      return code === null ? [] : [{ path: `fields.${field.id}`, code, params: {} }];
    }),
  );
  const errors = missing.map(({ part, id }): FieldError => ({ path: `${part}s.${id}`, code: 'REQUIRED', params: {} }));
  if (kind.account === 'required' && !hasAccount) {
    missing.unshift({ step: kind.steps[0]?.id ?? '', part: 'field', id: ACCOUNT, label: requestFormWords.account });
    errors.unshift({ path: 'accountId', code: 'REQUIRED', params: {} });
  }
  const route = kind.route.find(({ when }) => holds(when, fields, known))?.to ?? null;
  return { fields, missing, errors: [...errors, ...wrong], class: found, route };
}

/** Only fields of the kind, without blanks at their ends. */
const cleanFields = (kind: RequestKind, fields: RequestFields): RequestFields =>
  Object.fromEntries(
    kind.steps
      .flatMap((step) => step.fields)
      .flatMap(({ id }) => (Object.hasOwn(fields, id) ? [[id, (fields[id] ?? '').trim()] as const] : [])),
  );

/** Something that people see: signs that nobody sees are nothing. */
export const isFilled = (text: string): boolean => text.replace(/[\p{C}\p{Z}\s]/gu, '') !== '';

/** REQUEST_INCOMPLETE that names what is missing or wrong. */
export function refuseIncomplete({ errors }: Pick<FormLook, 'errors'>): void {
  if (errors.length > 0) throw new DomainError('REQUEST_INCOMPLETE', { count: errors.length }, errors);
}

interface Known {
  customer: Pick<CustomerRow, 'fullName' | 'phone' | 'email'>;
  identifiers: readonly Pick<IdentifierRow, 'shown'>[];
  account: (AddressParts & { number: string }) | null;
}

/** What is known of the applicant, in the fields that ask for it. */
export function firstFields(kind: RequestKind, { customer, identifiers, account }: Known): RequestFields {
  const values: Readonly<Record<RequestField['prefill'], string | null | undefined>> = {
    none: null,
    fullName: customer.fullName,
    phone: customer.phone,
    email: customer.email,
    address: account && addressOf(account),
    accountNumber: account?.number,
    identifier: identifiers[0]?.shown,
  };
  const fields = kind.steps.flatMap((step) => step.fields);
  return Object.fromEntries(
    fields.flatMap(({ id, prefill }) => (values[prefill] ? [[id, values[prefill]] as const] : [])),
  );
}
