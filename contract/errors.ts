import type * as z from 'zod';
import type { CaseState } from './admission';
import type { ApprovalState } from './approvals';
import type { BackupTrouble } from './backup';
import type { NodeTrouble } from './link';
import type { ReadingCheck, ReadingState, RejectReason } from './metering';
import type { CertificateTrouble } from './node';
import type { DocumentRefusal } from './types/document';
import type { RequestState } from './types/request';
import type { Instant } from './types/time';

/** Why a password is refused. */
export type WeakPassword = 'short' | 'long' | 'common' | 'company' | 'login';

type None = Record<string, never>;

/** The closed list of errors with the parameters that their texts need. */
export interface ErrorParams {
  /** Nobody foresaw it; `incident` is its number in the log. */
  INTERNAL: { incident: string };
  BAD_INPUT: None;
  UNKNOWN_PROCEDURE: None;
  TOO_LARGE: { limitKib: number };
  TOO_MANY_CALLS: None;
  FOREIGN_SENDER: None;
  /** The program is quitting and takes nothing new. */
  CLOSING: None;
  SIGN_IN_REQUIRED: None;
  FORBIDDEN: None;
  /** Not from this kind of seat, whoever sits there. */
  SEAT_FORBIDDEN: None;
  /** There is no way to the node now; nothing was sent. */
  LINK_LOST: None;
  /** It was sent, and the answer never came: ask again with the same uid to learn whether it was done. */
  LINK_UNKNOWN: None;
  /** Nothing of ours answers at that address. */
  NODE_UNREACHABLE: { reason: NodeTrouble };
  /** The node shows another certificate than the one that was compared. */
  FINGERPRINT_CHANGED: None;
  /** Node and seat are programs of different versions. */
  VERSION_MISMATCH: { node: string; seat: string };
  /** The administrator has ended this station, or refused it. */
  STATION_ENDED: None;
  /** Decided, or ended, meanwhile. */
  STATION_CHANGED: None;
  /** What the window showed was used, replaced or is too old. */
  PAIRING_ENDED: None;
  PORT_TAKEN: { port: number };
  /** No such address on this computer. */
  ADDRESS_UNKNOWN: None;
  CERTIFICATE_REFUSED: { reason: CertificateTrouble };
  /** There is no such thing, or it is not the caller's: the two look alike. */
  NOT_FOUND: None;
  /** No base is open yet. */
  NOT_READY: None;
  ALREADY_READY: None;
  /** The command's key was used for something else. */
  UID_REUSED: None;
  WRONG_CREDENTIALS: None;
  SIGN_IN_DELAYED: { seconds: number };
  SIGN_IN_BLOCKED: { hours: number };
  WEAK_PASSWORD: { minimum: number; reason: WeakPassword };
  UNKNOWN_PROFILE: None;
  NOTHING_ENTERED: None;
  READINGS_REFUSED: None;
  /** The person has to agree to these checks first. */
  CONFIRMATION_REQUIRED: { checks: readonly ReadingCheck[] };
  ALREADY_DECIDED: {
    state: ReadingState;
    by: string | null;
    at: Instant | null;
    reason: RejectReason | null;
    comment: string | null;
  };
  TOO_MANY_PREFERENCES: { limit: number };
  /** The window is locked. */
  LOCKED: None;
  /** The password is right; the second factor is missing. */
  FACTOR_REQUIRED: None;
  /** The company asks this person for a second factor, and they have set none up: until then nothing but that. */
  FACTOR_UNSET: None;
  /** A colleague holds it until then. */
  LEASED: { by: string; until: Instant };
  /** Somebody decided the case meanwhile: its version is another. */
  CASE_CHANGED: { state: CaseState; by: string | null; at: Instant | null; version: number };
  /** Somebody did something to the request meanwhile: its version is another. */
  REQUEST_CHANGED: { state: RequestState; by: string | null; at: Instant | null; version: number };
  /** So many fields and papers are missing or wrong; `fields` name them. */
  REQUEST_INCOMPLETE: { count: number };
  /** Not in the state that the request is in. */
  ACT_IMPOSSIBLE: { state: RequestState };
  TOO_MANY_DRAFTS: { limit: number };
  /** `limit`: of bytes, pages or megapixels, where the reason is one of those. */
  DOCUMENT_REFUSED: { reason: DocumentRefusal; limit: number | null };
  /** The file did not come whole in time, or was begun at another seat: choose it anew. */
  UPLOAD_ENDED: None;
  /** The store of papers is closed: an administrator opens it. */
  DOCUMENTS_LOCKED: None;
  TOO_MANY_DOCUMENTS: { limit: number };
  /** It stands in a request. */
  DOCUMENT_USED: None;
  /** The customer has not so many accounts, or the case none: nothing to bind. */
  NOTHING_TO_BIND: None;
  STAFF_CHANGED: None;
  /** Nobody would be left who may look after the program. */
  LAST_ADMINISTRATOR: None;
  /** One does not check what one asked for. */
  OWN_APPROVAL: None;
  /** Decided, withdrawn, used or expired. */
  APPROVAL_ENDED: { state: ApprovalState };
  /** What was asked for is no longer what it was: ask anew. */
  OBJECT_CHANGED: None;
  /** A second pair of eyes has to agree first. */
  APPROVAL_REQUIRED: None;
  /** So many of the named facts fit, of those needed; `left` more tries. */
  CALLER_REFUSED: { fit: number; need: number; left: number };
  ALREADY_ASKED: { dueAt: Instant };
  /** Another changed the setting meanwhile. */
  SETTING_CHANGED: { by: string | null; at: Instant | null };
  /** The day is in the past. */
  TOO_EARLY: { from: string };
  OFFICE_TAKEN: None;
  UNDO_EXPIRED: { seconds: number };
  /** One of the consents without which there is no registration was not given, or its text has changed meanwhile. */
  CONSENT_REQUIRED: None;
  LOGIN_TAKEN: None;
  /** The number that a person would sign in by belongs to another. */
  IDENTIFIER_TAKEN: None;
  /** Somebody was faster with this account. */
  ALREADY_REGISTERED: None;
  WRONG_SECURITY_CODE: None;
  ACCOUNT_NOT_FOUND: None;
  /** `left` more may be tried before the code is void. */
  WRONG_CODE: { left: number };
  /** Used, replaced, expired, or tried too often. */
  CODE_ENDED: None;
  CODE_LIMIT: { hours: number };
  RESEND_TOO_SOON: { seconds: number };
  TOO_MANY_TRIES: { minutes: number };
  /** The facts of the bill do not fit the account. */
  FACTS_WRONG: { left: number };
  /** The owner has no such contact. */
  NO_CONTACT: None;
  EMAIL_REQUIRED: None;
  /** The password that a signed-in person gave once more is not theirs. */
  WRONG_PASSWORD: None;
  WRONG_PASSPHRASE: None;
  /** Another backup, restore or drill is under way. */
  BACKUP_BUSY: None;
  BACKUP_FOLDER_UNREACHABLE: { path: string };
  BACKUP_NO_SPACE: { needMib: number; freeMib: number };
  BACKUP_CANCELLED: None;
  BACKUP_FAILED: { incident: string };
  BACKUP_REFUSED: { trouble: BackupTrouble };
  /** The system's dialog or disk did not let the diagnostics be written. */
  DIAGNOSTICS_FAILED: { incident: string };
  /** The disk is full: nothing was kept. */
  STORAGE_FULL: { incident: string };
  /** The disk failed before the last step: nothing was kept. */
  STORAGE_FAILED: { incident: string };
  /** The disk failed at the last step: ask again with the same uid to learn whether it was kept. */
  STORAGE_UNKNOWN: { incident: string };
}

export type ErrorCode = keyof ErrorParams;

/** What a schema may find wrong with one field. */
export type SchemaCode = 'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'BAD_FORMAT' | 'BAD_VALUE' | 'UNKNOWN_FIELD';

/** What a rule may find wrong with a person's number, address or name. */
export type PersonCode =
  | 'BAD_PHONE'
  | 'NOT_MOBILE'
  | 'BAD_EMAIL'
  | 'BAD_SNILS'
  | 'BAD_OGRN'
  | 'BAD_OGRNIP'
  | 'BAD_ACCOUNT'
  | 'BAD_LOGIN'
  | 'MIXED_LETTERS'
  | 'UNKNOWN_TOWN'
  | 'BAD_NAME'
  | 'BAD_INN'
  | 'BAD_KPP'
  | 'BAD_CADASTRAL'
  | 'BAD_POWER';

/** What may be wrong with one field, the checks of a reading included. */
export type FieldCode = SchemaCode | PersonCode | ReadingCheck;

export interface FieldError {
  /** Path of the field in the input, joined by dots; for readings `registers.<registerId>`. */
  path: string;
  code: FieldCode;
  params: Readonly<Record<string, string | number>>;
}

export interface WireError<C extends ErrorCode = ErrorCode> {
  code: C;
  params: ErrorParams[C];
  fields: readonly FieldError[];
}

/** An expected refusal: thrown by rules and services, sent to the caller as it is. */
export class DomainError<C extends ErrorCode = ErrorCode> extends Error {
  constructor(
    readonly code: C,
    readonly params: ErrorParams[C],
    readonly fields: readonly FieldError[] = [],
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** The message of a schema's own rule by which it asks for a field that others make obligatory. */
const REQUIRED_BY_RULE = 'required';

function fieldCode(issue: z.core.$ZodIssue): SchemaCode {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'REQUIRED' : 'BAD_VALUE';
  if (issue.code === 'too_small') return issue.origin === 'string' && issue.minimum === 1 ? 'REQUIRED' : 'TOO_SHORT';
  if (issue.code === 'too_big') return 'TOO_LONG';
  if (issue.code === 'invalid_format') return 'BAD_FORMAT';
  if (issue.code === 'unrecognized_keys') return 'UNKNOWN_FIELD';
  if (issue.code === 'custom' && issue.message === REQUIRED_BY_RULE) return 'REQUIRED';
  return 'BAD_VALUE';
}

function limitOf(issue: z.core.$ZodIssue): Record<string, number> {
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) };
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum) };
  return {};
}

/** All issues of a schema as field errors, for the client's forms and the router alike: both parse with `reportInput`. */
export function fieldErrors(error: z.ZodError): (FieldError & { code: SchemaCode })[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: fieldCode(issue),
    params: limitOf(issue),
  }));
}
