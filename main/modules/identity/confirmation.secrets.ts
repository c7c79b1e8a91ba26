import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { ConfirmationRow } from '../../../db/repositories/confirmation.repository';
import { codeOf, LETTER_ALPHABET, LETTER_SIGNS, SMS_ALPHABET } from './confirmation.rules';

export type Purpose = ConfirmationRow['purpose'];
export type Channel = ConfirmationRow['channel'];

/** What a code is bound to: with anything else it is another code. */
export type Bound = Pick<ConfirmationRow, 'purpose' | 'subject' | 'contactNorm' | 'payload' | 'salt'>;

const KEY_BYTES = 16;

const sha256 = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest();

export const newKey = (): string => randomBytes(KEY_BYTES).toString('base64url');
export const newSalt = (): Buffer => randomBytes(KEY_BYTES);

/** Digits for an SMS, letters and digits for a letter. */
export function newCode(channel: Channel, smsDigits: number): string {
  const [signs, length] = channel === 'phone' ? [SMS_ALPHABET, smsDigits] : [LETTER_ALPHABET, LETTER_SIGNS];
  return Array.from({ length }, () => signs.charAt(randomInt(signs.length))).join('');
}

/** The token of a flow comes from its salt, so that the person's own page may show it again; nobody else sees a salt. */
export const tokenOf = ({ purpose, subject, salt }: Pick<Bound, 'purpose' | 'subject' | 'salt'>): string =>
  sha256('token', salt.toString('hex'), purpose, subject).subarray(0, KEY_BYTES).toString('base64url');

export const tokenHash = (token: string): Buffer => sha256('token', token);
export const keyHash = (key: string): Buffer => sha256('key', key);

export function codeHash(bound: Bound, code: string): Buffer {
  const payload = sha256(bound.payload).toString('hex');
  return sha256('code', bound.salt.toString('hex'), bound.purpose, bound.subject, bound.contactNorm, payload, code);
}

export const isCode = (row: Bound & Pick<ConfirmationRow, 'codeHash'>, typed: string): boolean =>
  timingSafeEqual(codeHash(row, codeOf(typed)), row.codeHash);

/** Under what tries by an e-mail are counted: a digest, since most that are typed are nobody's. */
export const guardOf = (contactNorm: string): string =>
  createHash('sha256').update(`code:${contactNorm}`).digest('hex');
