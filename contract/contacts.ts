import * as z from 'zod';
import { procedure } from './procedure';
import { AccountId, ContactId, CustomerId, RequestId, Uid } from './types/brand';
import { Instant } from './types/time';

export const ContactKind = z.enum(['callIn', 'callOut', 'desk', 'letter', 'chat']);
export type ContactKind = z.infer<typeof ContactKind>;
/** What came of it. */
export const ContactResult = z.enum([
  'answered',
  'requestMade',
  'readingTaken',
  'callBack',
  'noAnswer',
  'wrongPerson',
  'other',
]);
export type ContactResult = z.infer<typeof ContactResult>;

export const NewContact = z.strictObject({
  kind: ContactKind,
  result: ContactResult,
  /** How long it took. */
  seconds: z.int().min(0).max(86_400),
  note: z.string().trim().max(1000),
});
export type NewContact = z.infer<typeof NewContact>;

export const ContactItem = z.object({
  contactId: ContactId,
  kind: ContactKind,
  result: ContactResult,
  seconds: z.int(),
  note: z.string(),
  at: Instant,
  by: z.string(),
  requestId: RequestId.nullable(),
  requestNumber: z.int().nullable(),
});
export type ContactItem = z.infer<typeof ContactItem>;

/** The journal of contacts with people. */
export const contacts = {
  'contacts.note': procedure({
    kind: 'command',
    action: 'requests.handle',
    input: z.strictObject({
      uid: Uid,
      customerId: CustomerId.nullable(),
      accountId: AccountId.nullable(),
      requestId: RequestId.nullable(),
      contact: NewContact,
    }),
    output: z.object({ contactId: ContactId }),
  }),
  /** Of a customer or an account, the newest first; or, with neither, one's own of today. */
  'contacts.list': procedure({
    kind: 'query',
    action: 'requests.handle',
    input: z.strictObject({
      customerId: CustomerId.nullable(),
      accountId: AccountId.nullable(),
      before: ContactId.nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({ items: z.array(ContactItem), hasMore: z.boolean() }),
  }),
} as const;
