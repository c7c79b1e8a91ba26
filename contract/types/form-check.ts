import type { FieldCode } from '../errors';
import { cadastralOf, Email, innOf, kppOf, ogrnipOf, ogrnOf, phoneOf, snilsOf } from './identifiers';
import type { FieldCondition, FieldType, RequestField, RequestKind, RequestSlot, RequestStep } from './request-kind';
import { LocalDate } from './time';

/** What conditions are asked about beside the fields: the applicant's legal form and class. */
export interface FormFacts {
  legalForm: string;
  class: string | null;
}

/** Whether all conditions hold; `legalForm` and `class` are of the applicant. */
export function holds(
  when: readonly FieldCondition[],
  values: Readonly<Record<string, string>>,
  { legalForm, class: found }: FormFacts,
): boolean {
  const valueOf = (field: string): string =>
    field === 'legalForm' ? legalForm : field === 'class' ? (found ?? '') : (values[field] ?? '');
  return when.every((condition) => condition.in.includes(valueOf(condition.field)));
}

/** Power in kW as it is typed, with up to three digits after the comma; NaN for what is none. */
export function kwOf(text: string): number {
  const bare = text.replace(/[\s\u00A0]/g, '').replace(',', '.');
  // eslint-disable-next-line security/detect-unsafe-regex -- each part has a fixed length
  return /^\d{1,7}(\.\d{1,3})?$/.test(bare) ? Number(bare) : Number.NaN;
}

/**
 * The class of the applicant: the first that takes the legal form and the power; one without `maxKw` takes any. Null when the kind has none,
 * or the power is not known yet.
 */
export function classOf(
  kind: Pick<RequestKind, 'classes' | 'powerField'>,
  values: Readonly<Record<string, string>>,
  legalForm: string,
): RequestKind['classes'][number] | null {
  const power = kind.powerField === null ? 0 : kwOf(values[kind.powerField] ?? '');
  if (Number.isNaN(power)) return null;
  const fits = ({ legalForms, maxKw }: RequestKind['classes'][number]): boolean =>
    legalForms.some((form) => form === legalForm) && (maxKw === null || power <= maxKw);
  return kind.classes.find(fits) ?? null;
}

/** The parts of a step that are asked for now. */
export function shownParts(
  step: Pick<RequestStep, 'fields' | 'slots'>,
  values: Readonly<Record<string, string>>,
  facts: FormFacts,
): { fields: RequestField[]; slots: RequestSlot[] } {
  return {
    fields: step.fields.filter(({ when }) => holds(when, values, facts)),
    slots: step.slots.filter(({ when }) => holds(when, values, facts)),
  };
}

const wrongUnless = (isRight: boolean, code: FieldCode): FieldCode | null => (isRight ? null : code);

const CHECKS: Readonly<Partial<Record<FieldType, (value: string) => FieldCode | null>>> = {
  // eslint-disable-next-line security/detect-unsafe-regex -- each part has a fixed length
  number: (value) => wrongUnless(/^-?\d{1,12}([.,]\d{1,6})?$/.test(value.replace(/[\s\u00A0]/g, '')), 'BAD_VALUE'),
  kw: (value) => wrongUnless(kwOf(value) > 0, 'BAD_POWER'),
  date: (value) => wrongUnless(LocalDate.safeParse(value).success, 'BAD_VALUE'),
  time: (value) => wrongUnless(/^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'BAD_VALUE'),
  phone: (value) => wrongUnless(phoneOf(value) !== '', 'BAD_PHONE'),
  email: (value) => wrongUnless(Email.safeParse(value).success, 'BAD_EMAIL'),
  cadastral: (value) => wrongUnless(cadastralOf(value) !== '', 'BAD_CADASTRAL'),
  snils: (value) => wrongUnless(snilsOf(value) !== '', 'BAD_SNILS'),
  ogrn: (value) => wrongUnless(ogrnOf(value) !== '', 'BAD_OGRN'),
  ogrnip: (value) => wrongUnless(ogrnipOf(value) !== '', 'BAD_OGRNIP'),
  inn: (value) => wrongUnless(innOf(value) !== '', 'BAD_INN'),
  kpp: (value) => wrongUnless(kppOf(value) !== '', 'BAD_KPP'),
};

/** What is wrong with a value that is not empty; null when nothing is. */
export function fieldProblem(
  field: Pick<RequestField, 'type' | 'options' | 'mostLength'>,
  value: string,
): FieldCode | null {
  if (value.length > field.mostLength) return 'TOO_LONG';
  if (field.type === 'choice')
    return wrongUnless(
      field.options.some(({ id }) => id === value),
      'BAD_VALUE',
    );
  if (field.type === 'mark') return wrongUnless(value === 'yes', 'BAD_VALUE');
  return CHECKS[field.type]?.(value) ?? null;
}
