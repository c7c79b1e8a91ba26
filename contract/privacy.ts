import * as z from 'zod';
import { RevealReason } from './customers';
import { procedure } from './procedure';
import { AlarmId, CustomerId, DataRequestId, Uid } from './types/brand';
import { ConsentKind } from './types/confirmation';
import { Instant } from './types/time';

export const DataRequestKind = z.enum(['export', 'erasure', 'withdrawal']);
export type DataRequestKind = z.infer<typeof DataRequestKind>;
export const DataRequestState = z.enum(['waiting', 'done', 'refused', 'withdrawn']);
export type DataRequestState = z.infer<typeof DataRequestState>;

/** One look at the person's data. */
export const DataView = z.object({
  at: Instant,
  /** Short name of who looked; null for the program. */
  by: z.string().nullable(),
  role: z.enum(['operator', 'senior', 'administrator']).nullable(),
  /** card: masked; caller: after a check; refused: a check that the caller did not pass; reveal: with a reason; export; case: beside a registration; history. */
  what: z.enum(['card', 'caller', 'refused', 'reveal', 'export', 'case', 'history', 'document']),
  reason: RevealReason.nullable(),
});
export type DataView = z.infer<typeof DataView>;

export const DataRequest = z.object({
  dataRequestId: DataRequestId,
  customerId: CustomerId,
  /** Short. */
  name: z.string(),
  kind: DataRequestKind,
  state: DataRequestState,
  channel: z.enum(['cabinet', 'operator']),
  askedAt: Instant,
  dueAt: Instant,
  endedAt: Instant.nullable(),
  comment: z.string().nullable(),
  /** An approval of it waits. */
  isAsked: z.boolean(),
});
export type DataRequest = z.infer<typeof DataRequest>;

/** What an erasure or a run of the retention took away: numbers by kind of record. */
export const Counts = z.record(z.string(), z.int());

export const ErasureAct = z.object({
  number: z.int(),
  at: Instant,
  reason: z.string(),
  askedBy: z.string(),
  approvedBy: z.string(),
  erased: Counts,
  /** What stays and on what ground. */
  kept: Counts,
  /** Extract of the journal: ids, actions and hashes of its rows about the person. */
  extract: z.array(z.object({ auditId: z.int(), at: Instant, action: z.string(), hash: z.string() })),
});
export type ErasureAct = z.infer<typeof ErasureAct>;

export const RetentionRun = z.object({ at: Instant, removed: Counts, isManual: z.boolean() });
export type RetentionRun = z.infer<typeof RetentionRun>;

export const Alarm = z.object({
  alarmId: AlarmId,
  /** reading: unusual reading of cards; anchor: the journal does not fit its anchors; alone: done without a second pair of eyes. */
  kind: z.enum(['reading', 'anchor', 'alone', 'retention']),
  raisedAt: Instant,
  /** Short name of the person of staff whom it is about. */
  about: z.string().nullable(),
  /** Numbers and codes of its text. */
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  seenBy: z.string().nullable(),
  seenAt: Instant.nullable(),
  comment: z.string().nullable(),
});
export type Alarm = z.infer<typeof Alarm>;

const Nothing = z.object({});
const Password = z.string().min(1).max(256);

export const privacy = {
  /** «Кто открывал мои данные»: the newest first, a year back at most. */
  'privacy.myViews': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({ before: Instant.nullable(), limit: z.int().min(1).max(100) }),
    output: z.object({ items: z.array(DataView), hasMore: z.boolean() }),
  }),
  'privacy.myRequests': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({}),
    output: z.array(DataRequest.omit({ customerId: true, name: true, isAsked: true })),
  }),
  /** Asks for an export or for the erasure of one's data; the company answers within the term. WRONG_PASSWORD, ALREADY_ASKED. */
  'privacy.ask': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, kind: z.enum(['export', 'erasure']), password: Password }),
    output: z.object({ dueAt: Instant }),
  }),
  'privacy.withdrawRequest': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, dataRequestId: DataRequestId }),
    output: Nothing,
  }),
  /**
   * Withdraws a consent. That to the processing of personal data ends what rests on it alone (mailing, e-bills) and asks the company to
   * destroy what it need not keep, within the term; the contract of supply stays. WRONG_PASSWORD, NOT_FOUND.
   */
  'privacy.withdrawConsent': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, kind: ConsentKind, password: Password }),
    output: Nothing,
  }),

  /** Requests about people's own data: those that wait by their term, then the newest that ended, 200 at most. */
  'privacy.requests': procedure({
    kind: 'query',
    action: 'customers.export',
    input: z.strictObject({}),
    output: z.array(DataRequest),
  }),
  /** Refuses one with the reason that the person reads, or notes that it was done on another way. */
  'privacy.endRequest': procedure({
    kind: 'command',
    action: 'customers.export',
    input: z.strictObject({
      uid: Uid,
      dataRequestId: DataRequestId,
      state: z.enum(['done', 'refused']),
      comment: z.string().trim().min(3).max(300),
    }),
    output: Nothing,
  }),
  /** The act of an erasure, to be printed. NOT_FOUND. */
  'privacy.act': procedure({
    kind: 'query',
    action: 'customers.erase',
    input: z.strictObject({ dataRequestId: DataRequestId }),
    output: ErasureAct,
  }),

  'privacy.retentionRuns': procedure({
    kind: 'query',
    action: 'settings.see',
    input: z.strictObject({}),
    output: z.object({ nextAt: Instant, runs: z.array(RetentionRun) }),
  }),
  'privacy.runRetention': procedure({
    kind: 'command',
    action: 'retention.run',
    input: z.strictObject({ uid: Uid }),
    output: RetentionRun,
  }),

  /** Those that nobody has looked into first, then the newest, 200 at most. */
  'privacy.alarms': procedure({
    kind: 'query',
    action: 'alarms.see',
    input: z.strictObject({}),
    output: z.array(Alarm),
  }),
  'privacy.seeAlarm': procedure({
    kind: 'command',
    action: 'alarms.see',
    input: z.strictObject({ uid: Uid, alarmId: AlarmId, comment: z.string().trim().min(3).max(300) }),
    output: Nothing,
  }),
} as const;
