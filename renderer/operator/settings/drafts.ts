import { DATED } from '../../../contract/dated';
import { fieldErrors } from '../../../contract/errors';
import { timeOf } from '../backup/use-plan-form';
import { minutesOf } from '../messages/use-policy-form';
import { trimmedAnswers } from './answers';
import { FIELDS, type Drafts, type Field, type FieldDraft, type FormName, TERM_MOST } from './fields';

type Part = Readonly<Record<string, unknown>>;

/** The part of a value that a field stands for. */
export const partOf = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Part)[key], value);

function put(value: Record<string, unknown>, path: string, part: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  const home = keys.reduce((inner, key) => (inner[key] ??= {}) as Record<string, unknown>, value);
  home[last] = part;
}

const contactLines = (contacts: unknown): string =>
  (contacts as { value: string; note: string }[])
    .map(({ value, note }) => [value, note].filter((one) => one !== '').join('; '))
    .join('\n');

function contactsOf(text: string): { value: string; note: string }[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const [value = '', ...note] = line.split(';');
    return { value: value.trim(), note: note.join(';').trim() };
  });
}

function draftOf(field: Field, value: unknown): FieldDraft {
  const part = partOf(value, field.path);
  const empty: FieldDraft = { text: '', number: null, flag: false, set: [] };
  if (field.kind === 'number') return { ...empty, number: Math.round(Number(part) * (field.factor ?? 1)) };
  if (field.kind === 'flag') return { ...empty, flag: part === true };
  if (field.kind === 'set') return { ...empty, set: [...(part as string[])] };
  if (field.kind === 'contacts') return { ...empty, text: contactLines(part) };
  if (field.kind === 'minutes') return { ...empty, text: (part as number[]).join(', ') };
  if (field.kind === 'answers') return { ...empty, text: JSON.stringify(part) };
  if (field.kind !== 'term') return { ...empty, text: String(part) };
  const { amount, unit } = part as { amount: number; unit: string };
  return { ...empty, number: amount, text: unit };
}

export const draftsOf = (name: FormName, value: unknown): Drafts =>
  Object.fromEntries(FIELDS[name].map((field) => [field.id, draftOf(field, value)]));

function partFrom(field: Field, draft: FieldDraft): unknown {
  const { text, number, flag, set } = draft;
  if (field.kind === 'number') return number === null ? null : number / (field.factor ?? 1);
  if (field.kind === 'flag') return flag;
  if (field.kind === 'set') return field.options.filter((option) => set.includes(option));
  if (field.kind === 'contacts') return contactsOf(text);
  if (field.kind === 'minutes') return minutesOf(text) ?? [];
  if (field.kind === 'answers') return trimmedAnswers(text);
  if (field.kind === 'time') return timeOf(text);
  return field.kind === 'term' ? { amount: number, unit: text } : text.trim();
}

/** What is typed, as main takes it. */
export function valueFrom(name: FormName, drafts: Readonly<Drafts>): unknown {
  const value: Record<string, unknown> = {};
  for (const field of FIELDS[name]) {
    const draft = drafts[field.id];
    if (draft !== undefined) put(value, field.path, partFrom(field, draft));
  }
  return value;
}

/** Whose fault it is: `text` keys of `dated.wrong`, or a code of the contract's schema for a plain text. */
export type Wrong =
  | { key: 'number'; min: number; max: number }
  | { key: 'time' | 'minutes' | 'set' | 'window' | 'need' | 'contacts' | 'near' | 'answers' }
  | { key: 'schema'; error: ReturnType<typeof fieldErrors>[number] };

/** Fields that are wrong beside another one. */
const CROSS: Partial<Record<string, 'need' | 'window' | 'near'>> = {
  need: 'need',
  toDay: 'window',
  nearPercent: 'near',
};

function wrongOf(field: Field, error: ReturnType<typeof fieldErrors>[number]): Wrong {
  const cross = CROSS[field.id];
  if (cross !== undefined && error.code === 'BAD_VALUE' && error.params['minimum'] === undefined) return { key: cross };
  if (field.kind === 'number') return { key: 'number', ...shownBounds(field) };
  if (field.kind === 'term') return { key: 'number', min: 1, max: TERM_MOST };
  const { kind } = field;
  if (kind === 'time' || kind === 'minutes' || kind === 'set' || kind === 'contacts' || kind === 'answers')
    return { key: kind };
  return { key: 'schema', error };
}

/** As the person types them. */
function shownBounds({ min, max, factor = 1, scale = 1 }: Extract<Field, { kind: 'number' }>) {
  return { min: (min * factor) / scale, max: (max * factor) / scale };
}

/** What the contract's own schema finds wrong with what is typed, by field; numbers are held to the bounds of the form, too. */
export function wrongIn(name: FormName, drafts: Readonly<Drafts>): Partial<Record<string, Wrong>> {
  const wrong: Partial<Record<string, Wrong>> = {};
  const value = valueFrom(name, drafts);
  for (const field of FIELDS[name]) {
    if (field.kind !== 'number') continue;
    const part = partOf(value, field.path);
    const isWithin = typeof part === 'number' && part >= field.min && part <= field.max;
    if (!isWithin) wrong[field.id] = { key: 'number', ...shownBounds(field) };
  }
  const parsed = DATED[name].safeParse(value, { reportInput: true });
  const errors = parsed.success ? [] : fieldErrors(parsed.error);
  for (const error of errors) {
    const field = fieldAt(name, error.path);
    if (field !== undefined) wrong[field.id] ??= wrongOf(field, error);
  }
  return wrong;
}

/** The field that a path of the value belongs to. */
export function fieldAt(name: FormName, path: string): Field | undefined {
  return FIELDS[name].find((field) => path === field.path || path.startsWith(`${field.path}.`));
}
