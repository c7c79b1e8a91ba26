import * as z from 'zod';
import { procedure } from './procedure';
import { DocumentId, Uid } from './types/brand';
import { DocumentKind, DocumentType } from './types/document';
import { Instant } from './types/time';

/** A paper of the customer's own. */
export const MyDocument = z.object({
  documentId: DocumentId,
  name: z.string(),
  kind: DocumentKind,
  type: DocumentType,
  /** Bytes. */
  size: z.int(),
  pages: z.int().nullable(),
  addedAt: Instant,
  /** Requests where it stands. */
  uses: z.int(),
  /** The file is there no more, or cannot be read. */
  isLost: z.boolean(),
});
export type MyDocument = z.infer<typeof MyDocument>;

/** Token of a file that is on its way, or that is looked at: of this seat alone, for some minutes. */
const Token = z.string().min(16).max(64);
const Base64 = z.base64().max(200_000);

export const documents = {
  /** What may be brought, and whether the store is open. */
  'documents.policy': procedure({
    kind: 'query',
    action: 'documents.use',
    input: z.strictObject({}),
    output: z.object({
      isReady: z.boolean(),
      mostBytes: z.int(),
      mostPages: z.int(),
      mostMegapixels: z.int(),
      types: z.array(DocumentType),
    }),
  }),
  /** Begins to bring a file in parts. DOCUMENT_REFUSED for one that is too large, DOCUMENTS_LOCKED, TOO_MANY_DOCUMENTS. */
  'documents.begin': procedure({
    kind: 'session',
    action: 'documents.use',
    input: z.strictObject({
      name: z.string().min(1).max(260),
      size: z.int().min(0),
    }),
    output: z.object({ upload: Token, partBytes: z.int() }),
  }),
  /** The next part, from byte `offset` on; one that came already is taken as it is. UPLOAD_ENDED. */
  'documents.part': procedure({
    kind: 'session',
    action: 'documents.use',
    input: z.strictObject({ upload: Token, offset: z.int().min(0), base64: Base64 }),
    output: z.object({}),
  }),
  /** Gives up what is on its way. */
  'documents.cancel': procedure({
    kind: 'session',
    action: 'documents.use',
    input: z.strictObject({ upload: Token }),
    output: z.object({}),
  }),
  /** Checks, encrypts and keeps what was brought whole. DOCUMENT_REFUSED with its reason, UPLOAD_ENDED, DOCUMENTS_LOCKED, TOO_MANY_DOCUMENTS. */
  'documents.add': procedure({
    kind: 'command',
    action: 'documents.use',
    input: z.strictObject({ uid: Uid, upload: Token, kind: DocumentKind }),
    output: MyDocument,
  }),
  /** All papers of the customer, the newest first. */
  'documents.mine': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({}),
    output: z.array(MyDocument),
  }),
  /** DOCUMENT_USED while it stands in a request. */
  'documents.remove': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, documentId: DocumentId }),
    output: z.object({}),
  }),
  /**
   * Opens a paper to look at it: one's own, or one that stands in a request within reach. Staff: each look is logged; FORBIDDEN for identity papers
   * without `documents.identity`. NOT_FOUND, also for a lost file; DOCUMENTS_LOCKED.
   */
  'documents.look': procedure({
    kind: 'session',
    action: 'documents.use',
    input: z.strictObject({ documentId: DocumentId }),
    output: z.object({
      token: Token,
      name: z.string(),
      type: DocumentType,
      size: z.int(),
      pages: z.int().nullable(),
      partBytes: z.int(),
    }),
  }),
  /** Bytes of an opened paper. UPLOAD_ENDED once the token has ended. */
  'documents.bytes': procedure({
    kind: 'query',
    action: 'documents.use',
    input: z.strictObject({ token: Token, offset: z.int().min(0) }),
    output: z.object({ base64: z.string(), isLast: z.boolean() }),
  }),

  /** How the store is locked, and what is in it. */
  'documents.store': procedure({
    kind: 'query',
    action: 'settings.see',
    input: z.strictObject({}),
    output: z.object({
      way: z.enum(['keyStore', 'passphrase', 'none']),
      isOpen: z.boolean(),
      count: z.int(),
      bytes: z.int(),
    }),
  }),
  /** WRONG_PASSPHRASE, TOO_MANY_TRIES. */
  'documents.unlock': procedure({
    kind: 'command',
    action: 'documents.unlock',
    input: z.strictObject({ uid: Uid, passphrase: z.string().min(1).max(256) }),
    output: z.object({}),
  }),
  /** Sets the passphrase that opens the store where there is no key store, or another one. WRONG_PASSWORD, DOCUMENTS_LOCKED. */
  'documents.setPassphrase': procedure({
    kind: 'command',
    action: 'documents.unlock',
    input: z.strictObject({
      uid: Uid,
      passphrase: z.string().min(12).max(256),
      password: z.string().min(1).max(256),
    }),
    output: z.object({}),
  }),
} as const;
