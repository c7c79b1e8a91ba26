import * as z from 'zod';
import { procedure } from './procedure';
import { MessageId, Uid } from './types/brand';
import { Email } from './types/identifiers';
import { Instant } from './types/time';

/** What a message is about; each has a letter or an SMS text in every profile that uses it. */
export const MessageKind = z.enum([
  /** Letter with a link and a code that ends a registration. */
  'activation',
  /** SMS with the code that ends a registration. */
  'registrationCode',
  /** To a contact that somebody has already: no code, a way to recover. */
  'alreadyRegistered',
  'recovery',
  'recoveryCode',
  /** To an unknown contact nothing goes; to a known one whose password was changed. */
  'passwordChanged',
  'emailChange',
  'phoneChangeCode',
  /** To the old contact: it is being replaced. */
  'contactChanged',
  /** To the owner of an account whom another asks. */
  'ownerCode',
  'ownerLetter',
  /** To the owner, when somebody has got rights on an account; to that person. */
  'accessGiven',
  /** A request was taken, with its term. */
  'requestTaken',
  /** What staff decided of a request: the accounts are bound, it was refused with a reason, more is asked. */
  'requestApproved',
  'requestRejected',
  'requestAsked',
  /** The first login and password of somebody whom staff registered. */
  'loginGiven',
  /** An account has passed to this customer. */
  'accountBound',
  /** Requests for service, act by act: sent to an operator first, registered with its number and term, more is asked and the clock stands. */
  'requestSubmitted',
  'requestRegistered',
  'requestPapers',
  'requestStage',
  'requestVisit',
  'requestVisitOff',
  'requestDone',
  'requestRefused',
  'requestReopened',
  'requestWithdrawn',
  /** Staff have said something in the conversation of a request. */
  'requestSaid',
  /** The administrator's own test. */
  'test',
]);
export type MessageKind = z.infer<typeof MessageKind>;

export const MessageState = z.enum(['waiting', 'sent', 'failed', 'expired']);
export type MessageState = z.infer<typeof MessageState>;

/** Why a message has not left, or why a check failed; each has its words. */
export const SendTrouble = z.enum([
  /** Nobody has set up that channel. */
  'NOT_SET_UP',
  /** The password is in no key store and was not given since the start. */
  'NO_PASSWORD',
  'UNREACHABLE',
  'REFUSED',
  'TIMED_OUT',
  'WRONG_LOGIN',
  'BAD_CERTIFICATE',
  'NO_TLS',
  'SENDER_REFUSED',
  'RECIPIENT_REFUSED',
  'MAILBOX_FULL',
  'TEXT_REFUSED',
  'NO_BALANCE',
  'TOO_OFTEN',
  'DAY_LIMIT',
  'UNKNOWN',
]);
export type SendTrouble = z.infer<typeof SendTrouble>;

export const SmtpSettings = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  /** `tls`: from the first byte; `starttls`: asked for and required; `none`: only inside a company's own network. */
  security: z.enum(['tls', 'starttls', 'none']),
  login: z.string().trim().max(254),
  senderName: z.string().trim().min(1).max(100),
  senderAddress: Email,
});
export type SmtpSettings = z.infer<typeof SmtpSettings>;

export const SmsSettings = z.object({
  provider: z.enum(['smsc']),
  login: z.string().trim().min(1).max(100),
  /** Name that the operators know; empty for the provider's own. */
  sender: z.string().trim().max(11),
});
export type SmsSettings = z.infer<typeof SmsSettings>;

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** How messages go out; dated settings. What a person waits for at the screen goes at any hour. */
export const MessagePolicy = z.object({
  quietFrom: Clock,
  quietTo: Clock,
  perContactPerDay: z.int().min(1).max(1000),
  smsPerDay: z.int().min(0).max(1_000_000),
  /** Minutes before each next try; the last is repeated. */
  retryMinutes: z.array(z.int().min(1).max(1440)).min(1).max(10),
  giveUpHours: z.int().min(1).max(720),
});
export type MessagePolicy = z.infer<typeof MessagePolicy>;

export const OutboxItem = z.object({
  messageId: MessageId,
  kind: MessageKind,
  channel: z.enum(['email', 'sms']),
  /** Masked. */
  recipient: z.string(),
  state: MessageState,
  attempts: z.int(),
  createdAt: Instant,
  nextAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  trouble: SendTrouble.nullable(),
  /** Whether the caller may read it aloud or print it. */
  canReveal: z.boolean(),
});
export type OutboxItem = z.infer<typeof OutboxItem>;

const Nothing = z.object({});
const Check = z.object({ trouble: SendTrouble.nullable(), details: z.string().nullable() });

export const messages = {
  /** Channels as they are set up, without passwords. `hasPassword` is null where none is needed. */
  'messages.channels': procedure({
    kind: 'query',
    action: 'messages.setUp',
    input: z.strictObject({}),
    output: z.object({
      smtp: SmtpSettings.nullable(),
      smtpHasPassword: z.boolean(),
      sms: SmsSettings.nullable(),
      smsHasPassword: z.boolean(),
      /** Where no key store exists, passwords are kept until the program ends. */
      hasKeyStore: z.boolean(),
      policy: MessagePolicy,
    }),
  }),
  /** Counts of the outbox and the newest trouble of each channel, for everybody of staff. */
  'messages.state': procedure({
    kind: 'query',
    action: 'messages.see',
    input: z.strictObject({}),
    output: z.object({
      waiting: z.int(),
      failedToday: z.int(),
      sentToday: z.int(),
      email: SendTrouble.nullable(),
      sms: SendTrouble.nullable(),
    }),
  }),
  /** `password` null keeps the one that is there, for the same server and login: for others there is none then. */
  'messages.setSmtp': procedure({
    kind: 'command',
    action: 'messages.setUp',
    input: z.strictObject({
      uid: Uid,
      smtp: SmtpSettings.strict().nullable(),
      password: z.string().max(256).nullable(),
    }),
    output: Nothing,
  }),
  'messages.setSms': procedure({
    kind: 'command',
    action: 'messages.setUp',
    input: z.strictObject({ uid: Uid, sms: SmsSettings.strict().nullable(), password: z.string().max(256).nullable() }),
    output: Nothing,
  }),
  /** Holds from today on. */
  'messages.setPolicy': procedure({
    kind: 'command',
    action: 'messages.setUp',
    input: z.strictObject({ uid: Uid, policy: MessagePolicy.strict() }),
    output: Nothing,
  }),
  /** Connects, signs in and, when an address is given, sends a test letter. What failed is an answer, not an error. */
  'messages.checkSmtp': procedure({
    kind: 'session',
    action: 'messages.setUp',
    input: z.strictObject({ to: Email.nullable() }),
    output: Check,
  }),
  /** Asks the provider for the balance; `details` is the sum as it says it. */
  'messages.checkSms': procedure({
    kind: 'session',
    action: 'messages.setUp',
    input: z.strictObject({}),
    output: Check,
  }),
  /** The outbox, the newest first, in pages: `before` is the last one seen. */
  'messages.outbox': procedure({
    kind: 'query',
    action: 'messages.see',
    input: z.strictObject({
      state: MessageState.nullable(),
      before: MessageId.nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({ items: z.array(OutboxItem), hasMore: z.boolean() }),
  }),
  /** Tries a message that waits or failed at once. NOT_FOUND when it has left or its code has ended. */
  'messages.retry': procedure({
    kind: 'command',
    action: 'messages.urge',
    input: z.strictObject({ uid: Uid, messageId: MessageId }),
    output: Nothing,
  }),
  /**
   * The text of a registration's code, to be read aloud or printed for a person who stands here: each time is logged. FORBIDDEN for every other
   * kind, NOT_FOUND once the code has ended.
   */
  'messages.reveal': procedure({
    kind: 'command',
    action: 'messages.urge',
    input: z.strictObject({ uid: Uid, messageId: MessageId, how: z.enum(['read', 'print']) }),
    output: z.object({ title: z.string(), text: z.string(), expiresAt: Instant }),
  }),
} as const;
