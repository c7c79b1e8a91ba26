import * as z from 'zod';
import { jsonText, procedure } from './procedure';
import { AccountId, CustomerId, RequestId, RequestMessageId, StaffId, Uid } from './types/brand';
import { LegalForm } from './types/identifiers';
import { Find, ListWindow, sortBy } from './types/list';
import { RequestAct, RequestChannel, RequestState } from './types/request';
import { RequestKind, RequestRoute } from './types/request-kind';
import { MissingPart, RequestClock, RequestDocument, RequestFields, RequestStepDone, RequestVisit } from './requests';
import { ContactItem, NewContact } from './contacts';
import { Instant, LocalDate } from './types/time';

/** mine; nobody's; all that need work; those that wait for their customer or are postponed; what breaks its term today or has; ended. */
export const RequestList = z.enum(['mine', 'unassigned', 'open', 'waiting', 'today', 'ended']);
export type RequestList = z.infer<typeof RequestList>;

export const RequestItem = z.object({
  requestId: RequestId,
  version: z.int(),
  number: z.int(),
  kind: z.string(),
  title: z.string(),
  state: RequestState,
  /** Short. */
  applicant: z.string(),
  accountNumber: z.string().nullable(),
  /** Street and house. */
  address: z.string().nullable(),
  assignee: z.string().nullable(),
  isMine: z.boolean(),
  unread: z.int(),
  submittedAt: Instant,
  updatedAt: Instant,
  clock: RequestClock.nullable(),
  postponedUntil: Instant.nullable(),
  visit: RequestVisit.nullable(),
  endedAt: Instant.nullable(),
});
export type RequestItem = z.infer<typeof RequestItem>;

export const RequestSort = sortBy(['dueAt', 'submittedAt', 'updatedAt', 'number', 'applicant', 'endedAt']);
export type RequestSort = z.infer<typeof RequestSort>;

/** Somebody's other request that may be the same. */
export const SimilarRequest = z.object({
  requestId: RequestId,
  number: z.int(),
  title: z.string(),
  state: RequestState,
  applicant: z.string(),
  submittedAt: Instant,
  by: z.array(z.enum(['account', 'customer', 'phone', 'text'])),
});
export type SimilarRequest = z.infer<typeof SimilarRequest>;

/** What the caller may do with it now. */
export const StaffAct = z.enum([
  'register',
  'assign',
  'start',
  'ask',
  'resume',
  'schedule',
  'unschedule',
  'postpone',
  'setStage',
  'finish',
  'reject',
  'reopen',
]);
export type StaffAct = z.infer<typeof StaffAct>;

export const RequestCard = z.object({
  item: RequestItem,
  form: RequestKind,
  /** Dots in place of fields of identity papers, unless the caller may see them. */
  fields: RequestFields,
  hidden: z.array(z.string()),
  documents: z.array(RequestDocument),
  missing: z.array(MissingPart),
  asked: z.object({ words: z.string(), slots: z.array(z.string()) }).nullable(),
  route: RequestRoute.nullable(),
  class: z.string().nullable(),
  channel: RequestChannel,
  registration: z.string().nullable(),
  stage: z.string().nullable(),
  history: z.array(RequestStepDone),
  applicant: z.object({
    customerId: CustomerId.nullable(),
    name: z.string(),
    legalForm: LegalForm,
    /** Masked, unless the card of the customer is open in this window. */
    phone: z.string().nullable(),
    email: z.string().nullable(),
    accountId: AccountId.nullable(),
    accountNumber: z.string().nullable(),
    address: z.string().nullable(),
  }),
  /** Meters of the account with their last accepted values. */
  meters: z.array(
    z.object({
      serial: z.string(),
      values: z.array(z.object({ zone: z.string(), value: z.string() })),
      takenOn: LocalDate.nullable(),
    }),
  ),
  similar: z.array(SimilarRequest),
  contacts: z.array(ContactItem),
  acts: z.array(StaffAct),
  /** The last act may be taken back by the caller until then. */
  undoUntil: Instant.nullable(),
});
export type RequestCard = z.infer<typeof RequestCard>;

/** Result of an act. */
export const RequestDecision = z.object({
  requestId: RequestId,
  version: z.int(),
  state: RequestState,
  undoUntil: Instant.nullable(),
});
export type RequestDecision = z.infer<typeof RequestDecision>;

const Act = { uid: Uid, requestId: RequestId, version: z.int() };
const Words = z.string().trim().min(3).max(4000);
const Clock24 = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const act = <I extends z.ZodType<{ uid: Uid }>>(input: I) =>
  procedure({ kind: 'command', action: 'requests.handle', input, output: RequestDecision });

/** What is done to several at once. */
export const ManyAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('assign'), staffId: StaffId.nullable() }),
  z.strictObject({ act: z.literal('postpone'), until: Instant, words: z.string().trim().max(1000) }),
  z.strictObject({ act: z.literal('finish'), words: Words }),
  z.strictObject({ act: z.literal('reject'), words: Words }),
]);
export type ManyAct = z.infer<typeof ManyAct>;

/** The operator's side. Every act: REQUEST_CHANGED when another was faster, LEASED while a colleague holds it, ACT_IMPOSSIBLE, NOT_FOUND out of reach. */
export const requestWork = {
  'requests.queue': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({
      ...ListWindow,
      list: RequestList,
      kind: z.string().max(41).nullable(),
      sort: RequestSort,
      /** Number, account, phone or the start of a surname. */
      find: Find,
      around: RequestId.nullable(),
    }),
    output: jsonText(z.object({ rows: z.int(), place: z.int().nullable(), items: z.array(RequestItem) })),
  }),
  /** How many stand in each list, overdue of them, and of each kind that is open. */
  'requests.count': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({}),
    output: jsonText(
      z.object({
        mine: z.int(),
        unassigned: z.int(),
        open: z.int(),
        waiting: z.int(),
        today: z.int(),
        overdue: z.int(),
        unread: z.int(),
        kinds: z.array(z.object({ kind: z.string(), count: z.int() })),
      }),
    ),
  }),
  /** The next of the list by its term that no colleague holds, held from now on; null when there is none. */
  'requests.next': procedure({
    kind: 'session',
    action: 'requests.handle',
    input: z.strictObject({ list: z.enum(['mine', 'unassigned', 'open', 'today']), after: RequestId.nullable() }),
    output: z.object({ requestId: RequestId.nullable() }),
  }),
  /** The request with what stands beside it; being opened is logged. */
  'requests.card': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({ requestId: RequestId }),
    output: RequestCard,
  }),
  /** Words in messages, the newest first: 50 at most, within reach. */
  'requests.search': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({ find: z.string().trim().min(3).max(100) }),
    output: jsonText(
      z.array(
        z.object({
          requestId: RequestId,
          requestMessageId: RequestMessageId,
          number: z.int(),
          title: z.string(),
          state: RequestState,
          applicant: z.string(),
          text: z.string(),
          at: Instant,
        }),
      ),
    ),
  }),
  /** Open requests that may be the same, while an operator types one: 10 at most. */
  'requests.similar': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({
      kind: z.string().max(41),
      accountId: AccountId.nullable(),
      customerId: CustomerId.nullable(),
      text: z.string().trim().max(300),
    }),
    output: z.array(SimilarRequest),
  }),
  /** Colleagues to whom a request may be handed, within reach of its office. */
  'requests.colleagues': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({}),
    output: z.array(z.object({ staffId: StaffId, name: z.string(), open: z.int() })),
  }),
  /** A call, a letter or a person at the desk becomes a request that is registered at once, with its contact in the journal. */
  'requests.open': procedure({
    kind: 'command',
    action: 'requests.handle',
    input: z.strictObject({
      uid: Uid,
      kind: z.string().max(41),
      channel: z.enum(['phone', 'desk', 'letter']),
      customerId: CustomerId.nullable(),
      accountId: AccountId.nullable(),
      /** Who asks, when neither is known. */
      applicant: z.string().trim().max(200),
      phone: z.string().trim().max(30),
      fields: RequestFields,
      contact: NewContact.nullable(),
    }),
    output: RequestDecision.extend({ number: z.int(), registration: z.string() }),
  }),

  'requests.register': act(z.strictObject({ ...Act })),
  /** Null: nobody's. To oneself, or handed over with a word for the colleague. */
  'requests.assign': act(z.strictObject({ ...Act, staffId: StaffId.nullable(), words: z.string().trim().max(1000) })),
  'requests.start': act(z.strictObject({ ...Act })),
  /** Asks the customer for papers (slots of the kind) or for what the words say: the clock stands, a letter goes. */
  'requests.ask': act(z.strictObject({ ...Act, words: Words, slots: z.array(z.string().max(41)).max(12) })),
  /** The answer came otherwise. */
  'requests.resume': act(z.strictObject({ ...Act, words: z.string().trim().max(1000) })),
  'requests.schedule': act(
    z.strictObject({ ...Act, on: LocalDate, from: Clock24, to: Clock24, brigade: z.string().trim().min(1).max(100) }),
  ),
  'requests.unschedule': act(z.strictObject({ ...Act, words: z.string().trim().max(1000) })),
  /** Out of the way until then; its clock goes on. */
  'requests.postpone': act(z.strictObject({ ...Act, until: Instant, words: z.string().trim().max(1000) })),
  'requests.setStage': act(z.strictObject({ ...Act, stage: z.string().max(41), words: z.string().trim().max(1000) })),
  'requests.finish': act(z.strictObject({ ...Act, words: Words })),
  'requests.reject': act(z.strictObject({ ...Act, words: Words })),
  'requests.reopen': act(z.strictObject({ ...Act, words: Words })),
  /** Takes back one's own last act for ten seconds, and longer while its letter has not left. UNDO_EXPIRED. */
  'requests.undo': act(z.strictObject({ ...Act })),
  /** Each by itself; what cannot be is told by its code. */
  'requests.actMany': procedure({
    kind: 'command',
    action: 'requests.handle',
    input: z.strictObject({
      uid: Uid,
      items: z
        .array(z.strictObject({ requestId: RequestId, version: z.int() }))
        .min(1)
        .max(200),
      do: ManyAct,
    }),
    output: z.object({
      done: z.array(RequestDecision),
      refused: z.array(z.object({ requestId: RequestId, code: z.string() })),
    }),
  }),
  /** Which acts of `actMany` are possible for each, before anything is done. */
  'requests.previewMany': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({ requestIds: z.array(RequestId).min(1).max(200), act: RequestAct }),
    output: z.array(z.object({ item: RequestItem, code: z.string().nullable() })),
  }),
} as const;
