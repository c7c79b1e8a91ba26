import * as z from 'zod';
import { AccountRight } from './accounts';
import { CaseItem } from './admission';
import { jsonText, procedure } from './procedure';
import { AccountId, ApprovalId, CustomerId, MeterId, Uid } from './types/brand';
import { LegalForm } from './types/identifiers';
import { Instant, LocalDate } from './types/time';

/** Whose card: of a cabinet, or of an account whether anybody has it in a cabinet or not. */
export const CardOf = z.union([z.strictObject({ customerId: CustomerId }), z.strictObject({ accountId: AccountId })]);
export type CardOf = z.infer<typeof CardOf>;

/** What a caller may name to show who they are; which and how many is a dated setting (`privacy.policy`). */
export const CallerFact = z.enum(['name', 'address', 'meterTail', 'accountTail', 'phoneTail']);
export type CallerFact = z.infer<typeof CallerFact>;

export const FoundCard = z.object({
  accountId: AccountId.nullable(),
  customerId: CustomerId.nullable(),
  name: z.string(),
  number: z.string().nullable(),
  /** Street only. */
  address: z.string().nullable(),
});
export type FoundCard = z.infer<typeof FoundCard>;

export const CardAccount = z.object({
  accountId: AccountId,
  number: z.string(),
  /** Masked: short name, street; otherwise whole. */
  holder: z.string(),
  address: z.string(),
  officeName: z.string().nullable(),
  isClosed: z.boolean(),
  people: z.array(
    z.object({
      customerId: CustomerId,
      name: z.string(),
      isOwner: z.boolean(),
      rights: z.array(AccountRight),
      since: Instant,
      until: LocalDate.nullable(),
    }),
  ),
  meters: z.array(
    z.object({
      meterId: MeterId,
      /** Masked: the last signs are dots. */
      serial: z.string(),
      serviceName: z.string(),
      nextVerificationOn: LocalDate.nullable(),
      lastTakenOn: LocalDate.nullable(),
      waiting: z.int(),
    }),
  ),
});
export type CardAccount = z.infer<typeof CardAccount>;

/** Personal data as this caller may see them now: `isMasked` until the caller was checked or a reason was given. */
export const CustomerCard = z.object({
  of: CardOf,
  title: z.string(),
  isMasked: z.boolean(),
  /** When the unmasked card is masked again. */
  openUntil: Instant.nullable(),
  person: z
    .object({
      customerId: CustomerId,
      fullName: z.string(),
      legalForm: LegalForm,
      phone: z.string().nullable(),
      email: z.string().nullable(),
      identifiers: z.array(z.object({ kind: z.string(), shown: z.string() })),
      since: Instant,
      state: z.enum(['active', 'disabled', 'erased']),
    })
    .nullable(),
  accounts: z.array(CardAccount),
  cases: z.array(CaseItem),
  consents: z.array(z.object({ label: z.string(), givenAt: Instant, withdrawnAt: Instant.nullable() })),
  /** Facts that a caller may name here, with how many are needed. */
  callerCheck: z.object({ need: z.int(), facts: z.array(CallerFact) }),
});
export type CustomerCard = z.infer<typeof CustomerCard>;

const Password = z.string().min(1).max(256);
const Reason = z.string().trim().min(3).max(300);

/** Why a card is unmasked without a caller: the customer reads it, so it is one of these and never a text. */
export const RevealReason = z.enum(['request', 'letter', 'payment', 'debt', 'inspection', 'mistake', 'atDesk']);
export type RevealReason = z.infer<typeof RevealReason>;

export const customers = {
  /** By account, surname, phone, e-mail or meter: 50 at most, within the caller's reach. Needs three signs. */
  'customers.find': procedure({
    kind: 'query',
    action: 'customers.see',
    input: z.strictObject({ find: z.string().trim().min(3).max(100) }),
    output: jsonText(z.array(FoundCard)),
  }),
  /** The card as this window may see it now; each is logged. NOT_FOUND, also out of reach. */
  'customers.card': procedure({
    kind: 'query',
    action: 'customers.see',
    input: z.strictObject({ of: CardOf }),
    output: CustomerCard,
  }),
  /** What was done about this person and these accounts, the newest first: commands with who did them. Names are short. */
  'customers.history': procedure({
    kind: 'query',
    action: 'customers.see',
    input: z.strictObject({ of: CardOf, before: z.int().nullable(), limit: z.int().min(1).max(200) }),
    output: z.object({
      items: z.array(
        z.object({
          auditId: z.int(),
          at: Instant,
          actor: z.string(),
          action: z.string(),
          details: z.record(z.string(), z.unknown()),
        }),
      ),
      hasMore: z.boolean(),
    }),
  }),
  /**
   * What the caller named, as heard: main compares what was typed. Enough right ones unmask the card in this window for 15 minutes. The check
   * is logged either way. CALLER_REFUSED says how many fit; TOO_MANY_TRIES.
   */
  'customers.checkCaller': procedure({
    kind: 'command',
    action: 'customers.reveal',
    input: z.strictObject({
      uid: Uid,
      of: CardOf,
      named: z
        .array(z.strictObject({ fact: CallerFact, value: z.string().trim().min(1).max(300) }))
        .min(1)
        .max(5),
    }),
    output: z.object({ openUntil: Instant }),
  }),
  /** Unmasks the card without a caller, with a reason that the customer will read. */
  'customers.reveal': procedure({
    kind: 'command',
    action: 'customers.reveal',
    input: z.strictObject({ uid: Uid, of: CardOf, reason: RevealReason }),
    output: z.object({ openUntil: Instant }),
  }),
  /** Masks it again at once: the call has ended. */
  'customers.mask': procedure({
    kind: 'session',
    action: 'customers.see',
    input: z.strictObject({ of: CardOf }),
    output: z.object({}),
  }),
  /**
   * Asks another of staff to pass the account from those who have it to this customer; their grants end with that. NOT_FOUND, WRONG_PASSWORD;
   * NOTHING_TO_BIND when it is theirs alone already.
   */
  'customers.askOwnerChange': procedure({
    kind: 'command',
    action: 'customers.changeOwner',
    input: z.strictObject({
      uid: Uid,
      accountId: AccountId,
      customerId: CustomerId,
      reason: Reason,
      password: Password,
    }),
    output: z.object({ approvalId: ApprovalId }),
  }),
  /** Asks another of staff for the export of everything about the person. */
  'customers.askExport': procedure({
    kind: 'command',
    action: 'customers.export',
    input: z.strictObject({ uid: Uid, customerId: CustomerId, reason: Reason, password: Password }),
    output: z.object({ approvalId: ApprovalId }),
  }),
  /** Writes the approved export, once, as JSON and PDF where a person chooses; null when they did not. APPROVAL_ENDED, OBJECT_CHANGED. */
  'customers.saveExport': procedure({
    kind: 'command',
    action: 'customers.export',
    input: z.strictObject({ uid: Uid, approvalId: ApprovalId }),
    output: z.object({ folder: z.string().nullable() }),
  }),
  /** Asks another of staff for the erasure (pseudonymisation) of the person. WRONG_PASSWORD, NOT_FOUND. */
  'customers.askErasure': procedure({
    kind: 'command',
    action: 'customers.erase',
    input: z.strictObject({ uid: Uid, customerId: CustomerId, reason: Reason, password: Password }),
    output: z.object({ approvalId: ApprovalId }),
  }),
} as const;
