import * as z from 'zod';
import { AccountRight } from './accounts';
import { jsonText, procedure } from './procedure';
import { AccountId, CustomerId, RegistrationId, Uid } from './types/brand';
import { CaseRejection, CaseState } from './types/case';
import { IdentifierKind, LegalForm } from './types/identifiers';
import { Find, ListWindow, sortBy } from './types/list';
import { ClockLevel } from './types/request';
import { Instant, LocalDate } from './types/time';

export { CaseRejection, CaseState };

/**
 * registration: somebody without a cabinet; binding: a customer asks for an account that nobody has; access: for one that others have;
 * owner: the account passes to another cabinet.
 */
export const CaseKind = z.enum(['registration', 'binding', 'access', 'owner']);
export type CaseKind = z.infer<typeof CaseKind>;

/** What the applicant said, beside what the base says. `differs`: names the parts that do not fit. */
export const CaseDifference = z.enum(['account', 'name', 'address', 'owner']);
export type CaseDifference = z.infer<typeof CaseDifference>;

/** The clock of 72 calendar hours (or the profile's): green to half of it, yellow to 80 %, orange to its end, red after. */
export const CaseClock = z.object({
  dueAt: Instant,
  /** Stands still since then: the applicant was asked for more. */
  pausedAt: Instant.nullable(),
  level: ClockLevel,
});
export type CaseClock = z.infer<typeof CaseClock>;

/** A row of the queue. */
export const CaseItem = z.object({
  registrationId: RegistrationId,
  version: z.int(),
  kind: CaseKind,
  state: CaseState,
  applicant: z.string(),
  accountNumber: z.string().nullable(),
  /** Street and house of the matching account; null without one. */
  address: z.string().nullable(),
  differences: z.array(CaseDifference),
  createdAt: Instant,
  clock: CaseClock.nullable(),
  decidedAt: Instant.nullable(),
  decidedBy: z.string().nullable(),
  reason: CaseRejection.nullable(),
});
export type CaseItem = z.infer<typeof CaseItem>;

export const CaseSort = sortBy(['dueAt', 'createdAt', 'applicant', 'account', 'decidedAt']);
export type CaseSort = z.infer<typeof CaseSort>;

/** An account as a candidate for the case. */
export const CaseAccount = z.object({
  accountId: AccountId,
  number: z.string(),
  holderName: z.string(),
  address: z.string(),
  isClosed: z.boolean(),
  differences: z.array(CaseDifference),
  /** Who has it in their cabinet. */
  people: z.array(
    z.object({
      customerId: CustomerId,
      name: z.string(),
      isOwner: z.boolean(),
      rights: z.array(AccountRight),
      until: LocalDate.nullable(),
    }),
  ),
});
export type CaseAccount = z.infer<typeof CaseAccount>;

/** Somebody who may be the same person: by phone, e-mail or СНИЛС. Masked. */
export const CaseDuplicate = z.object({
  customerId: CustomerId.nullable(),
  registrationId: RegistrationId.nullable(),
  name: z.string(),
  by: z.array(z.enum(['phone', 'email', 'snils', 'ogrn', 'ogrnip'])),
  since: Instant,
});
export type CaseDuplicate = z.infer<typeof CaseDuplicate>;

export const CaseStep = z.object({
  kind: z.enum(['approve', 'reject', 'askMore', 'resume', 'undo']),
  at: Instant,
  by: z.string().nullable(),
  reason: CaseRejection.nullable(),
  comment: z.string().nullable(),
});

export const CaseCard = z.object({
  item: CaseItem,
  applicant: z.object({
    customerId: CustomerId.nullable(),
    fullName: z.string(),
    legalForm: LegalForm,
    phone: z.string().nullable(),
    email: z.string().nullable(),
    identifier: z.object({ kind: IdentifierKind, shown: z.string() }).nullable(),
    address: z.string().nullable(),
    message: z.string(),
    /** Numbers as they were typed: the account asked for, and those found in the message. */
    numbers: z.array(z.string()),
  }),
  /** The account of the number, and accounts of the same holder. */
  accounts: z.array(CaseAccount),
  duplicates: z.array(CaseDuplicate),
  /** Other open cases of the same customer. */
  siblings: z.array(CaseItem),
  history: z.array(CaseStep),
  /** The last decision may be taken back by the caller until then, or until its message has left. */
  undoUntil: Instant.nullable(),
});
export type CaseCard = z.infer<typeof CaseCard>;

/** Result of a decision. */
export const CaseDecision = z.object({
  registrationId: RegistrationId,
  version: z.int(),
  state: CaseState,
  undoUntil: Instant.nullable(),
});
export type CaseDecision = z.infer<typeof CaseDecision>;

const Decide = { uid: Uid, registrationId: RegistrationId, version: z.int() };

export const admission = {
  /** What waits, or what was decided (`isOpen` false, the newest 10 000), within the caller's reach. */
  'registrations.queue': procedure({
    kind: 'query',
    action: 'registrations.decide',
    input: z.strictObject({
      ...ListWindow,
      isOpen: z.boolean(),
      kind: CaseKind.nullable(),
      sort: CaseSort,
      find: Find,
      around: RegistrationId.nullable(),
    }),
    output: jsonText(z.object({ rows: z.int(), first: z.int(), place: z.int().nullable(), items: z.array(CaseItem) })),
  }),
  /** How many wait, of each kind, and how many of them are overdue. */
  'registrations.count': procedure({
    kind: 'query',
    action: 'registrations.decide',
    input: z.strictObject({}),
    output: z.object({
      waiting: z.int(),
      overdue: z.int(),
      asked: z.int(),
      kinds: z.array(z.object({ kind: CaseKind, count: z.int() })),
    }),
  }),
  /** The case with what stands beside it; being opened is logged. NOT_FOUND, also out of reach. */
  'registrations.card': procedure({
    kind: 'query',
    action: 'registrations.decide',
    input: z.strictObject({ registrationId: RegistrationId }),
    output: CaseCard,
  }),
  /** The next one by priority (overdue first, then the nearest term) that no colleague holds, held from now on; null when there is none. */
  'registrations.next': procedure({
    kind: 'session',
    action: 'registrations.decide',
    input: z.strictObject({ after: RegistrationId.nullable() }),
    output: z.object({ registrationId: RegistrationId.nullable() }),
  }),
  /**
   * Lets the applicant in: a registration becomes a customer, and the accounts are bound. An account that others have (`access`) is bound
   * beside them; `owner` goes by `customers.askOwnerChange`: APPROVAL_REQUIRED while others have the account. The comment is read by the
   * applicant. The message of the profile leaves after the time for undo.
   * CASE_CHANGED, LEASED, NOTHING_TO_BIND, NOT_FOUND for an account out of reach, NO_CONTACT, IDENTIFIER_TAKEN.
   */
  'registrations.approve': procedure({
    kind: 'command',
    action: 'registrations.decide',
    input: z.strictObject({ ...Decide, accountIds: z.array(AccountId).max(20), comment: z.string().trim().max(300) }),
    output: CaseDecision,
  }),
  /** The applicant reads the reason, and the comment with it. As `approve`. */
  'registrations.reject': procedure({
    kind: 'command',
    action: 'registrations.decide',
    input: z
      .strictObject({ ...Decide, reason: CaseRejection, comment: z.string().trim().max(300) })
      .refine((input) => input.reason !== 'other' || input.comment.length > 0, {
        path: ['comment'],
        error: 'required',
      }),
    output: CaseDecision,
  }),
  /** Asks the applicant for more: the clock stands until they answer or somebody resumes it. */
  'registrations.askMore': procedure({
    kind: 'command',
    action: 'registrations.decide',
    input: z.strictObject({ ...Decide, comment: z.string().trim().min(3).max(300) }),
    output: CaseDecision,
  }),
  /** The answer came otherwise (by phone, at the desk): the clock goes on. */
  'registrations.resume': procedure({
    kind: 'command',
    action: 'registrations.decide',
    input: z.strictObject({ ...Decide, comment: z.string().trim().max(300) }),
    output: CaseDecision,
  }),
  /** Takes back one's own last decision: for ten seconds, and longer while its message has not left. UNDO_EXPIRED. */
  'registrations.undo': procedure({
    kind: 'command',
    action: 'registrations.decide',
    input: z.strictObject(Decide),
    output: CaseDecision,
  }),
  /** Approves several bindings with no difference at once, each by itself. What cannot be is told by its code; what differs by NOTHING_TO_BIND. */
  'registrations.approveMany': procedure({
    kind: 'command',
    action: 'registrations.decide',
    input: z.strictObject({
      uid: Uid,
      items: z
        .array(z.strictObject({ registrationId: RegistrationId, version: z.int() }))
        .min(1)
        .max(200),
    }),
    output: z.object({
      done: z.array(CaseDecision),
      refused: z.array(z.object({ registrationId: RegistrationId, code: z.string() })),
    }),
  }),
  /**
   * A person at the desk becomes a customer on the spot, after a look at their document (its kind is kept, its number never). Without a
   * phone or an e-mail the first password is given back to be printed; otherwise it goes there. IDENTIFIER_TAKEN, NOT_FOUND,
   * CONSENT_REQUIRED, fields.
   */
  'registrations.walkIn': procedure({
    kind: 'command',
    action: 'registrations.walkIn',
    input: z.strictObject({
      uid: Uid,
      fullName: z.string().trim().min(1).max(200),
      legalForm: LegalForm,
      document: z.enum(['passport', 'driver', 'powerOfAttorney', 'registrationPaper']),
      accountIds: z.array(AccountId).max(20),
      phone: z.string().trim().max(30).nullable(),
      email: z.string().trim().max(254).nullable(),
      /** СНИЛС, ОГРН or ОГРНИП, where the company signs people in by it. */
      identifier: z.string().trim().max(30).nullable(),
      /** The person signed the consents of the company on paper. */
      hasSigned: z.literal(true),
    }),
    output: z.object({
      customerId: CustomerId,
      login: z.string(),
      /** Numbers whose holder is another, or that somebody has: they wait in the queue. */
      waiting: z.array(z.string()),
      /** Once, for the print; null when it left by SMS or letter. */
      password: z.string().nullable(),
    }),
  }),
} as const;
