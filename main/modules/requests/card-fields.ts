import type { RequestFields } from '../../../contract/requests';
import type { RequestKind } from '../../../contract/types/request-kind';

const DOTS = '••••';

export interface ShownFields {
  fields: RequestFields;
  /** Ids of fields of which only dots are shown. */
  hidden: string[];
}

export const clearFields = (fields: RequestFields): ShownFields => ({ fields, hidden: [] });

/** The fields for whoever may not see numbers of identity papers: dots where one is filled in. */
export function dotted(form: RequestKind, fields: RequestFields): ShownFields {
  const identity = form.steps.flatMap((step) => step.fields).filter(({ isIdentity }) => isIdentity);
  const hidden = identity.map(({ id }) => id).filter((id) => (fields[id] ?? '') !== '');
  return { fields: { ...fields, ...Object.fromEntries(hidden.map((id) => [id, DOTS])) }, hidden };
}
