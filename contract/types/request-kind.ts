import * as z from 'zod';
import { DocumentKind } from './document';
import { LegalForm } from './identifiers';
import { RequestState } from './request';
import { Term } from './term';

const Code = z.string().regex(/^[a-z][a-zA-Z0-9]{1,40}$/);
const Words = z.string().trim().min(1).max(300);
const Note = z.string().trim().max(600);

/** Shown, asked for and needed only when the field (or `class`, `legalForm`) holds one of these. All of several must hold. */
export const FieldCondition = z.strictObject({ field: Code, in: z.array(z.string().max(60)).min(1).max(20) });
export type FieldCondition = z.infer<typeof FieldCondition>;

/**
 * What a field takes: `account`, `meter` are chosen from one's own; `kw` is a power in kW with up to three digits after the comma;
 * `cadastral`, `snils`, … are checked by contract/types/identifiers; `mark` is a tick, kept as 'yes' or ''.
 */
export const FieldType = z.enum([
  'text',
  'longText',
  'number',
  'kw',
  'date',
  'time',
  'choice',
  'mark',
  'account',
  'meter',
  'phone',
  'email',
  'cadastral',
  'snils',
  'ogrn',
  'ogrnip',
  'inn',
  'kpp',
]);
export type FieldType = z.infer<typeof FieldType>;

export const RequestField = z.strictObject({
  id: Code,
  type: FieldType,
  label: Words,
  hint: Note.default(''),
  isRequired: z.boolean().default(true),
  options: z
    .array(z.strictObject({ id: Code, label: Words, hint: Note.default('') }))
    .max(30)
    .default([]),
  when: z.array(FieldCondition).max(4).default([]),
  /** Of an identity paper: staff without the right for those see dots. */
  isIdentity: z.boolean().default(false),
  /** What is known of the applicant and filled in at first. */
  prefill: z.enum(['none', 'fullName', 'phone', 'email', 'address', 'accountNumber', 'identifier']).default('none'),
  mostLength: z.int().min(1).max(4000).default(300),
});
export type RequestField = z.infer<typeof RequestField>;

/** A paper that is asked for. */
export const RequestSlot = z.strictObject({
  id: Code,
  kind: DocumentKind,
  label: Words,
  hint: Note.default(''),
  isRequired: z.boolean().default(true),
  when: z.array(FieldCondition).max(4).default([]),
  most: z.int().min(1).max(10).default(3),
});
export type RequestSlot = z.infer<typeof RequestSlot>;

/** One page of the form; a simple kind has one. */
export const RequestStep = z.strictObject({
  id: Code,
  title: Words,
  lead: Note.default(''),
  fields: z.array(RequestField).max(40),
  slots: z.array(RequestSlot).max(12).default([]),
});
export type RequestStep = z.infer<typeof RequestStep>;

/** Who does the work: by the kind of house where that matters (ПП 354 п. 80(1)). */
export const RequestRoute = z.enum(['supplier', 'grid', 'managing']);
export type RequestRoute = z.infer<typeof RequestRoute>;

/** A stage of execution that the applicant sees (ПП 24 п. 19 «л»). */
export const RequestStage = z.strictObject({ id: Code, title: Words, note: Note.default('') });
export type RequestStage = z.infer<typeof RequestStage>;

/** A class of applicant by legal form and power: the first that fits; no `maxKw`: above all others. `byOperator`: an operator takes over. */
export const RequestClass = z.strictObject({
  id: Code,
  title: Words,
  legalForms: z.array(LegalForm).min(1),
  maxKw: z.int().positive().nullable(),
  byOperator: z.boolean().default(false),
});
export type RequestClass = z.infer<typeof RequestClass>;

export const RequestGroup = z.enum(['service', 'connection', 'appeal', 'support']);
export type RequestGroup = z.infer<typeof RequestGroup>;

/** A kind of request as data: what is asked, how long the answer may take, who does it, in the company's own words. */
export const RequestKind = z.strictObject({
  code: Code,
  /** Where a customer chooses: «Опломбирование счетчиков». */
  title: Words,
  /** In lists and heads: «Заявка на подключение». */
  rowTitle: Words,
  lead: Note.default(''),
  group: RequestGroup,
  /** Whether customers begin one themselves; staff may begin any. */
  isOffered: z.boolean().default(true),
  /** Whether it is about an account of the applicant; `optional`: they may tick that they have none. */
  account: z.enum(['required', 'optional', 'none']),
  steps: z.array(RequestStep).min(1).max(12),
  classes: z.array(RequestClass).max(6).default([]),
  /** The field whose power decides the class. */
  powerField: Code.nullable().default(null),
  term: Term,
  /** Said to the customer before and after sending: «Менеджер свяжется с вами в течение 72 часов…». */
  termNote: Note.default(''),
  /** Advice before it is sent: what may spare the request. */
  advice: Note.default(''),
  route: z
    .array(z.strictObject({ when: z.array(FieldCondition).max(4), to: RequestRoute }))
    .max(6)
    .default([]),
  stages: z.array(RequestStage).max(12).default([]),
  /** The company's words for states, in place of the program's. */
  statusWords: z.partialRecord(RequestState, Words).default({}),
  sendWord: z.string().trim().max(60).default(''),
});
export type RequestKind = z.infer<typeof RequestKind>;

/** Kinds by their code, each once. */
export const RequestKinds = z
  .array(RequestKind)
  .max(40)
  .refine((kinds) => new Set(kinds.map(({ code }) => code)).size === kinds.length);
