import * as z from 'zod';
import { procedure } from './procedure';
import { ApprovalId, Uid } from './types/brand';
import { Instant } from './types/time';

/** What nobody does alone. */
export const ApprovalKind = z.enum(['staffRole', 'restore', 'ownerChange', 'personalExport', 'personalErasure']);
export type ApprovalKind = z.infer<typeof ApprovalKind>;

/** approved: the asker may do it now (a restore, an export); done: it took place. */
export const ApprovalState = z.enum(['waiting', 'approved', 'done', 'rejected', 'withdrawn', 'expired']);
export type ApprovalState = z.infer<typeof ApprovalState>;

export const Approval = z.object({
  approvalId: ApprovalId,
  kind: ApprovalKind,
  state: ApprovalState,
  /** What is to be done, as lines of a caption and its value: names are short, numbers are masked. */
  facts: z.array(
    z.object({
      name: z.enum([
        'person',
        'role',
        'roleBefore',
        'account',
        'address',
        'ownerBefore',
        'owner',
        'backup',
        'madeAt',
        'actions',
        'customer',
      ]),
      value: z.string(),
    }),
  ),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  expiresAt: Instant,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  comment: z.string().nullable(),
  /** The caller may decide it: has the right, and did not ask. */
  isMine: z.boolean(),
  canDecide: z.boolean(),
});
export type Approval = z.infer<typeof Approval>;

const Nothing = z.object({});
const Password = z.string().min(1).max(256);

export const approvals = {
  /** What waits first, then the newest of what was decided, 100 at most. */
  'approvals.list': procedure({
    kind: 'query',
    action: 'approvals.see',
    input: z.strictObject({}),
    output: z.array(Approval),
  }),
  /**
   * Does what was asked (or lets the asker do it). Refused to the asker, to a role without the right of that kind, when the object is no longer
   * what it was (OBJECT_CHANGED), after the term (APPROVAL_ENDED). The checker gives their password. WRONG_PASSWORD.
   */
  'approvals.approve': procedure({
    kind: 'command',
    action: 'approvals.see',
    input: z.strictObject({
      uid: Uid,
      approvalId: ApprovalId,
      comment: z.string().trim().max(300),
      password: Password,
    }),
    output: Nothing,
  }),
  'approvals.reject': procedure({
    kind: 'command',
    action: 'approvals.see',
    input: z.strictObject({ uid: Uid, approvalId: ApprovalId, comment: z.string().trim().min(3).max(300) }),
    output: Nothing,
  }),
  /** The asker takes it back. APPROVAL_ENDED. */
  'approvals.withdraw': procedure({
    kind: 'command',
    action: 'approvals.see',
    input: z.strictObject({ uid: Uid, approvalId: ApprovalId }),
    output: Nothing,
  }),
} as const;
