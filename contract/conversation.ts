import * as z from 'zod';
import { procedure } from './procedure';
import { DocumentId, RequestId, RequestMessageId, Uid } from './types/brand';
import { RequestDocument } from './requests';
import { RequestAct } from './types/request';
import { Instant } from './types/time';

/** One message of a conversation, or an event of the request that stands in it. */
export const RequestMessage = z.object({
  requestMessageId: RequestMessageId,
  /** note: between staff, never told to the customer. */
  from: z.enum(['customer', 'staff', 'note', 'event']),
  /** Of an event. */
  act: RequestAct.nullable(),
  stage: z.string().nullable(),
  /** Short name of the colleague; null for the customer and the program. */
  by: z.string().nullable(),
  isMine: z.boolean(),
  text: z.string(),
  documents: z.array(RequestDocument),
  at: Instant,
  /** The other side has read it. */
  isSeen: z.boolean(),
  /** How its letter went: none was due, waits, left, or did not. */
  letter: z.enum(['none', 'waiting', 'sent', 'failed']),
});
export type RequestMessage = z.infer<typeof RequestMessage>;

const Text = z.string().trim().max(4000);

export const conversation = {
  /** Messages before that one (null: the newest), oldest first; staff get notes, customers never. Reading by staff is no mark of being read. */
  'conversation.messages': procedure({
    kind: 'query',
    action: 'requests.look',
    input: z.strictObject({
      requestId: RequestId,
      before: RequestMessageId.nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      items: z.array(RequestMessage),
      hasMore: z.boolean(),
      /** First that was not read by this side; null when all were. */
      firstUnread: RequestMessageId.nullable(),
      /** What this person typed and did not send. */
      draft: z.string(),
      canWrite: z.boolean(),
    }),
  }),
  /**
   * Says something, with papers or without: one of them is needed (NOTHING_ENTERED; signs that nobody sees are no text). `isNote` for staff
   * only. A customer's message to a request that waits for them does not start its clock: `requests.answer` does. TOO_MANY_DOCUMENTS,
   * ACT_IMPOSSIBLE for a draft, and for an ended request.
   */
  'conversation.send': procedure({
    kind: 'command',
    action: 'requests.look',
    input: z.strictObject({
      uid: Uid,
      requestId: RequestId,
      text: Text,
      documentIds: z.array(DocumentId).max(10),
      isNote: z.boolean(),
    }),
    output: z.object({ requestMessageId: RequestMessageId }),
  }),
  /** This side has read up to that one. */
  'conversation.see': procedure({
    kind: 'command',
    action: 'requests.look',
    input: z.strictObject({ uid: Uid, requestId: RequestId, upTo: RequestMessageId }),
    output: z.object({}),
  }),
  /** Keeps what is typed and not sent; of this person alone, at any seat. */
  'conversation.keepDraft': procedure({
    kind: 'command',
    action: 'requests.look',
    input: z.strictObject({ uid: Uid, requestId: RequestId, text: z.string().max(4000) }),
    output: z.object({}),
  }),
  /** Canned answers with their places filled for this request: for `/` in the conversation and for decisions. */
  'conversation.answers': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({ requestId: RequestId }),
    output: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        use: z.enum(['message', 'ask', 'finish', 'reject']),
        text: z.string(),
      }),
    ),
  }),
} as const;
