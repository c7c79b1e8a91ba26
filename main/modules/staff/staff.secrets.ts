import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { RecoveryCodeRow } from '../../../db/repositories/staff-factor.repository';
import { codeOf, LETTER_ALPHABET } from '../identity/confirmation.rules';

const SECRET_BYTES = 20;
const SALT_BYTES = 16;
const TOTP_OF = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** A phone's clock may be a step off on either side. */
const WINDOW = 1;
const RECOVERY_CODES = 10;

/** A code that people read aloud: `groups` of `signs`, without those that look alike. */
function spokenCode(groups: number, signs: number): string {
  const sign = () => LETTER_ALPHABET.charAt(randomInt(LETTER_ALPHABET.length));
  return Array.from({ length: groups }, () => Array.from({ length: signs }, sign).join('')).join('-');
}

/** Kept of a code: nothing that gives it away. */
export interface CodeHash {
  salt: Buffer;
  codeHash: Buffer;
}

const hashOfCode = (salt: Buffer, code: string): Buffer =>
  createHash('sha256').update(salt).update(codeOf(code)).digest();

export function keptOf(code: string): CodeHash {
  const salt = randomBytes(SALT_BYTES);
  return { salt, codeHash: hashOfCode(salt, code) };
}

export const isKept = ({ salt, codeHash }: CodeHash, typed: string): boolean =>
  timingSafeEqual(hashOfCode(salt, typed), codeHash);

/** Nobody's, so that an unknown login takes the same work as a known one. */
export const NOBODYS_CODE: CodeHash = { salt: Buffer.alloc(SALT_BYTES), codeHash: Buffer.alloc(32) };

/** What the administrator tells a new person: XXXX-XXXX-XXXX, 59 bits. */
export const newInviteCode = (): string => spokenCode(3, 4);

/** Shown once; 50 bits each. */
export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, () => spokenCode(2, 5));

export const keptCodes = (codes: readonly string[]): RecoveryCodeRow[] =>
  codes.map((code, position) => ({ ...keptOf(code), position: position + 1 }));

/** A new secret of a second factor, as text for those who cannot scan. */
export const newFactorSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an application reads from the QR code. */
export const factorAddress = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...TOTP_OF, issuer, label, secret: Secret.fromBase32(secret) }).toString();

/** The step whose code this is, within a step of now; null when it is none. */
export function stepOf(secret: string, code: string, now: number): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = TOTP.validate({ ...TOTP_OF, token, secret: Secret.fromBase32(secret), timestamp: now, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: TOTP_OF.period, timestamp: now }) + delta;
}
