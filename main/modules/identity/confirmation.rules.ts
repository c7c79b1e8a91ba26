import type { LinkPurpose } from '../../../contract/types/confirmation';
import { emailOf, phoneOf } from '../../../contract/types/identifiers';

type Channel = 'email' | 'phone';

/** Without 0 O 1 I L, which look alike on paper. */
export const LETTER_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const LETTER_SIGNS = 8;
export const SMS_ALPHABET = '0123456789';
/** The Latin letters that look like Cyrillic ones, which a keyboard may put in their place, and those in the same order. */
const [LATIN, CYRILLIC] = ['ABCEHKMPTYX', '\u0410\u0412\u0421\u0415\u041D\u041A\u041C\u0420\u0422\u0423\u0425'];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A clock is set right by a little now and then; one that was put back by more tells nothing of a code's age. */
const CLOCK_SLACK_MS = 60_000;

/** Links of letters; what is not here is confirmed by the code alone. */
const LINKS: Readonly<Partial<Record<string, LinkPurpose>>> = {
  registration: 'activate',
  recovery: 'recover',
  email: 'confirm',
};

/**
 * The link that a letter of this purpose carries; null when it carries none. Where the cabinet has an address of the web any browser opens it,
 * else the program on the person's own computer.
 */
export function linkOf(purpose: string, key: string, webAddress: string | null): string | null {
  const name = LINKS[purpose];
  if (name === undefined) return null;
  return webAddress === null ? `energokabinet://${name}/${key}` : `${webAddress}/#/letter/${name}/${key}`;
}

/** A code as it is compared: capitals, without separators, Latin for the Cyrillic letters that look alike. */
export const codeOf = (typed: string): string =>
  typed
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015_.-]/gu, '')
    .replace(/[\u0410-\u042F]/g, (letter) => LATIN[CYRILLIC.indexOf(letter)] ?? letter);

/** How a contact is compared; '' for what is none. */
export const contactOf = (channel: Channel, contact: string): string =>
  channel === 'email' ? emailOf(contact) : phoneOf(contact);

/** Whether a code is still good by the clock. One from the future is not: the clock was put back, and its age is not known. */
export const isInTime = ({ createdAt, expiresAt }: { createdAt: number; expiresAt: number }, at: number): boolean =>
  at < expiresAt && at >= createdAt - CLOCK_SLACK_MS;

/** Since when codes count for the limit of a day. Those from the future count, too. */
export const dayBefore = (at: number): number => at - DAY_MS;

/** Whole hours until one more may be sent, when `limit` were sent within a day (instants, the newest first); 0 when it may be at once. */
export function hoursToWait(sent: readonly number[], limit: number, at: number): number {
  const freed = sent[limit - 1];
  return freed === undefined ? 0 : Math.ceil(Math.min(DAY_MS, freed + DAY_MS - at) / HOUR_MS);
}

/** Milliseconds until the next code; a longer wait than the rule gives comes from a clock that was put back. */
export function msToResend(newest: number | null, resendSeconds: number, at: number): number {
  const wait = newest === null ? 0 : newest + resendSeconds * 1000 - at;
  return wait > 0 && wait <= resendSeconds * 1000 ? wait : 0;
}
