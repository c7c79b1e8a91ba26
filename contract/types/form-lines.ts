import { classOf, shownParts } from './form-check';
import type { RequestField, RequestKind } from './request-kind';

export interface FormPart {
  id: string;
  title: string;
  lines: { id: string; label: string; value: string }[];
}

/** How values are written for people. */
export interface FormWords {
  yes: string;
  date: (date: string) => string;
  phone: (phone: string) => string;
}

function valueOf(field: RequestField, value: string, words: FormWords): string {
  if (field.type === 'choice') return field.options.find(({ id }) => id === value)?.label ?? value;
  if (field.type === 'mark') return value === 'yes' ? words.yes : '';
  if (field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return words.date(value);
  return field.type === 'phone' ? words.phone(value) : value;
}

/** What was filled in, step by step, as people read it: what is asked for now and holds something. */
export function formLines(
  form: RequestKind,
  fields: Readonly<Record<string, string>>,
  legalForm: string,
  words: FormWords,
): FormPart[] {
  const facts = { legalForm, class: classOf(form, fields, legalForm)?.id ?? null };
  return form.steps
    .map((step) => ({
      id: step.id,
      title: step.title,
      lines: shownParts(step, fields, facts).fields.flatMap((field) => {
        const value = valueOf(field, fields[field.id] ?? '', words);
        return value === '' ? [] : [{ id: field.id, label: field.label, value }];
      }),
    }))
    .filter(({ lines }) => lines.length > 0);
}
