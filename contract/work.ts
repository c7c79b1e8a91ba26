import * as z from 'zod';
import { procedure } from './procedure';
import { Instant } from './types/time';

/** What one may hold while one works on it. */
export const WorkKind = z.enum(['reading', 'registration', 'dataRequest', 'request']);
export type WorkKind = z.infer<typeof WorkKind>;

export const WorkItem = z.strictObject({ kind: WorkKind, id: z.int().positive() });
export type WorkItem = z.infer<typeof WorkItem>;

/** Somebody of staff has this open. Nobody else decides it before `until`, unless they take it over. */
export const Lease = z.object({
  item: z.object(WorkItem.shape),
  /** Short name of who holds it. */
  by: z.string(),
  isMine: z.boolean(),
  since: Instant,
  until: Instant,
});
export type Lease = z.infer<typeof Lease>;

/** A lease without a sign of life ends after this. */
export const LEASE_MINUTES = 10;

export const work = {
  /** What is held now of that kind, within one's reach. */
  'work.leases': procedure({
    kind: 'query',
    action: 'work.hold',
    input: z.strictObject({ kind: WorkKind }),
    output: z.array(Lease),
  }),
  /**
   * Holds an item, or renews one's hold; `over` takes it from a colleague, who hears of it. LEASED when a colleague holds it, NOT_FOUND for
   * what is not there or out of reach.
   */
  'work.take': procedure({
    kind: 'session',
    action: 'work.hold',
    input: z.strictObject({ item: WorkItem, over: z.boolean() }),
    output: Lease,
  }),
  /** Gives up one's hold; of another's nothing happens. */
  'work.release': procedure({
    kind: 'session',
    action: 'work.hold',
    input: z.strictObject({ item: WorkItem }),
    output: z.object({}),
  }),
} as const;
