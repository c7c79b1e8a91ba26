import * as z from 'zod';
import type { SchemaCode } from './errors';
import { procedure } from './procedure';
import { Uid } from './types/brand';
import { CustomerPolicy, PageId, RegistrationPolicy, SignInPolicy, StartPage } from './types/company';
import { PROFILE_CODE } from './types/profile-code';
import { SeatKind } from './types/seat';
import { Instant, LocalDate } from './types/time';

export const ProfileCode = z.string().regex(PROFILE_CODE);

/** How readings are taken, as the company's profile and its dated settings say. */
export const ReadingPolicy = z.object({
  /** `table`: all meters in one table and a confirming dialog; `meter`: a window for one chosen meter. */
  entry: z.enum(['table', 'meter']),
  /** Who accepts a plausible reading: nobody waits, or always an operator. */
  acceptance: z.enum(['automatic', 'operator']),
  /** Whether a reading equal to the previous one is refused. */
  strictlyGreater: z.boolean(),
  /** Days of the month when readings are taken for the coming bill. */
  window: z.object({ fromDay: z.int().min(1).max(31), toDay: z.int().min(1).max(31) }),
  /** What happens to a reading outside the window. */
  acceptOutside: z.enum(['nextPeriod', 'reject']),
  /** The period whose bill uses a reading given in the window: the month itself or the one after it. */
  billedIn: z.enum(['current', 'next']),
  /** A volume above `timesUsual` x average of 12 months and above `floorMilli` needs a second look (R06). */
  tooBig: z.object({ timesUsual: z.number().positive(), floorMilli: z.int().positive() }),
  /** A fall through zero is believed only above this part of the scale (R04). */
  rolloverFrom: z.number().min(0.5).max(1),
});
export type ReadingPolicy = z.infer<typeof ReadingPolicy>;

/** The company as every face may show it. */
export const Company = z.object({
  profile: ProfileCode,
  name: z.string(),
  shortName: z.string(),
  cabinetTitle: z.string(),
  cabinetLead: z.string(),
  start: StartPage,
  signIn: SignInPolicy,
  registration: RegistrationPolicy,
  customer: CustomerPolicy,
  contacts: z.array(z.object({ value: z.string(), note: z.string() })),
  brand: z.object({ color: z.string(), glow: z.string() }).nullable(),
  readings: ReadingPolicy,
  /** Sections of the cabinet's menu in their order, with the company's own captions. */
  sections: z.array(
    z.object({
      id: z.enum(['accounts', 'charges', 'readings', 'reports', 'requests', 'connection', 'settings']),
      title: z.string(),
    }),
  ),
  /** Texts of this company that replace the program's own, by their key. */
  texts: z.record(z.string(), z.string()),
});
export type Company = z.infer<typeof Company>;

/** A text of the company, as paragraphs; `1. …` begins a step. */
export const CompanyPage = z.object({
  title: z.string(),
  sections: z.array(z.object({ title: z.string(), paragraphs: z.array(z.string()) })),
});
export type CompanyPage = z.infer<typeof CompanyPage>;

export const StartFailureCode = z.enum([
  'FOLDER_UNWRITABLE',
  'NO_SPACE',
  'DISK_FAILED',
  'NETWORK_DRIVE',
  'LOCKED',
  'MARKER_BROKEN',
  'FILE_MISSING',
  'FILE_EMPTY',
  'FILE_FOREIGN',
  'FILE_NEWER',
  'FILE_DAMAGED',
  'MIGRATION_FAILED',
  'AUDIT_BROKEN',
  'PRAGMA_REFUSED',
  'PROFILE_BROKEN',
  'UNEXPECTED',
]);
export type StartFailureCode = z.infer<typeof StartFailureCode>;

/** Parameter `reason` of PROFILE_BROKEN: the file is no JSON, a field breaks the schema, or there is no such profile. */
export type ProfileReason = SchemaCode | 'NOT_JSON' | 'NO_PROFILE';

export const DemoPerson = z.object({
  role: z.enum(['customer', 'operator', 'senior', 'administrator']),
  name: z.string(),
  login: z.string(),
  password: z.string(),
});
export type DemoPerson = z.infer<typeof DemoPerson>;

/** State of the program as a seat sees it first: opening, choosing (no base yet), restoring a backup, ready, or failed to start. */
export const Program = z.object({
  phase: z.enum(['opening', 'choosing', 'restoring', 'ready', 'failed']),
  version: z.string(),
  /** What kind of seat asks: it limits what may be done there. */
  seat: SeatKind,
  today: LocalDate,
  /** Main's clock at the answer. */
  now: Instant,
  timeZone: z.string(),
  /** The newest record of the base, when main's clock stands more than a day before it. */
  clockBehind: Instant.nullable(),
  /** Whether this computer has a place for secrets; without it nobody can be remembered on it. */
  hasKeyStore: z.boolean(),
  profiles: z.array(z.object({ code: ProfileCode, name: z.string(), note: z.string() })),
  company: Company.nullable(),
  demo: z.array(DemoPerson),
  failure: z
    .object({ code: StartFailureCode, params: z.record(z.string(), z.string()), incident: z.string().nullable() })
    .nullable(),
});
export type Program = z.infer<typeof Program>;

export const About = z.object({
  version: z.string(),
  runtime: z.object({ electron: z.string(), chrome: z.string(), node: z.string(), platform: z.string() }),
  profile: z.string().nullable(),
  dataFolder: z.string(),
  logFolder: z.string(),
  schemaVersion: z.int(),
});
export type About = z.infer<typeof About>;

const Nothing = z.object({});

/** Name of what a person set up for themselves: `grid.review`, `operator.tabs`. */
export const PreferenceKey = z.string().regex(/^[a-z][a-zA-Z0-9.-]{1,60}$/);
/** JSON text that the window made and alone understands; main keeps it as it is. */
export const PreferenceValue = z
  .string()
  .max(8192)
  .refine((text) => isJson(text), { error: 'json' });

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A new password: 12 signs for staff (security.md), counted in code points by main. */
export const NewPassword = z.string().min(1).max(256);

export const settings = {
  /** A page of the company's own words: its manual, help with registration, rules. NOT_FOUND for one it does not have. */
  'settings.page': procedure({
    kind: 'query',
    action: 'program.use',
    input: z.strictObject({ id: PageId }),
    output: CompanyPage,
  }),
  /** What a window asks first: phase, company, the date of main. Never refused. */
  'settings.program': procedure({ kind: 'query', action: 'program.use', input: z.strictObject({}), output: Program }),
  /** Versions and folders, for the person who writes to support. */
  'settings.about': procedure({ kind: 'query', action: 'window.use', input: z.strictObject({}), output: About }),
  /** First run: a base filled with invented people. ALREADY_READY once there is a base, UNKNOWN_PROFILE, STORAGE_FULL. */
  'settings.createDemo': procedure({
    kind: 'command',
    action: 'program.found',
    input: z.strictObject({ uid: Uid, profile: ProfileCode }),
    output: Nothing,
  }),
  /** First run: an empty base with its first administrator. WEAK_PASSWORD, otherwise as createDemo. */
  'settings.createBase': procedure({
    kind: 'command',
    action: 'program.found',
    input: z.strictObject({
      uid: Uid,
      profile: ProfileCode,
      administrator: z.strictObject({
        fullName: z.string().trim().min(1).max(200),
        login: z.string().trim().min(1).max(64),
        password: NewPassword,
      }),
    }),
    output: Nothing,
  }),
  /** What this person has set up: columns, widths, tabs of work; the same at every seat. */
  'settings.preferences': procedure({
    kind: 'query',
    action: 'session.keep',
    input: z.strictObject({}),
    output: z.record(PreferenceKey, PreferenceValue),
  }),
  /** Keeps one setting of this person, or forgets it for null. TOO_MANY_PREFERENCES above 100 keys. */
  'settings.keepPreference': procedure({
    kind: 'command',
    action: 'session.keep',
    input: z.strictObject({ uid: Uid, key: PreferenceKey, value: PreferenceValue.nullable() }),
    output: Nothing,
  }),
  /** Progress of long work on the button of this window in the taskbar, 0…1; null takes it away, and so does signing out. */
  'settings.showProgress': procedure({
    kind: 'session',
    action: 'window.use',
    input: z.strictObject({ value: z.number().min(0).max(1).nullable() }),
    output: Nothing,
  }),
  /** One more window of the program, with a session of its own. */
  'settings.openWindow': procedure({
    kind: 'session',
    action: 'window.use',
    input: z.strictObject({}),
    output: Nothing,
  }),
  /** Writes versions, states and the redacted log into a zip where a person chooses; null when they did not. DIAGNOSTICS_FAILED. */
  'settings.collectDiagnostics': procedure({
    kind: 'session',
    action: 'window.use',
    input: z.strictObject({}),
    output: z.object({ file: z.string().nullable() }),
  }),
  /** Tries a failed start once more. ALREADY_READY while a base is open. */
  'settings.restart': procedure({ kind: 'session', action: 'window.use', input: z.strictObject({}), output: Nothing }),
} as const;
