import * as z from 'zod';
import { procedure } from './procedure';
import { NewPassword } from './settings';
import { Uid } from './types/brand';
import { ConfirmationStep, ConfirmationToken, ConsentVersion, LinkKey } from './types/confirmation';
import { IdentifierKind, LegalForm } from './types/identifiers';
import { Instant } from './types/time';

const Nothing = z.object({});
const Password = z.string().min(1).max(256);

/**
 * What a customer may have sent or allowed: news and copies of receipts, bills by e-mail, readings without signing in, every change of their
 * requests (without it only what they have to know).
 */
export const SubscriptionKind = z.enum(['mailing', 'eBill', 'guestReadings', 'requestNews']);
export type SubscriptionKind = z.infer<typeof SubscriptionKind>;

/** A contact with the new value that waits to be confirmed; the old one holds until then. */
const Contact = z.object({
  value: z.string().nullable(),
  isConfirmed: z.boolean(),
  pending: z.object({ value: z.string(), step: ConfirmationStep }).nullable(),
});

/** The signed-in customer's own data, unmasked: they are theirs. */
export const CustomerProfile = z.object({
  fullName: z.string(),
  legalForm: LegalForm,
  /** What they sign in by, as typed. */
  identifiers: z.array(z.object({ kind: IdentifierKind, shown: z.string() })),
  email: Contact,
  phone: Contact,
  subscriptions: z.array(SubscriptionKind),
  consents: z.array(
    z.object({
      kind: ConsentVersion.shape.kind,
      version: z.string(),
      label: z.string(),
      givenAt: Instant,
      withdrawnAt: Instant.nullable(),
    }),
  ),
});
export type CustomerProfile = z.infer<typeof CustomerProfile>;

export const customer = {
  'identity.profile': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({}),
    output: CustomerProfile,
  }),
  /** All other sessions of the person end, and no device remembers them. WRONG_PASSWORD, WEAK_PASSWORD. */
  'identity.changePassword': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, oldPassword: Password, newPassword: NewPassword }),
    output: Nothing,
  }),
  /** Asks for a new e-mail or phone; it holds once its code or link has come back. WRONG_PASSWORD, CODE_LIMIT, RESEND_TOO_SOON, fields. */
  'identity.changeContact': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({
      uid: Uid,
      channel: z.enum(['phone', 'email']),
      value: z.string().trim().min(1).max(254),
      password: Password,
    }),
    output: ConfirmationStep,
  }),
  /** Also confirms the first e-mail of a registration that opened the cabinet at once. WRONG_CODE, CODE_ENDED. */
  'identity.confirmContact': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.union([
      z.strictObject({ uid: Uid, token: ConfirmationToken, code: z.string().max(16) }),
      z.strictObject({ uid: Uid, key: LinkKey }),
    ]),
    output: Nothing,
  }),
  /** Gives up a change that waits. */
  'identity.cancelContact': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, channel: z.enum(['phone', 'email']) }),
    output: Nothing,
  }),
  /** Switches a subscription; mailing needs and records its own consent, and withdraws it. EMAIL_REQUIRED where it goes by e-mail. */
  'identity.setSubscription': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({
      uid: Uid,
      kind: SubscriptionKind,
      isOn: z.boolean(),
      consent: ConsentVersion.nullable(),
    }),
    output: Nothing,
  }),
  /** Name and legal form with the identifier that goes with it; another form ends the number of the old one. WRONG_PASSWORD, IDENTIFIER_TAKEN, fields. */
  'identity.changePersonal': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({
      uid: Uid,
      fullName: z.string().trim().min(1).max(200),
      legalForm: LegalForm,
      /** One of the ways in which the person signs in: the number of the legal form, or the confirmed e-mail. The others stay. */
      identifier: z.strictObject({ kind: IdentifierKind, value: z.string().trim().min(1).max(254) }),
      password: Password,
    }),
    output: Nothing,
  }),
} as const;
