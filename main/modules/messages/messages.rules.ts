import { tz } from '@date-fns/tz';
import { addDays, format, set, startOfDay } from 'date-fns';
import type { MessageKind, MessagePolicy, SendTrouble } from '../../../contract/messages';

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** A person waits at the screen for their code or key. */
const CODES: readonly MessageKind[] = [
  'activation',
  'registrationCode',
  'recovery',
  'recoveryCode',
  'emailChange',
  'phoneChangeCode',
  'ownerCode',
  'ownerLetter',
];
/** Their texts do not outlive what they tell. */
const SECRET: readonly MessageKind[] = [...CODES, 'loginGiven'];
const URGENT: readonly MessageKind[] = [...CODES, 'alreadyRegistered', 'test'];
/** Codes that end a registration, and open nothing of somebody's. */
const REVEALABLE: readonly MessageKind[] = ['activation', 'registrationCode'];

export const isSecret = (kind: MessageKind): boolean => SECRET.includes(kind);
export const isUrgent = (kind: MessageKind): boolean => URGENT.includes(kind);
export const isRevealable = (kind: MessageKind): boolean => REVEALABLE.includes(kind);

/** These are of one recipient or one text; every other trouble is of the whole channel. */
const OF_ONE: readonly SendTrouble[] = [
  'RECIPIENT_REFUSED',
  'MAILBOX_FULL',
  'TEXT_REFUSED',
  'TOO_OFTEN',
  'DAY_LIMIT',
  'UNKNOWN',
];
/** Trying again would bring the same. */
const LASTING: readonly SendTrouble[] = ['RECIPIENT_REFUSED', 'TEXT_REFUSED'];

export const CHANNEL_TROUBLES: readonly SendTrouble[] = [
  'NOT_SET_UP',
  'NO_PASSWORD',
  'UNREACHABLE',
  'REFUSED',
  'TIMED_OUT',
  'WRONG_LOGIN',
  'BAD_CERTIFICATE',
  'NO_TLS',
  'SENDER_REFUSED',
  'NO_BALANCE',
];
export const isOfChannel = (trouble: SendTrouble): boolean => !OF_ONE.includes(trouble);
export const isLasting = (trouble: SendTrouble): boolean => LASTING.includes(trouble);

/** When it is tried after that many tries; the last pause is repeated. */
export function nextTry(policy: MessagePolicy, attempts: number, now: number): number {
  const pauses = policy.retryMinutes;
  const minutes = pauses[Math.min(Math.max(attempts, 1), pauses.length) - 1] ?? 1;
  return now + minutes * 60_000;
}

/** The instant before which a message must have been made to be given up now. */
export const givenUpBefore = (policy: MessagePolicy, now: number): number => now - policy.giveUpHours * HOUR_MS;

/** The end of the quiet hours when it is quiet there at that instant, else null. Equal bounds: it is never quiet. */
export function quietUntil(policy: MessagePolicy, zone: string, now: number): number | null {
  const { quietFrom, quietTo } = policy;
  const clock = format(now, 'HH:mm', { in: tz(zone) });
  const isOvernight = quietFrom > quietTo;
  const isQuiet = isOvernight ? clock >= quietFrom || clock < quietTo : clock >= quietFrom && clock < quietTo;
  if (!isQuiet) return null;
  const [hours = 0, minutes = 0] = quietTo.split(':').map(Number);
  const today = startOfDay(now, { in: tz(zone) });
  const day = isOvernight && clock >= quietFrom ? addDays(today, 1) : today;
  const end = set(day, { hours, minutes }).getTime();
  // Where clocks are put on there may be no such time on that day.
  return end > now ? end : now + HOUR_MS;
}

/** What has left within the last 24 hours. */
export interface DaySent {
  count: number;
  /** When the first of them left; null when none did. */
  first: number | null;
}

/** When a limit of a day lets the next one out; null when it does now. A clock that was put back makes nobody wait for more than a day. */
export function limitUntil({ count, first }: DaySent, limit: number, now: number): number | null {
  return count < limit ? null : Math.min(first ?? now, now) + DAY_MS;
}

/** Names as people write them; what could be an address, a link or a phone that a stranger wants told in our name is none. */
export function plainName(text: string): string | null {
  const name = text.trim();
  const isName = /^[\p{L}\p{M}\p{N} .,'’«»"()-]{1,80}$/u.test(name);
  const hides = /\.\s?\p{L}{2}|\d[\d\s()-]{4,}\d|https?|www/iu.test(name.replace(/\b\p{L}\.\s?\p{L}\./gu, ''));
  return isName && !hides ? name : null;
}
