import * as z from 'zod';
import { AccountId, MeterReadingId, Milli, RegisterId } from './brand';
import { sortBy } from './list';
import { ReadingCheck, ReadingSource, ReadingState, RejectReason, Zone } from './reading';
import { Instant, LocalDate, Period } from './time';

/** One submission that waits for a decision; its zones are decided together. */
export const ReviewItem = z.object({
  meterReadingId: MeterReadingId,
  version: z.int(),
  accountId: AccountId,
  accountNumber: z.string(),
  customer: z.string(),
  street: z.string(),
  premises: z.string(),
  serial: z.string(),
  digits: z.int(),
  unit: z.string(),
  period: Period,
  takenOn: LocalDate,
  submittedAt: Instant,
  source: ReadingSource,
  nextVerificationOn: LocalDate.nullable(),
  checks: z.array(ReadingCheck),
  lines: z.array(
    z.object({
      registerId: RegisterId,
      zone: Zone,
      previousMilli: Milli.nullable(),
      valueMilli: Milli,
      /** Volume of this period; after a fall through zero counted over it. */
      volumeMilli: Milli.nullable(),
      /** Average volume of a month over the last 12 periods before; null when there is no history. */
      usualMilli: Milli.nullable(),
    }),
  ),
});
export type ReviewItem = z.infer<typeof ReviewItem>;

export const DecidedItem = ReviewItem.extend({
  state: ReadingState,
  reason: RejectReason.nullable(),
  comment: z.string().nullable(),
  decidedAt: Instant,
  /** Null when the program accepted it by the company's rules. */
  decidedBy: z.string().nullable(),
});
export type DecidedItem = z.infer<typeof DecidedItem>;

export const ReviewSort = sortBy(['submittedAt', 'customer', 'account', 'serial']);
export type ReviewSort = z.infer<typeof ReviewSort>;
export const DecidedSort = sortBy(['decidedAt', 'customer', 'account', 'serial']);
export type DecidedSort = z.infer<typeof DecidedSort>;

/**
 * A window of a list whose rows are the registers of submissions. `rows` and `submissions` count the whole list; `items` are all submissions
 * with a row in the window, the first row of the first of them is row `first` of the list; `place` is the first row of the submission asked
 * about, null when it is not in the list.
 */
export const submissionWindow = <T extends z.ZodType>(item: T) =>
  z.object({
    rows: z.int(),
    submissions: z.int(),
    first: z.int(),
    place: z.int().nullable(),
    items: z.array(item),
  });

/** Volumes of one register, month by month, the oldest first; null for a month without a counted reading. */
export const RegisterMonths = z.object({
  registerId: RegisterId,
  zone: Zone,
  months: z.array(z.object({ period: Period, volumeMilli: Milli.nullable() })),
});
export type RegisterMonths = z.infer<typeof RegisterMonths>;

/** One submission with what its meter used over the 12 months before it; decided when `decidedAt` is not null. */
export const ReadingCard = z.object({
  item: DecidedItem.extend({ decidedAt: Instant.nullable() }),
  registers: z.array(RegisterMonths),
});
export type ReadingCard = z.infer<typeof ReadingCard>;
