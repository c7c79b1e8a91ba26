import * as z from 'zod';
import { jsonText, procedure } from './procedure';
import { AccountId, DocumentId, RequestId, Uid } from './types/brand';
import { DocumentKind, DocumentType } from './types/document';
import { Find, ListWindow } from './types/list';
import { ClockLevel, RequestAct, RequestChannel, RequestState, RequestTab } from './types/request';
import { RequestGroup, RequestKind, RequestRoute } from './types/request-kind';
import { Instant, LocalDate } from './types/time';

/** What was typed into the fields of a kind, by their ids; a tick is 'yes' or ''. Only fields of the kind are kept. */
export const RequestFields = z.record(z.string().max(41), z.string().max(4000));
export type RequestFields = z.infer<typeof RequestFields>;

/** The term as both sides see it; null before it began and once the request has ended. */
export const RequestClock = z.object({
  dueAt: Instant,
  /** Stands still since then: the customer was asked for more. */
  pausedAt: Instant.nullable(),
  level: ClockLevel,
});
export type RequestClock = z.infer<typeof RequestClock>;

/** A row of the customer's list. */
export const MyRequestItem = z.object({
  requestId: RequestId,
  /** Given to the draft already (I21). */
  number: z.int(),
  kind: z.string(),
  /** «Заявка на подключение»: as the kind was called when it was sent. */
  title: z.string(),
  state: RequestState,
  updatedAt: Instant,
  clock: RequestClock.nullable(),
  /** Messages of the company that were not read. */
  unread: z.int(),
  /** A draft lacks something. */
  isIncomplete: z.boolean(),
});
export type MyRequestItem = z.infer<typeof MyRequestItem>;

/** A step with its date on the customer's page: Принята → В работе → Исполнена, and stages of a connection. */
export const RequestStepDone = z.object({
  act: RequestAct,
  /** Of `setStage`. */
  stage: z.string().nullable(),
  at: Instant,
  /** Short name of whoever of staff did it, null for the program and the customer. */
  by: z.string().nullable(),
  /** What the other side reads with it: reason, what is missing, result. */
  words: z.string().nullable(),
});
export type RequestStepDone = z.infer<typeof RequestStepDone>;

/** A paper at a request. */
export const RequestDocument = z.object({
  documentId: DocumentId,
  /** Slot of the kind; null: sent with a message. */
  slot: z.string().nullable(),
  name: z.string(),
  kind: DocumentKind,
  type: DocumentType,
  size: z.int(),
  pages: z.int().nullable(),
  addedAt: Instant,
  isOfStaff: z.boolean(),
  /** The file is there no more, or cannot be read. */
  isLost: z.boolean(),
});
export type RequestDocument = z.infer<typeof RequestDocument>;

/** A field or slot that has to be filled before sending. */
export const MissingPart = z.object({
  step: z.string(),
  part: z.enum(['field', 'slot']),
  id: z.string(),
  label: z.string(),
});
export type MissingPart = z.infer<typeof MissingPart>;

export const RequestVisit = z.object({ on: LocalDate, from: z.string(), to: z.string(), brigade: z.string() });
export type RequestVisit = z.infer<typeof RequestVisit>;

/** The customer's page of one request. */
export const MyRequest = z.object({
  item: MyRequestItem,
  version: z.int(),
  /** The form as it was when it was sent; of a draft, as it is now. */
  form: RequestKind,
  fields: RequestFields,
  documents: z.array(RequestDocument),
  missing: z.array(MissingPart),
  /** Step of the form that was open last. */
  step: z.string().nullable(),
  accountId: AccountId.nullable(),
  accountNumber: z.string().nullable(),
  address: z.string().nullable(),
  applicant: z.object({ name: z.string(), legalForm: z.string(), shown: z.string().nullable() }),
  /** «1234/2026»; null before it was registered. */
  registration: z.string().nullable(),
  submittedAt: Instant.nullable(),
  /** Who answers: short name of the colleague, null while it is nobody's. */
  answeredBy: z.string().nullable(),
  history: z.array(RequestStepDone),
  stage: z.string().nullable(),
  visit: RequestVisit.nullable(),
  /** What is asked for while it waits for the customer. */
  asked: z.object({ words: z.string(), slots: z.array(z.string()) }).nullable(),
  /** What the customer may do now. */
  acts: z.array(z.enum(['submit', 'discard', 'withdraw', 'answer'])),
  messages: z.int(),
});
export type MyRequest = z.infer<typeof MyRequest>;

const Nothing = z.object({});
const OfDraft = { uid: Uid, requestId: RequestId, version: z.int() };
const Changed = z.object({ requestId: RequestId, version: z.int(), state: RequestState });

export const requests = {
  /** The kinds of the company; customers get those that they may begin. */
  'requests.kinds': procedure({
    kind: 'query',
    action: 'requests.look',
    input: z.strictObject({}),
    output: z.array(RequestKind),
  }),
  /** A window of one's own requests of a tab, the newest change first, with how many stand in each tab. */
  'requests.mine': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({
      ...ListWindow,
      tab: RequestTab,
      /** Null for all. */
      group: RequestGroup.nullable(),
      find: Find,
    }),
    output: jsonText(
      z.object({
        rows: z.int(),
        tabs: z.object({ drafts: z.int(), open: z.int(), done: z.int(), rejected: z.int() }),
        items: z.array(MyRequestItem),
      }),
    ),
  }),
  /** How many messages are unread and how many requests wait for the customer: for the menu. */
  'requests.myNews': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({}),
    output: z.object({ unread: z.int(), waiting: z.int(), open: z.int(), drafts: z.int() }),
  }),
  /** NOT_FOUND, also for another's. */
  'requests.my': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({ requestId: RequestId }),
    output: MyRequest,
  }),
  /** A new draft with its number, filled with what is known. NOT_FOUND for a kind or account that is not the caller's, TOO_MANY_DRAFTS. */
  'requests.begin': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, kind: z.string().max(41), accountId: AccountId.nullable() }),
    output: z.object({ requestId: RequestId, number: z.int() }),
  }),
  /** Keeps what was typed so far, whole or not: bad values stay as they are and are told on sending. REQUEST_CHANGED. */
  'requests.keepDraft': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({
      ...OfDraft,
      accountId: AccountId.nullable(),
      fields: RequestFields,
      step: z.string().max(41).nullable(),
    }),
    output: z.object({ version: z.int(), missing: z.array(MissingPart) }),
  }),
  /** Puts a paper of one's own into a slot of a draft, or of a request that asks for it. DOCUMENT_USED when it is there, TOO_MANY_DOCUMENTS. */
  'requests.attach': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ ...OfDraft, slot: z.string().max(41), documentId: DocumentId }),
    output: Changed,
  }),
  'requests.detach': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ ...OfDraft, slot: z.string().max(41), documentId: DocumentId }),
    output: Changed,
  }),
  /** Sends it. REQUEST_INCOMPLETE with `fields` by the path `fields.<id>` or `slots.<id>`; REQUEST_CHANGED. */
  'requests.submit': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject(OfDraft),
    output: Changed.extend({ number: z.int(), registration: z.string().nullable(), dueAt: Instant.nullable() }),
  }),
  /** Throws a draft away. */
  'requests.discard': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject(OfDraft),
    output: Nothing,
  }),
  /** Takes a sent request back; what was said and sent stays. ACT_IMPOSSIBLE once it has ended. */
  'requests.withdraw': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ ...OfDraft, words: z.string().trim().max(1000) }),
    output: Changed,
  }),
  /** Says that what was asked for is there: the clock goes on. REQUEST_INCOMPLETE while an asked paper is missing and nothing is said. */
  'requests.answer': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ ...OfDraft, words: z.string().trim().max(4000) }),
    output: Changed,
  }),
  /** Writes the application as a PDF where a person chooses; null when they did not. Customer: one's own; staff: within reach, logged. */
  'requests.savePdf': procedure({
    kind: 'command',
    action: 'requests.look',
    input: z.strictObject({ uid: Uid, requestId: RequestId }),
    output: z.object({ file: z.string().nullable() }),
  }),
  /** The same PDF for the preview before printing. */
  'requests.pdf': procedure({
    kind: 'query',
    action: 'requests.look',
    input: z.strictObject({ requestId: RequestId }),
    output: z.object({ base64: z.string() }),
  }),
} as const;

/** What a route and channel are called stands in the locale; they are told to staff only. */
export { RequestChannel, RequestRoute };
