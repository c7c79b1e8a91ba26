import * as z from 'zod';
import { RegisterId } from './brand';

export const Zone = z.enum(['single', 'day', 'night', 'peak', 'half_peak']);
export type Zone = z.infer<typeof Zone>;
/** In the order of the day, as tables and prices name them. */
export const ZONE_ORDER: readonly Zone[] = ['single', 'peak', 'day', 'half_peak', 'night'];

/** Where a reading came from (domain.md 3.4). */
export const ReadingSource = z.enum([
  'visit',
  'cabinet',
  'cabinet_anonymous',
  'kiosk',
  'call_center',
  'inspector',
  'control',
  'automatic',
  'bank_registry',
  'letter',
  'estimated_average',
  'estimated_norm',
  'initial',
  'final',
]);
export type ReadingSource = z.infer<typeof ReadingSource>;

/** State of a submission and of its readings (domain.md 3.5). */
export const ReadingState = z.enum(['pending', 'accepted', 'rejected', 'superseded', 'billed']);
export type ReadingState = z.infer<typeof ReadingState>;

/** Plausibility checks R01-R06, R08-R11, R14-R16 of domain.md 3.7, and NOT_GREATER, the strict reading of R05. */
export const ReadingCheck = z.enum([
  'NOT_INTEGER',
  'TOO_MANY_DIGITS',
  'LESS_THAN_PREVIOUS',
  'ROLLOVER',
  'ZERO',
  'NOT_GREATER',
  'TOO_BIG',
  'OUT_OF_WINDOW',
  'DUPLICATE',
  'VERIFICATION_EXPIRED',
  'METER_REMOVED',
  'FUTURE_DATE',
  'BACKDATED',
  'INCOMPLETE',
]);
export type ReadingCheck = z.infer<typeof ReadingCheck>;

/** `confirm`: the person must agree; `review`: and an operator decides; `warn` only tells. What blocks never gets here. */
export const CheckAction = z.enum(['confirm', 'review', 'warn']);
export type CheckAction = z.infer<typeof CheckAction>;

export const RaisedCheck = z.object({
  code: ReadingCheck,
  action: CheckAction,
  registerId: RegisterId.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type RaisedCheck = z.infer<typeof RaisedCheck>;

/** Why an operator rejects; the digits 1-6 choose in this order. `other` needs a comment. */
export const RejectReason = z.enum([
  'misread',
  'zones_swapped',
  'wrong_meter',
  'implausible',
  'control_reading',
  'other',
]);
export type RejectReason = z.infer<typeof RejectReason>;
