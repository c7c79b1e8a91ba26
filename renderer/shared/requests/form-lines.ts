import type { RequestFields } from '../../../contract/requests';
import { classOf, shownParts } from '../../../contract/types/form-check';
import type { RequestField, RequestKind } from '../../../contract/types/request-kind';
import { phone, tableDate } from '../../format';
import type { LocalDate } from '../../../contract/types/time';

export interface FormLine {
  id: string;
  label: string;
  value: string;
}
export interface FormPart {
  id: string;
  title: string;
  lines: FormLine[];
}

function valueOf(field: RequestField, value: string, yes: string): string {
  if (field.type === 'choice') return field.options.find(({ id }) => id === value)?.label ?? value;
  if (field.type === 'mark') return value === 'yes' ? yes : '';
  if (field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return tableDate(value as LocalDate);
  return field.type === 'phone' ? phone(value) : value;
}

/** What was filled in, step by step, as people read it; parts without anything are left out. */
export function formLines(form: RequestKind, fields: RequestFields, legalForm: string, yes: string): FormPart[] {
  const facts = { legalForm, class: classOf(form, fields, legalForm)?.id ?? null };
  return form.steps
    .map((step) => ({
      id: step.id,
      title: step.title,
      lines: shownParts(step, fields, facts).fields.flatMap((field) => {
        const value = valueOf(field, fields[field.id] ?? '', yes);
        return value === '' ? [] : [{ id: field.id, label: field.label, value }];
      }),
    }))
    .filter(({ lines }) => lines.length > 0);
}
