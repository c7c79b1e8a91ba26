import * as z from 'zod';
import { IdentifierKind, LegalForm } from './identifiers';

const Words = z.string().min(1).max(300);

/** Name of a company's own page of text: `manual`, `registration`. */
export const PageId = z.string().regex(/^[a-z][a-z-]{1,30}$/);

/** What the first screen offers, in the company's own words. What it has none of is empty. */
export const StartPage = z.object({
  /** The menu of the company's site: a page of text, the on-line services, the contacts, or the cabinet itself. */
  menu: z.array(
    z.object({ title: Words, opens: z.enum(['cabinet', 'services', 'contacts', 'page']), page: PageId.nullable() }),
  ),
  /** Service areas to choose between; `isOurs` false for one that another company or cabinet serves. */
  areas: z.array(z.object({ title: Words, isOurs: z.boolean(), note: z.string() })),
  greeting: z.object({ title: Words, text: z.string() }).nullable(),
  news: z.object({ title: Words, paragraphs: z.array(z.string()) }).nullable(),
  banner: z.object({ title: Words, text: z.string(), button: Words, service: z.string() }).nullable(),
  /** Kinds of consumer, each with its own door to the same cabinet. */
  doors: z.array(
    z.object({
      title: Words,
      text: z.string(),
      objectKind: z.enum(['flat', 'premises', 'company', 'house']).nullable(),
      legalForm: LegalForm.nullable(),
    }),
  ),
  /** On-line services; one that is off says why and cannot be pressed. */
  services: z.array(z.object({ id: z.string(), title: Words, isOn: z.boolean(), note: z.string() })),
  /** Pages of text that the start screen links to, in their order. */
  links: z.array(z.object({ title: Words, page: PageId })),
});
export type StartPage = z.infer<typeof StartPage>;

export const SignInPolicy = z.object({
  /** `recognise`: one field takes them all; `choose`: the person says which (radio buttons), each with its own field. */
  choice: z.enum(['recognise', 'choose']),
  identifiers: z.array(z.object({ kind: IdentifierKind, title: Words, label: Words, example: z.string() })).min(1),
  /** Of the one field. */
  label: Words,
  hint: z.string().max(300),
  lead: z.string().max(300),
  /** «Запомнить меня». */
  remembers: z.boolean(),
  /** Whether a forgotten password is recovered by oneself. */
  recovers: z.boolean(),
  passwordMinimum: z.int().min(6).max(64),
  /** Whether the first password is the unified account number of the bill (manual S3). */
  firstPassword: z.enum(['none', 'unifiedId']),
});
export type SignInPolicy = z.infer<typeof SignInPolicy>;

export const RegistrationPolicy = z.object({
  way: z.enum(['form', 'wizard', 'legal', 'request']),
  /** Towns of the wizard, the first is chosen at first; `also` are places whose people choose it too. */
  towns: z.array(z.object({ name: Words, also: z.array(z.string()) })),
  /** Term of an operator's work, hours. */
  requestHours: z.int().min(1).max(1000),
  /** Signs of a code by SMS. */
  smsDigits: z.int().min(4).max(8),
});
export type RegistrationPolicy = z.infer<typeof RegistrationPolicy>;

export const CustomerPolicy = z.object({
  /** How the settings are laid out: rows with links, a window behind the gear, one form that is saved. */
  settings: z.enum(['rows', 'gear', 'form']),
  /** What may be switched, with the company's words for it. */
  subscriptions: z.array(
    z.object({ kind: z.enum(['mailing', 'eBill', 'guestReadings', 'requestNews']), label: Words, brings: z.string() }),
  ),
  /** Ways to add an account; empty where none may be added. */
  addAccount: z.array(z.enum(['ownerCode', 'facts', 'request'])),
  facts: z.array(z.enum(['holderSurname', 'meterTail', 'unifiedId'])).length(2),
  /**
   * `app`: the start page of the cabinet offers to connect a phone, whose entrance looks as that of the company's application; `page`: the
   * settings do, and the entrance is that of a window.
   */
  phone: z.enum(['app', 'page']),
});
export type CustomerPolicy = z.infer<typeof CustomerPolicy>;
