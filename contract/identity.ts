import * as z from 'zod';
import { procedure } from './procedure';
import { Role } from './roles';
import { NewPassword } from './settings';
import { Uid } from './types/brand';
import { IdentifierKind } from './types/identifiers';
import { ConfirmationStep, ConfirmationToken, ConsentVersion, LinkKey, OpenedLink } from './types/confirmation';

/**
 * Who the seat speaks for now. `name` is short («Иванов И. И.»), empty for anonymous. A `newcomer` has shown the initial password of an
 * account and may only set a password of their own; `account` is its number.
 */
export const Me = z.object({
  role: Role,
  name: z.string(),
  account: z.string().nullable(),
  /** The window is locked: nothing is answered until the password is given once more. */
  isLocked: z.boolean(),
  /** The policy asks this person of staff for a second factor that they have not set up yet. */
  needsFactor: z.boolean(),
});
export type Me = z.infer<typeof Me>;

const Nothing = z.object({});
/** A password that somebody has already: any length that may have been allowed. */
const Password = z.string().min(1).max(256);

export const identity = {
  /** Who this window speaks for. */
  'identity.me': procedure({ kind: 'query', action: 'program.use', input: z.strictObject({}), output: Me }),
  /**
   * `identifier` is what the person says the login is; null where one field recognises it. `remember` keeps a secret of this device, never
   * the password, where the computer has a place for it (`hasKeyStore` of the program).
   * WRONG_CREDENTIALS alike for an unknown login and a wrong password; SIGN_IN_DELAYED and SIGN_IN_BLOCKED after many tries. Staff:
   * FACTOR_REQUIRED when the password is right and the second factor is missing, WRONG_CODE when it is wrong.
   */
  'identity.signIn': procedure({
    kind: 'session',
    action: 'session.begin',
    input: z.strictObject({
      as: z.enum(['customer', 'staff']),
      identifier: IdentifierKind.nullable().default(null),
      login: z.string().trim().min(1).max(254),
      password: Password,
      /** Staff with a second factor: six digits or a recovery code. */
      factor: z.string().trim().max(16).nullable().default(null),
      remember: z.boolean().default(false),
    }),
    output: Me,
  }),
  /** Signs in whom this device remembers, once after the program's start; anonymous when it remembers nobody. */
  'identity.resume': procedure({ kind: 'session', action: 'session.begin', input: z.strictObject({}), output: Me }),
  /** The page saw a key or a pointer: the person is there, which no query tells, since some come by themselves. */
  'identity.active': procedure({ kind: 'session', action: 'session.keep', input: z.strictObject({}), output: Nothing }),
  /** Locks this window of staff: what was typed in it stays, nothing is shown. It also locks by itself after the time of the policy. */
  'identity.lock': procedure({ kind: 'session', action: 'staff.self', input: z.strictObject({}), output: Me }),
  /** Opens a locked window. WRONG_PASSWORD, SIGN_IN_DELAYED, SIGN_IN_BLOCKED. */
  'identity.unlock': procedure({
    kind: 'session',
    action: 'staff.self',
    input: z.strictObject({ password: Password }),
    output: Me,
  }),
  /** Ends the session of this window only; the device forgets the person. */
  'identity.signOut': procedure({
    kind: 'session',
    action: 'session.end',
    input: z.strictObject({}),
    output: Me,
  }),
  /**
   * The one thing that an initial password opens: a password of one's own, with the consents that are asked. The session goes on as that
   * customer's. WEAK_PASSWORD, CONSENT_REQUIRED; ALREADY_REGISTERED when somebody was faster.
   */
  'identity.setFirstPassword': procedure({
    kind: 'command',
    action: 'cabinet.begin',
    input: z.strictObject({ uid: Uid, password: NewPassword, consents: z.array(ConsentVersion).max(8) }),
    output: Me,
  }),
  /** What a link that the system opened asks for, once; null when none waits. It only fills a form. */
  'identity.openedLink': procedure({
    kind: 'session',
    action: 'window.use',
    input: z.strictObject({}),
    output: z.object({ link: OpenedLink.nullable() }),
  }),

  /**
   * Recovery, first step: a code or a letter goes to the contact when somebody has it; the answer is the same when nobody does.
   * CODE_LIMIT after three a day, RESEND_TOO_SOON; TOO_MANY_TRIES for a window that asks about many.
   */
  'identity.recover': procedure({
    kind: 'command',
    action: 'session.begin',
    input: z.strictObject({
      uid: Uid,
      channel: z.enum(['phone', 'email']),
      contact: z.string().trim().min(1).max(254),
    }),
    output: ConfirmationStep,
  }),
  /** Second step: who may get a new password here. WRONG_CODE, CODE_ENDED. The ticket lives as long as the session of this window. */
  'identity.checkRecovery': procedure({
    kind: 'session',
    action: 'session.begin',
    input: z.union([
      z.strictObject({ token: ConfirmationToken, code: z.string().max(16) }),
      z.strictObject({ key: LinkKey }),
    ]),
    output: z.object({ logins: z.array(z.string()).min(1) }),
  }),
  /** Third step, by the ticket of this window: `login` is one of those shown. All sessions of that person end. WEAK_PASSWORD, CODE_ENDED. */
  'identity.setNewPassword': procedure({
    kind: 'command',
    action: 'session.begin',
    input: z.strictObject({ uid: Uid, login: z.string().max(254), password: NewPassword }),
    output: Nothing,
  }),

  /** A new code or letter of the same flow; the one before dies. CODE_LIMIT, RESEND_TOO_SOON, CODE_ENDED. */
  'identity.resendCode': procedure({
    kind: 'command',
    action: 'session.resendCode',
    input: z.strictObject({ uid: Uid, token: ConfirmationToken }),
    output: ConfirmationStep,
  }),
} as const;
