import * as z from 'zod';
import { CallerFact } from './customers';
import { MessagePolicy } from './messages';
import { procedure } from './procedure';
import { ReadingPolicy } from './settings';
import { SettingChangeId, Uid } from './types/brand';
import { RequestKinds } from './types/request-kind';
import { RequestPolicy } from './types/request-policy';
import { Term } from './types/term';
import { Instant, LocalDate } from './types/time';

export { Term };

/** Terms of the company's answers (domain.md 8.2). */
export const Terms = z.strictObject({
  registration: Term,
  dataRequest: Term,
  dataErasure: Term,
  approval: Term,
  staffInvite: Term,
});
export type Terms = z.infer<typeof Terms>;

/** Days that differ from Monday to Friday of the week: as `date;type;title` of the production calendar. */
export const CalendarDay = z.strictObject({
  on: LocalDate,
  type: z.enum(['holiday', 'short', 'working']),
  title: z.string().trim().max(100),
});
export type CalendarDay = z.infer<typeof CalendarDay>;
export const Calendar = z.strictObject({
  /** Each day once. */
  days: z
    .array(CalendarDay)
    .max(2000)
    .refine((days) => new Set(days.map(({ on }) => on)).size === days.length),
});
export type Calendar = z.infer<typeof Calendar>;

/** What is kept for how long. */
export const RetentionPolicy = z.strictObject({
  /** Codes by SMS and letter, and texts of messages. */
  codeHours: z.int().min(1).max(720),
  messageDays: z.int().min(1).max(3650),
  registrationDays: z.int().min(1).max(3650),
  guardDays: z.int().min(1).max(365),
  deviceDays: z.int().min(1).max(3650),
  consentYears: z.int().min(1).max(100),
  commandDays: z.int().min(30).max(3650),
  /** When the job runs, local time. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});
export type RetentionPolicy = z.infer<typeof RetentionPolicy>;

export const PrivacyPolicy = z.strictObject({
  callerCheck: z
    .strictObject({ need: z.int().min(1).max(5), facts: z.array(CallerFact).min(1).max(5) })
    .refine(({ need, facts }) => need <= new Set(facts).size, { path: ['need'] }),
  /** How long an unmasked card stays so, minutes. */
  openMinutes: z.int().min(1).max(120),
  /** Cards of different people that one may open in an hour before an alarm; the same for unmasked ones. */
  cardsPerHour: z.int().min(1).max(100_000),
  revealsPerHour: z.int().min(1).max(100_000),
});
export type PrivacyPolicy = z.infer<typeof PrivacyPolicy>;

export const StaffPolicy = z.strictObject({
  lockMinutes: z.int().min(1).max(240),
  /** Roles that must have a second factor. */
  factorFor: z.array(z.enum(['operator', 'senior', 'administrator'])).max(3),
});
export type StaffPolicy = z.infer<typeof StaffPolicy>;

/** Name and requisites as letters and prints show them. */
export const CompanyRequisites = z.strictObject({
  name: z.string().trim().min(1).max(200),
  shortName: z.string().trim().min(1).max(60),
  inn: z.string().trim().max(12),
  ogrn: z.string().trim().max(15),
  address: z.string().trim().max(300),
  contacts: z
    .array(z.strictObject({ value: z.string().trim().min(1).max(100), note: z.string().trim().max(100) }))
    .min(1)
    .max(4),
});
export type CompanyRequisites = z.infer<typeof CompanyRequisites>;

const DatedReadings = ReadingPolicy.strict().refine(({ window }) => window.fromDay <= window.toDay, {
  path: ['window', 'toDay'],
});

/** Papers of people. */
export const DocumentPolicy = z.strictObject({
  mostMib: z.int().min(1).max(20),
  mostPages: z.int().min(1).max(500),
  mostMegapixels: z.int().min(1).max(200),
  perCustomer: z.int().min(1).max(1000),
  /** Papers that stand in no request go after so long. */
  unusedDays: z.int().min(7).max(3650),
});
export type DocumentPolicy = z.infer<typeof DocumentPolicy>;

const DatedRequests = RequestPolicy.refine(({ halfPercent, nearPercent }) => halfPercent < nearPercent, {
  path: ['nearPercent'],
});

/** Every dated setting by its name, with the schema of its value. */
export const DATED = {
  'company.requisites': CompanyRequisites,
  'readings.policy': DatedReadings,
  terms: Terms,
  calendar: Calendar,
  'messages.policy': MessagePolicy.strict(),
  'retention.policy': RetentionPolicy,
  'privacy.policy': PrivacyPolicy,
  'staff.policy': StaffPolicy,
  'requests.kinds': RequestKinds,
  'requests.policy': DatedRequests,
  'documents.policy': DocumentPolicy,
} as const;
export type DatedName = keyof typeof DATED;
export const DatedName = z.enum(Object.keys(DATED) as [DatedName, ...DatedName[]]);

/** A value with the setting it is of. */
export const DatedValue = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('company.requisites'), value: DATED['company.requisites'] }),
  z.strictObject({ name: z.literal('readings.policy'), value: DATED['readings.policy'] }),
  z.strictObject({ name: z.literal('terms'), value: DATED.terms }),
  z.strictObject({ name: z.literal('calendar'), value: DATED.calendar }),
  z.strictObject({ name: z.literal('messages.policy'), value: DATED['messages.policy'] }),
  z.strictObject({ name: z.literal('retention.policy'), value: DATED['retention.policy'] }),
  z.strictObject({ name: z.literal('privacy.policy'), value: DATED['privacy.policy'] }),
  z.strictObject({ name: z.literal('staff.policy'), value: DATED['staff.policy'] }),
  z.strictObject({ name: z.literal('requests.kinds'), value: DATED['requests.kinds'] }),
  z.strictObject({ name: z.literal('requests.policy'), value: DATED['requests.policy'] }),
  z.strictObject({ name: z.literal('documents.policy'), value: DATED['documents.policy'] }),
]);
export type DatedValue = z.infer<typeof DatedValue>;

export const DatedChange = z.object({
  settingChangeId: SettingChangeId,
  validFrom: LocalDate,
  /** What held on that day before, and what holds now that it was changed. */
  before: DatedValue,
  after: DatedValue,
  by: z.string().nullable(),
  at: Instant,
  isUndone: z.boolean(),
  /** It takes another change back itself. */
  isUndo: z.boolean(),
});
export type DatedChange = z.infer<typeof DatedChange>;

export const DatedSetting = z.object({
  /** As it holds today. */
  current: DatedValue,
  since: LocalDate.nullable(),
  /** Values that are yet to come, the nearest first. */
  planned: z.array(z.object({ validFrom: LocalDate, value: DatedValue })),
  /** The newest first, 100 at most. */
  changes: z.array(DatedChange),
  /** Id of the newest change: what an editor saw. */
  version: z.int(),
});
export type DatedSetting = z.infer<typeof DatedSetting>;

export const dated = {
  'settings.dated': procedure({
    kind: 'query',
    action: 'settings.see',
    input: z.strictObject({ name: DatedName }),
    output: DatedSetting,
  }),
  /** From that day on, today at the earliest. SETTING_CHANGED when somebody was faster: nothing is written. */
  'settings.setDated': procedure({
    kind: 'command',
    action: 'settings.change',
    input: z.strictObject({ uid: Uid, validFrom: LocalDate, version: z.int(), setting: DatedValue }),
    output: z.object({ version: z.int() }),
  }),
  /** Takes the newest change of a setting back, as a change of its own. SETTING_CHANGED; TOO_EARLY once its day is past: what held, held. */
  'settings.undoDated': procedure({
    kind: 'command',
    action: 'settings.change',
    input: z.strictObject({ uid: Uid, settingChangeId: SettingChangeId }),
    output: z.object({ version: z.int() }),
  }),
} as const;
