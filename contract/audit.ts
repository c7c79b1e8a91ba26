import * as z from 'zod';
import { procedure } from './procedure';
import { StaffId, Uid } from './types/brand';
import { Instant, LocalDate } from './types/time';

/** A row of the journal. `details` holds codes and numbers, never personal data. */
export const AuditItem = z.object({
  auditId: z.int(),
  at: Instant,
  /** Short name of staff; `customer:7`, `program` for the others. */
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  /** First signs of its hash. */
  hash: z.string(),
});
export type AuditItem = z.infer<typeof AuditItem>;

/** How many rows the chain has and the hash of its last one: written beside the base, printed on the report of a shift. */
export const AuditAnchor = z.object({ count: z.int(), head: z.string(), at: Instant });
export type AuditAnchor = z.infer<typeof AuditAnchor>;

/** What is wrong with a chain: a row that does not fit the one before, fewer rows than an anchor knew, another row in its place, another base. */
export const AuditTrouble = z.enum(['broken', 'cut', 'rewritten', 'foreign']);
export type AuditTrouble = z.infer<typeof AuditTrouble>;

export const AuditVerdict = z.object({
  isWhole: z.boolean(),
  trouble: AuditTrouble.nullable(),
  /** The row, or the count of the anchor, that does not fit. */
  brokenAt: z.int().nullable(),
  rows: z.int(),
  anchors: z.int(),
  checkedAt: Instant,
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;

export const AuditFamily = z.enum([
  'signIn',
  'readings',
  'registrations',
  'customers',
  'staff',
  'settings',
  'preferences',
  'messages',
  'backup',
  'other',
]);
export type AuditFamily = z.infer<typeof AuditFamily>;

const Filter = {
  from: LocalDate.nullable(),
  to: LocalDate.nullable(),
  family: AuditFamily.nullable(),
  /** Of this person of staff; who reaches only what is their own sees that whatever is asked. */
  staffId: StaffId.nullable(),
  /** Exactly: `customer:7`, `account:12`, `registration:3`. */
  subject: z.string().max(60).nullable(),
};

export const audit = {
  /** Rows that fit, the newest first; `before` is the last one seen. What people set up for themselves comes only as its own family. */
  'audit.journal': procedure({
    kind: 'query',
    action: 'audit.see',
    input: z.strictObject({ ...Filter, before: z.int().positive().nullable(), limit: z.int().min(1).max(500) }),
    output: z.object({ items: z.array(AuditItem), hasMore: z.boolean() }),
  }),
  /** People of staff by whom the journal may be filtered; only the caller for one who reaches what is their own. */
  'audit.people': procedure({
    kind: 'query',
    action: 'audit.see',
    input: z.strictObject({}),
    output: z.array(z.object({ staffId: StaffId, name: z.string() })),
  }),
  /** Writes the rows that fit as CSV (UTF-8 with BOM, semicolons) where a person chooses, 1 000 000 at most; null when they did not. Logged. */
  'audit.export': procedure({
    kind: 'command',
    action: 'audit.verify',
    input: z.strictObject({ uid: Uid, ...Filter }),
    output: z.object({ file: z.string().nullable(), rows: z.int() }),
  }),
  /** Looks the whole chain and all anchors over, off the main loop. */
  'audit.verify': procedure({
    kind: 'command',
    action: 'audit.verify',
    input: z.strictObject({ uid: Uid }),
    output: AuditVerdict,
  }),
  /** The last verdict, of the start or on demand; null until the first has ended. */
  'audit.verdict': procedure({
    kind: 'query',
    action: 'audit.verify',
    input: z.strictObject({}),
    output: z.object({ verdict: AuditVerdict.nullable(), isChecking: z.boolean(), anchor: AuditAnchor }),
  }),
  /** Whether the chain passes through what a printed report says: its count and the first signs of its hash. */
  'audit.compareAnchor': procedure({
    kind: 'query',
    action: 'audit.verify',
    input: z.strictObject({
      count: z.int().positive(),
      head: z
        .string()
        .trim()
        .regex(/^[0-9a-fA-F]{8,64}$/),
    }),
    output: z.object({ fits: z.boolean() }),
  }),
  /** What the caller (or, in reach, another) did on a day, with the anchor of now. */
  'audit.shiftReport': procedure({
    kind: 'query',
    action: 'audit.see',
    input: z.strictObject({ on: LocalDate, staffId: StaffId.nullable() }),
    output: z.object({
      name: z.string(),
      from: Instant.nullable(),
      to: Instant.nullable(),
      actions: z.array(z.object({ action: z.string(), count: z.int() })),
      anchor: AuditAnchor,
    }),
  }),
} as const;
