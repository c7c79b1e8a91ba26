import { tz } from '@date-fns/tz';
import { format } from 'date-fns';
import { daysToDate, indexToPeriod, msToInstant } from '../../../contract/types/time';
import type { PersonFacts, PersonPart } from '../../../db/repositories/person-facts.repository';
import type { PdfDocument } from '../../platform/pdf';
import { PERSONAL_COPY } from '../../texts/personal-data-ru';
import { rightsOf } from '../accounts/accounts.rules';

type Value = string | number | null;
type Plain = Value | readonly string[] | Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, Plain>>;

/** What a copy of somebody's data holds, part by part: dates, months and instants as ISO 8601 writes them. */
export type PersonalData = { company: string; madeAt: string; person: Row } & Record<PersonPart, readonly Row[]>;

const { parts, fields, words } = PERSONAL_COPY;

const isInstant = (field: string): boolean => /At$|^since$|^at$/.test(field);
const isDay = (field: string): boolean => field.endsWith('On');

/** A field of the base as others may read it: its name and its value. */
function plain(field: string, value: Value): [name: string, value: Plain] {
  if (field === 'details') return [field, JSON.parse(String(value)) as Readonly<Record<string, unknown>>];
  if (typeof value !== 'number') return [field, value];
  if (field === 'rights') return [field, rightsOf(value)];
  if (field === 'period') return [field, indexToPeriod(value)];
  if (isDay(field)) return [field, daysToDate(value)];
  if (isInstant(field)) return [field, msToInstant(value)];
  return field === 'valueMilli' ? ['value', value / 1000] : [field, value];
}

export const plainRow = (row: Readonly<Record<string, Value>>): Row =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => plain(field, value)));

export const plainFacts = (facts: PersonFacts): Record<PersonPart, Row[]> =>
  Object.fromEntries(Object.entries(facts).map(([part, rows]) => [part, rows.map(plainRow)])) as Record<
    PersonPart,
    Row[]
  >;

const captionOf = (field: string): string => (field in fields ? fields[field as keyof typeof fields] : field);
const worded = (code: string): string => (code in words ? words[code as keyof typeof words] : code);

/** In a table the company's own texts, and what only the program reads, would be in the way: the JSON has them. */
const LEFT_OUT: Partial<Record<PersonPart, readonly string[]>> = {
  consents: ['text'],
  messages: ['kind', 'text'],
  views: ['action', 'details'],
};

/** The same data as a document, as people read dates and codes where the company is. */
export function pagesOf(data: PersonalData, zone: string): PdfDocument {
  const instant = (at: string) => format(new Date(at), 'dd.MM.yyyy HH:mm', { in: tz(zone) });
  const shown = (field: string, value: Plain | undefined): string => {
    if (value === null || value === undefined) return '';
    if (Array.isArray(value)) return value.map(String).map(worded).join(', ');
    if (typeof value === 'number') return String(value).replace('.', ',');
    if (typeof value === 'object') return Object.values(value).map(told).filter(Boolean).join('; ');
    const text = value;
    if (isInstant(field)) return instant(text);
    return isDay(field) || field === 'period' ? text.split('-').reverse().join('.') : worded(text);
  };
  const person = Object.entries(data.person).filter(([field, value]) => field in fields && value !== null);
  const tables = (Object.keys(parts) as PersonPart[]).flatMap((part) => {
    const rows = data[part].map((row) => (part === 'views' ? { ...row, what: whatOf(row) } : row));
    const columns = Object.keys(rows[0] ?? {}).filter((field) => !LEFT_OUT[part]?.includes(field));
    const body = rows.map((row: Row) => columns.map((field) => shown(field, row[field])));
    return body.length === 0 ? [] : [{ title: parts[part], head: columns.map(captionOf), rows: body }];
  });
  return {
    title: PERSONAL_COPY.title,
    lines: [
      PERSONAL_COPY.company(data.company),
      PERSONAL_COPY.madeAt(instant(data.madeAt)),
      ...person.map(([field, value]) => `${captionOf(field)}: ${shown(field, value)}`),
    ],
    tables,
  };
}

/** What was typed besides: words as they are, lists one after another. */
const told = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(told).filter(Boolean).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const whatOf = ({ details }: Row): string => {
  const what = typeof details === 'object' && details !== null && 'what' in details ? details['what'] : '';
  return typeof what === 'string' ? what : '';
};
