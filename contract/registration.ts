import * as z from 'zod';
import { procedure } from './procedure';
import { NewPassword } from './settings';
import { Uid } from './types/brand';
import { ConfirmationStep, ConfirmationToken, ConsentText, ConsentVersion, LinkKey } from './types/confirmation';
import { Email, LegalForm, Login } from './types/identifiers';
import { Instant } from './types/time';

const Consents = z.array(ConsentVersion).max(8);
const FullName = z.string().trim().min(1).max(200);
const AccountNumber = z.string().trim().min(1).max(40);
const Phone = z.string().trim().min(1).max(30);

/** Kinds of object of a company that keeps them apart at its door. */
export const ObjectKind = z.enum(['flat', 'premises', 'company', 'house']);
export type ObjectKind = z.infer<typeof ObjectKind>;

/** One form, a letter, an activation (manuals S0 and S1). */
const Form = z.strictObject({
  way: z.literal('form'),
  objectKind: ObjectKind.nullable(),
  fullName: FullName,
  address: z.string().trim().min(1).max(300),
  contractNumber: AccountNumber,
  phone: Phone,
  email: Email,
  password: NewPassword,
  consents: Consents,
});
/** Login, contact, town, security code, the account of a bill, then a code or a letter (manual S2). */
const Wizard = z.strictObject({
  way: z.literal('wizard'),
  login: Login,
  password: NewPassword,
  channel: z.enum(['phone', 'email']),
  contact: z.string().trim().min(1).max(254),
  town: z.string().trim().min(1).max(100),
  accountNumber: AccountNumber,
  consents: Consents,
});
/** By legal form with СНИЛС, ОГРН or ОГРНИП; the cabinet opens at once (manual S4). */
const Legal = z.strictObject({
  way: z.literal('legal'),
  legalForm: LegalForm,
  identifier: z.string().trim().min(1).max(30),
  fullName: FullName,
  password: NewPassword,
  email: Email,
  phone: Phone,
  /** Of one who is a client already. */
  accountNumber: AccountNumber.nullable(),
  consents: Consents,
});
/** «Не получилось войти»: an operator registers within the term of the profile (manual S3). */
const Request = z.strictObject({
  way: z.literal('request'),
  fullName: FullName,
  phone: Phone,
  email: Email.nullable(),
  accountNumber: AccountNumber,
  message: z.string().trim().max(2000),
  consents: Consents,
});

export const Registration = z.discriminatedUnion('way', [Form, Wizard, Legal, Request]);
export type Registration = z.infer<typeof Registration>;

/** What follows: a code or a letter, an operator's decision, or the cabinet at once. */
export const RegistrationStep = z.discriminatedUnion('next', [
  z.object({ next: z.literal('confirm'), step: ConfirmationStep }),
  z.object({ next: z.literal('operator'), dueAt: Instant }),
  z.object({ next: z.literal('cabinet') }),
]);
export type RegistrationStep = z.infer<typeof RegistrationStep>;

export const registration = {
  /** The texts that are consented to now, in their order. */
  'identity.consentTexts': procedure({
    kind: 'query',
    action: 'program.use',
    input: z.strictObject({}),
    output: z.array(ConsentText),
  }),
  /** A new security code of this window: a picture (an SVG as a data address) or a question in words. The one before is void. */
  'identity.securityCode': procedure({
    kind: 'session',
    action: 'session.begin',
    input: z.strictObject({ as: z.enum(['picture', 'words']) }),
    output: z.object({ picture: z.string().nullable(), question: z.string().nullable() }),
  }),
  /**
   * The wizard's first step: what was typed is right and the login is free. The security code is used up; a right one lets this window
   * look for accounts and register. WRONG_SECURITY_CODE, LOGIN_TAKEN, TOO_MANY_TRIES, WEAK_PASSWORD, fields.
   */
  'identity.checkWizard': procedure({
    kind: 'session',
    action: 'session.begin',
    input: z.strictObject({
      login: Login,
      password: NewPassword,
      channel: z.enum(['phone', 'email']),
      contact: z.string().trim().min(1).max(254),
      town: z.string().trim().min(1).max(100),
      securityCode: z.string().trim().min(1).max(10),
    }),
    output: z.object({}),
  }),
  /** The shortened address (town and street) of an account; ACCOUNT_NOT_FOUND, TOO_MANY_TRIES. After `checkWizard` only. */
  'identity.findAddress': procedure({
    kind: 'session',
    action: 'session.begin',
    input: z.strictObject({ accountNumber: AccountNumber }),
    output: z.object({ address: z.string() }),
  }),
  /**
   * Begins a registration in the profile's way; another way is FORBIDDEN, as is the wizard's without a security code. WEAK_PASSWORD,
   * CONSENT_REQUIRED, LOGIN_TAKEN (a chosen login only), IDENTIFIER_TAKEN (a number of the legal form only), ACCOUNT_NOT_FOUND (the wizard, for an
   * account whose address the window was not shown), RESEND_TOO_SOON, CODE_LIMIT, TOO_MANY_TRIES, fields. An e-mail that somebody signs in by
   * gets the usual answer and a letter of another kind.
   */
  'identity.register': procedure({
    kind: 'command',
    action: 'session.begin',
    input: z.strictObject({ uid: Uid, registration: Registration }),
    output: RegistrationStep,
  }),
  /**
   * Ends a waiting registration by its code (with the token, or with the e-mail after the window was closed) or by the key of the letter.
   * `isBound` tells whether the account is in the cabinet at once or an operator looks at it. WRONG_CODE, CODE_ENDED,
   * TOO_MANY_TRIES by the e-mail; IDENTIFIER_TAKEN, LOGIN_TAKEN when somebody was faster.
   */
  'identity.activate': procedure({
    kind: 'command',
    action: 'session.begin',
    input: z.union([
      z.strictObject({ uid: Uid, token: ConfirmationToken, code: z.string().max(16) }),
      z.strictObject({ uid: Uid, email: Email, code: z.string().max(16) }),
      z.strictObject({ uid: Uid, key: LinkKey }),
    ]),
    output: z.object({ isBound: z.boolean() }),
  }),
} as const;
