import * as z from 'zod';
import { procedure } from './procedure';
import { StaffRole } from './roles';
import { NewPassword } from './settings';
import { OfficeId, StaffId, Uid } from './types/brand';
import { Instant } from './types/time';

const Nothing = z.object({});
const Password = z.string().min(1).max(256);
/** Six digits of the application, or one of the recovery codes. */
export const FactorCode = z.string().trim().min(6).max(16);

export const Office = z.object({
  officeId: OfficeId,
  name: z.string(),
  isClosed: z.boolean(),
  accounts: z.int(),
  people: z.int(),
});
export type Office = z.infer<typeof Office>;

export const StaffPerson = z.object({
  staffId: StaffId,
  version: z.int(),
  fullName: z.string(),
  login: z.string(),
  role: StaffRole,
  /** Null: works for the whole company. */
  officeId: OfficeId.nullable(),
  officeName: z.string().nullable(),
  /** invited: has no password yet; blocked: too many wrong passwords; disabled: may not come in any more. */
  state: z.enum(['active', 'invited', 'blocked', 'disabled']),
  hasFactor: z.boolean(),
  inviteUntil: Instant.nullable(),
  lastSignInAt: Instant.nullable(),
  isSignedIn: z.boolean(),
  /** A change of the role that waits for the second pair of eyes. */
  awaitsRole: StaffRole.nullable(),
});
export type StaffPerson = z.infer<typeof StaffPerson>;

export const StaffSession = z.object({
  seatId: z.int(),
  staffId: StaffId,
  name: z.string(),
  role: StaffRole,
  since: Instant,
  seenAt: Instant,
  isLocked: z.boolean(),
  /** The caller's own window. */
  isThis: z.boolean(),
});
export type StaffSession = z.infer<typeof StaffSession>;

/** What a person of staff shows once: a code for setting the first password, told by the administrator. */
export const Invite = z.object({ staffId: StaffId, login: z.string(), code: z.string(), until: Instant });
export type Invite = z.infer<typeof Invite>;

/** A change either took place, or waits for another of staff. */
export const MaybeApproved = z.object({ isWaiting: z.boolean() });

export const staff = {
  'staff.list': procedure({
    kind: 'query',
    action: 'staff.see',
    input: z.strictObject({}),
    output: z.array(StaffPerson),
  }),
  'staff.offices': procedure({
    kind: 'query',
    action: 'staff.see',
    input: z.strictObject({}),
    output: z.array(Office),
  }),
  'staff.addOffice': procedure({
    kind: 'command',
    action: 'staff.manage',
    input: z.strictObject({ uid: Uid, name: z.string().trim().min(1).max(100) }),
    output: z.object({ officeId: OfficeId }),
  }),
  'staff.renameOffice': procedure({
    kind: 'command',
    action: 'staff.manage',
    input: z.strictObject({
      uid: Uid,
      officeId: OfficeId,
      name: z.string().trim().min(1).max(100),
      isClosed: z.boolean(),
    }),
    output: Nothing,
  }),
  /**
   * A new person of staff with a code for the first sign-in; a senior or an administrator begins as operator until another has approved the
   * role (`isWaiting`). LOGIN_TAKEN, WRONG_PASSWORD.
   */
  'staff.add': procedure({
    kind: 'command',
    action: 'staff.manage',
    input: z.strictObject({
      uid: Uid,
      fullName: z.string().trim().min(1).max(200),
      login: z.string().trim().min(3).max(64),
      role: StaffRole,
      officeId: OfficeId.nullable(),
      password: Password,
    }),
    output: z.object({ invite: Invite, isWaiting: z.boolean() }),
  }),
  /** Name and office. STAFF_CHANGED. */
  'staff.change': procedure({
    kind: 'command',
    action: 'staff.manage',
    input: z.strictObject({
      uid: Uid,
      staffId: StaffId,
      version: z.int(),
      fullName: z.string().trim().min(1).max(200),
      officeId: OfficeId.nullable(),
    }),
    output: Nothing,
  }),
  /**
   * Another role, or none (`null`: may not come in any more). Where there is anybody else who may check, it waits for them: also taking a
   * senior's or an administrator's right away, or nobody would be left to check. STAFF_CHANGED, WRONG_PASSWORD, LAST_ADMINISTRATOR.
   */
  'staff.setRole': procedure({
    kind: 'command',
    action: 'staff.manage',
    input: z.strictObject({
      uid: Uid,
      staffId: StaffId,
      version: z.int(),
      role: StaffRole.nullable(),
      reason: z.string().trim().min(3).max(300),
      password: Password,
    }),
    output: MaybeApproved,
  }),
  /** A new code in place of the password and the second factor; all sessions of the person end. Not one's own. WRONG_PASSWORD. */
  'staff.resetSignIn': procedure({
    kind: 'command',
    action: 'staff.manage',
    input: z.strictObject({ uid: Uid, staffId: StaffId, password: Password }),
    output: Invite,
  }),
  /** Lifts a block after too many wrong passwords. */
  'staff.unblock': procedure({
    kind: 'command',
    action: 'staff.manage',
    input: z.strictObject({ uid: Uid, staffId: StaffId }),
    output: Nothing,
  }),
  'staff.sessions': procedure({
    kind: 'query',
    action: 'staff.see',
    input: z.strictObject({}),
    output: z.array(StaffSession),
  }),
  /** Ends a session elsewhere. NOT_FOUND when it has ended. */
  'staff.endSession': procedure({
    kind: 'command',
    action: 'staff.manage',
    input: z.strictObject({ uid: Uid, seatId: z.int().positive() }),
    output: Nothing,
  }),

  /** Sets one's own password by the code that the administrator told, and ends it. WRONG_CREDENTIALS, CODE_ENDED, WEAK_PASSWORD, TOO_MANY_TRIES. */
  'staff.acceptInvite': procedure({
    kind: 'command',
    action: 'staff.join',
    input: z.strictObject({
      uid: Uid,
      login: z.string().trim().min(1).max(64),
      code: z.string().trim().min(1).max(32),
      password: NewPassword,
    }),
    output: Nothing,
  }),
  /** One's own: second factor, recovery codes left, sessions. */
  'staff.me': procedure({
    kind: 'query',
    action: 'staff.self',
    input: z.strictObject({}),
    output: z.object({
      fullName: z.string(),
      login: z.string(),
      officeName: z.string().nullable(),
      hasFactor: z.boolean(),
      recoveryCodesLeft: z.int(),
      /** The policy asks this role for a second factor. */
      needsFactor: z.boolean(),
    }),
  }),
  /** All other sessions of the person end. WRONG_PASSWORD, WEAK_PASSWORD. */
  'staff.changePassword': procedure({
    kind: 'command',
    action: 'staff.self',
    input: z.strictObject({ uid: Uid, oldPassword: Password, newPassword: NewPassword }),
    output: Nothing,
  }),
  /** Begins a second factor: a new secret as an otpauth address (for the QR) and as text. It holds from `confirmFactor`. WRONG_PASSWORD. */
  'staff.beginFactor': procedure({
    kind: 'session',
    action: 'staff.self',
    input: z.strictObject({ password: Password }),
    output: z.object({ address: z.string(), secret: z.string() }),
  }),
  /** The first code of the application: the factor holds, the recovery codes are shown once. WRONG_CODE, CODE_ENDED, WRONG_PASSWORD. */
  'staff.confirmFactor': procedure({
    kind: 'command',
    action: 'staff.self',
    input: z.strictObject({ uid: Uid, code: FactorCode, password: Password }),
    output: z.object({ recoveryCodes: z.array(z.string()) }),
  }),
  /** Takes one's factor away. Refused with FACTOR_REQUIRED where the policy asks for one. WRONG_PASSWORD, WRONG_CODE. */
  'staff.endFactor': procedure({
    kind: 'command',
    action: 'staff.self',
    input: z.strictObject({ uid: Uid, code: FactorCode, password: Password }),
    output: Nothing,
  }),
} as const;
