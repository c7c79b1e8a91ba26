import * as z from 'zod';
import { jsonText, procedure } from './procedure';
import { AccountId, Kopecks, MeterId, MeterReadingId, Milli, PriceE5, RegisterId, Uid } from './types/brand';
import { Find, ListWindow } from './types/list';
import { ReadingCheck, ReadingSource, ReadingState, RejectReason, RaisedCheck, Zone } from './types/reading';
import { DecidedItem, DecidedSort, ReadingCard, ReviewItem, ReviewSort, submissionWindow } from './types/review';
import { Instant, LocalDate, Period } from './types/time';

export * from './types/reading';
export * from './types/review';

/** Values exactly as typed: what they must be like is a rule of main, which names the mistake. */
const TypedValue = z.string().max(40);
const TypedValues = z.array(z.strictObject({ registerId: RegisterId, value: TypedValue })).max(8);
const TypedMeters = z
  .array(z.strictObject({ meterId: MeterId, values: TypedValues }))
  .min(1)
  .max(20);

const StoredValue = z.object({ valueMilli: Milli, takenOn: LocalDate, source: ReadingSource });

/** What became of a submission, as its customer reads it. */
export const SubmissionVerdict = z.object({
  meterReadingId: MeterReadingId,
  state: ReadingState,
  reason: RejectReason.nullable(),
  comment: z.string().nullable(),
  submittedAt: Instant,
});
export type SubmissionVerdict = z.infer<typeof SubmissionVerdict>;

/** A meter with what was read before and what is entered for the coming bill. */
export const EntryMeter = z.object({
  meterId: MeterId,
  serial: z.string(),
  kind: z.enum(['individual', 'shared']),
  serviceName: z.string(),
  unit: z.string(),
  digits: z.int(),
  nextVerificationOn: LocalDate.nullable(),
  verificationExpired: z.boolean(),
  removed: z.boolean(),
  /** The submission for this period whose values are shown as entered; the rejected one when nothing else stands. */
  submission: SubmissionVerdict.nullable(),
  /** A newer one that was rejected while `submission` still stands. */
  refusal: SubmissionVerdict.nullable(),
  registers: z.array(
    z.object({
      registerId: RegisterId,
      zone: Zone,
      previous: StoredValue.nullable(),
      entered: StoredValue.nullable(),
    }),
  ),
});
export type EntryMeter = z.infer<typeof EntryMeter>;

export const EntryForm = z.object({
  accountId: AccountId,
  accountNumber: z.string(),
  address: z.string(),
  /** The period whose bill will use what is entered today. */
  period: Period,
  window: z.object({ open: z.boolean(), from: LocalDate, until: LocalDate }),
  meters: z.array(EntryMeter),
});
export type EntryForm = z.infer<typeof EntryForm>;

export const Preview = z.object({
  period: Period,
  /** Whether what is entered would be accepted at once or wait for an operator. */
  acceptance: z.enum(['automatic', 'operator']),
  services: z.array(
    z.object({ name: z.string(), unit: z.string(), volumeMilli: Milli, amountKopecks: Kopecks.nullable() }),
  ),
  lines: z.array(
    z.object({
      registerId: RegisterId,
      previousMilli: Milli.nullable(),
      volumeMilli: Milli,
      amountKopecks: Kopecks.nullable(),
    }),
  ),
  checks: z.array(RaisedCheck),
});
export type Preview = z.infer<typeof Preview>;

export const Submission = z.object({
  meterReadingId: MeterReadingId,
  meterId: MeterId,
  serial: z.string(),
  serviceName: z.string(),
  unit: z.string(),
  period: Period,
  takenOn: LocalDate,
  submittedAt: Instant,
  source: ReadingSource,
  state: ReadingState,
  reason: RejectReason.nullable(),
  comment: z.string().nullable(),
  lines: z.array(
    z.object({ zone: Zone, valueMilli: Milli, volumeMilli: Milli.nullable(), priceE5: PriceE5.nullable() }),
  ),
});
export type Submission = z.infer<typeof Submission>;

/** What an account used in a month, zone by zone, over all its individual meters of one unit. */
export const ConsumptionMonth = z.object({
  period: Period,
  unit: z.string(),
  zones: z.array(z.object({ zone: Zone, volumeMilli: Milli })),
});
export type ConsumptionMonth = z.infer<typeof ConsumptionMonth>;

/** Result of a decision. It may be taken back until `undoUntil`, by the one who made it. */
export const Decision = z.object({
  meterReadingId: MeterReadingId,
  version: z.int(),
  state: ReadingState,
  undoUntil: Instant.nullable(),
});
export type Decision = z.infer<typeof Decision>;

export const UNDO_SECONDS = 10;

export const metering = {
  /** Meters of one's own account with what was read before and what is entered for the coming bill. NOT_FOUND for another's. */
  'metering.entryForm': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({ accountId: AccountId }),
    output: EntryForm,
  }),
  /** Consumption and cost of what is typed; keeps nothing. READINGS_REFUSED with a field error by register, NOTHING_ENTERED. */
  'metering.previewReadings': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({ accountId: AccountId, meters: TypedMeters }),
    output: Preview,
  }),
  /** Records all meters of the input or none. READINGS_REFUSED as the preview; CONFIRMATION_REQUIRED names what was not agreed to. */
  'metering.submitReadings': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({
      uid: Uid,
      accountId: AccountId,
      meters: TypedMeters,
      /** Checks with the action `confirm` or `review` that the person was shown and agreed to. */
      confirmed: z.array(ReadingCheck).max(20),
    }),
    output: z.object({
      period: Period,
      meters: z.array(z.object({ meterId: MeterId, meterReadingId: MeterReadingId, state: ReadingState })),
    }),
  }),
  /** What waits for an operator, and the last ten that were processed. */
  'metering.recentReadings': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({ accountId: AccountId }),
    output: jsonText(z.object({ pending: z.array(Submission), processed: z.array(Submission) })),
  }),
  /** Submissions taken from `from` to `to`, both days included, newest first, 1000 at most. */
  'metering.readingReport': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({
      accountId: AccountId,
      meterKind: z.enum(['individual', 'shared']),
      from: LocalDate,
      to: LocalDate,
    }),
    output: jsonText(z.array(Submission)),
  }),
  /** Counted volumes of the last 15 periods of an account, the oldest first; a period without readings is left out. */
  'metering.consumption': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({ accountId: AccountId }),
    output: jsonText(z.array(ConsumptionMonth)),
  }),
  /** Submissions that wait, without those that this window has just decided itself. `check`: only those with this cause. */
  'metering.reviewQueue': procedure({
    kind: 'query',
    action: 'readings.review',
    input: z.strictObject({
      ...ListWindow,
      sort: ReviewSort,
      check: ReadingCheck.nullable(),
      find: Find,
      without: z.array(MeterReadingId).max(500),
      around: MeterReadingId.nullable(),
    }),
    output: jsonText(submissionWindow(ReviewItem)),
  }),
  /** How many submissions wait, and how many of them for each cause; one may have several. */
  'metering.reviewCount': procedure({
    kind: 'query',
    action: 'readings.review',
    input: z.strictObject({}),
    output: z.object({ pending: z.int(), checks: z.array(z.object({ check: ReadingCheck, count: z.int() })) }),
  }),
  /** One submission in any state, with the months before it. NOT_FOUND. */
  'metering.readingCard': procedure({
    kind: 'query',
    action: 'readings.review',
    input: z.strictObject({ meterReadingId: MeterReadingId }),
    output: jsonText(ReadingCard),
  }),
  /**
   * The newest 10 000 decided submissions; `state`: of those in it. A search looks at the newest decisions of everybody and at all of the
   * first who fit.
   */
  'metering.decidedReadings': procedure({
    kind: 'query',
    action: 'readings.review',
    input: z.strictObject({
      ...ListWindow,
      sort: DecidedSort,
      state: z.enum(['accepted', 'rejected', 'superseded']).nullable(),
      find: Find,
      around: MeterReadingId.nullable(),
    }),
    output: jsonText(submissionWindow(DecidedItem)),
  }),
  /** ALREADY_DECIDED says who was faster; READINGS_REFUSED when an earlier month, decided since, makes the value impossible. */
  'metering.acceptReading': procedure({
    kind: 'command',
    action: 'readings.review',
    input: z.strictObject({ uid: Uid, meterReadingId: MeterReadingId, version: z.int() }),
    output: Decision,
  }),
  /** The customer reads the reason, and the comment with it. ALREADY_DECIDED as above. */
  'metering.rejectReading': procedure({
    kind: 'command',
    action: 'readings.review',
    input: z
      .strictObject({
        uid: Uid,
        meterReadingId: MeterReadingId,
        version: z.int(),
        reason: RejectReason,
        comment: z.string().trim().max(300),
      })
      .refine((input) => input.reason !== 'other' || input.comment.length > 0, {
        path: ['comment'],
        error: 'required',
      }),
    output: Decision,
  }),
  /** Restores what one's own last decision had changed, for ten seconds (UNDO_EXPIRED); a submission replaced meanwhile becomes superseded. */
  'metering.undoDecision': procedure({
    kind: 'command',
    action: 'readings.review',
    input: z.strictObject({ uid: Uid, meterReadingId: MeterReadingId, version: z.int() }),
    output: Decision,
  }),
  /** An operator records other values in place of a submission, which is kept as superseded. */
  'metering.correctReading': procedure({
    kind: 'command',
    action: 'readings.review',
    input: z.strictObject({
      uid: Uid,
      meterReadingId: MeterReadingId,
      version: z.int(),
      takenOn: LocalDate,
      values: TypedValues.min(1),
      comment: z.string().trim().min(3).max(300),
    }),
    output: Decision,
  }),
} as const;
