import * as z from 'zod';
import { procedure } from './procedure';
import { ProfileCode } from './settings';
import { ApprovalId, Uid } from './types/brand';
import { Instant } from './types/time';

/** A folder or a backup that main has shown: a page names neither paths nor files. */
export const BackupToken = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'BackupToken'>();
export type BackupToken = z.infer<typeof BackupToken>;

/** Why a backup cannot take the place of the base. */
export const BackupTrouble = z.enum([
  /** It was cut off while it was written, or a file of it is gone. */
  'INCOMPLETE',
  /** Its bytes, its pages or its journal of actions are not as they were written. */
  'DAMAGED',
  /** Made by a newer version of the program. */
  'NEWER',
  /** Of another installation: its base is not the one that belongs here. */
  'FOREIGN',
  /** Of a company whose profile this program does not have. */
  'NO_PROFILE',
]);
export type BackupTrouble = z.infer<typeof BackupTrouble>;

/** What is known of a backup without opening it. */
export const Backup = z.object({
  token: BackupToken,
  /** Name of its folder. */
  name: z.string(),
  madeAt: Instant,
  /** `migration`: before a change of the schema; `drill`: by a drill. */
  reason: z.enum(['schedule', 'demand', 'migration', 'drill']),
  profile: ProfileCode,
  /** Name of the company, when its profile is known here. */
  company: z.string().nullable(),
  /** Of the demonstration: its people and readings are invented. */
  isDemo: z.boolean(),
  programVersion: z.string(),
  schemaVersion: z.int(),
  bytes: z.int(),
  isEncrypted: z.boolean(),
  accounts: z.int(),
  submissions: z.int(),
  /** When the newest command of the base was done. */
  lastChangeAt: Instant.nullable(),
  trouble: BackupTrouble.nullable(),
});
export type Backup = z.infer<typeof Backup>;

/** What a whole look into a backup found. */
export const BackupContents = Backup.extend({
  customers: z.int(),
  staff: z.int(),
  meters: z.int(),
  commands: z.int(),
  /** Changes of the present base that are not in the backup and would leave with the replaced file; null when the base cannot be read. */
  commandsSince: z.int().nullable(),
});
export type BackupContents = z.infer<typeof BackupContents>;

export const BackupEvery = z.enum(['never', 'hour', 'fourHours', 'day', 'week']);
export type BackupEvery = z.infer<typeof BackupEvery>;

/** When backups are made by themselves and how many of those stay; weekly ones on Mondays. */
export const BackupPlan = z.object({
  every: BackupEvery,
  /** Local time of the first one of a day, 'HH:MM'; the others follow from it. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** How many of the newest stay in the folder; older ones are removed after a new one is safe. */
  keep: z.int().min(1).max(365),
});
export type BackupPlan = z.infer<typeof BackupPlan>;

export const BackupFolder = z.object({
  token: BackupToken,
  path: z.string(),
  /** Beside the base: safe from a slip, not from the loss of the disk. */
  isBesideBase: z.boolean(),
  isReachable: z.boolean(),
  freeBytes: z.int().nullable(),
});
export type BackupFolder = z.infer<typeof BackupFolder>;

/** The part of long work that goes on. */
export const BackupStep = z.enum(['copying', 'checking', 'encrypting', 'decrypting', 'comparing', 'replacing']);
export type BackupStep = z.infer<typeof BackupStep>;

export const BackupWork = z.object({
  kind: z.enum(['backup', 'restore', 'drill', 'inspect']),
  step: BackupStep,
  /** 0…1 of the whole work. */
  done: z.number().min(0).max(1),
  canCancel: z.boolean(),
});
export type BackupWork = z.infer<typeof BackupWork>;

export const BackupState = z.object({
  plan: BackupPlan,
  folder: BackupFolder,
  /** Whether backups are encrypted, and since when with this passphrase. */
  encryptedSince: Instant.nullable(),
  last: Backup.nullable(),
  /** The last backup by plan that failed, until one succeeds. */
  lastFailure: z.object({ at: Instant, code: z.string() }).nullable(),
  nextAt: Instant.nullable(),
  lastDrill: z.object({ at: Instant, isEqual: z.boolean() }).nullable(),
  work: BackupWork.nullable(),
});
export type BackupState = z.infer<typeof BackupState>;

export const DrillResult = z.object({
  isEqual: z.boolean(),
  tables: z.array(z.object({ name: z.string(), rows: z.int(), hash: z.string(), isEqual: z.boolean() })),
});
export type DrillResult = z.infer<typeof DrillResult>;

/** The passphrase of encrypted backups: nobody can restore one without it. */
export const Passphrase = z.string().min(12).max(256);

const Nothing = z.object({});

export const backup = {
  /** Plan, folder, the last backup, what goes on now. */
  'backup.state': procedure({ kind: 'query', action: 'backup.keep', input: z.strictObject({}), output: BackupState }),
  /** Backups of a folder, the newest first; of the planned folder for null. SIGN_IN_REQUIRED for the anonymous once there is a base. */
  'backup.list': procedure({
    kind: 'query',
    action: 'backup.restore',
    input: z.strictObject({ folder: BackupToken.nullable() }),
    output: z.object({ folder: BackupFolder, backups: z.array(Backup) }),
  }),
  /** The folder of a backup that was opened outside the program, until its list is asked for. SIGN_IN_REQUIRED as `list`. */
  'backup.offered': procedure({
    kind: 'query',
    action: 'backup.restore',
    input: z.strictObject({}),
    output: z.object({ folder: BackupFolder.nullable() }),
  }),
  /** Lets a person choose a folder in the system's dialog; null when none was chosen. */
  'backup.chooseFolder': procedure({
    kind: 'session',
    action: 'backup.restore',
    input: z.strictObject({}),
    output: z.object({ folder: BackupFolder.nullable() }),
  }),
  /** Changes the plan; `folder` null means beside the base. BACKUP_FOLDER_UNREACHABLE. */
  'backup.setPlan': procedure({
    kind: 'command',
    action: 'backup.keep',
    input: z.strictObject({ uid: Uid, plan: z.strictObject(BackupPlan.shape), folder: BackupToken.nullable() }),
    output: Nothing,
  }),
  /** From now on backups are encrypted with this passphrase, or for null not at all. Older ones keep theirs. WRONG_PASSWORD. */
  'backup.setPassphrase': procedure({
    kind: 'command',
    action: 'backup.keep',
    input: z.strictObject({ uid: Uid, passphrase: Passphrase.nullable(), password: z.string().max(256) }),
    output: Nothing,
  }),
  /** Makes a backup now, into the planned folder or another; answers when it is written and checked. BACKUP_BUSY, BACKUP_NO_SPACE, BACKUP_FOLDER_UNREACHABLE, BACKUP_CANCELLED, BACKUP_FAILED. */
  'backup.make': procedure({
    kind: 'command',
    action: 'backup.keep',
    input: z.strictObject({ uid: Uid, folder: BackupToken.nullable() }),
    output: Backup,
  }),
  /** Looks the whole backup over and says what is in it; writes nothing. WRONG_PASSPHRASE, BACKUP_CANCELLED, NOT_FOUND. */
  'backup.inspect': procedure({
    kind: 'session',
    action: 'backup.restore',
    input: z.strictObject({ backup: BackupToken, passphrase: z.string().max(256).nullable() }),
    output: BackupContents,
  }),
  /**
   * Puts the backup in the place of the base, keeps the replaced file and opens the base anew; every session ends. A signed-in
   * administrator gives their password once more. APPROVAL_REQUIRED, APPROVAL_ENDED, OBJECT_CHANGED, WRONG_PASSWORD, WRONG_PASSPHRASE, BACKUP_REFUSED, otherwise as `make`.
   */
  'backup.restore': procedure({
    kind: 'command',
    action: 'backup.restore',
    input: z.strictObject({
      uid: Uid,
      backup: BackupToken,
      passphrase: z.string().max(256).nullable(),
      password: z.string().max(256).nullable(),
      /** Of another of staff, for this very backup, where there is anybody who may check. */
      approvalId: ApprovalId.nullable().default(null),
    }),
    output: Nothing,
  }),
  /** Asks another of staff for the restore of this backup. NOT_FOUND, BACKUP_REFUSED, WRONG_PASSWORD. */
  'backup.askRestore': procedure({
    kind: 'command',
    action: 'backup.keep',
    input: z.strictObject({
      uid: Uid,
      backup: BackupToken,
      reason: z.string().trim().min(3).max(300),
      password: z.string().max(256),
    }),
    output: z.object({ approvalId: ApprovalId }),
  }),
  /** A drill: makes a backup, restores it beside and compares every table with the base as it was at that moment. As `make`. */
  'backup.drill': procedure({
    kind: 'command',
    action: 'backup.keep',
    input: z.strictObject({ uid: Uid, passphrase: z.string().max(256).nullable() }),
    output: DrillResult,
  }),
  /** Calls the running work off where it still can be. */
  'backup.cancel': procedure({ kind: 'session', action: 'backup.restore', input: z.strictObject({}), output: Nothing }),
} as const;
