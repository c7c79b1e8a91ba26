import type { SendTrouble } from '../../contract/messages';

/** What came of a try: never an exception. `details` is what the other side said, for an administrator's eyes alone. */
export interface SendOutcome {
  trouble: SendTrouble | null;
  details: string | null;
}

/** How long another computer may be silent. */
export const SILENCE_MS = 15_000;

const LONGEST_DETAILS = 300;

export const sent: SendOutcome = { trouble: null, details: null };

export function failed(trouble: SendTrouble, details: string | null = null): SendOutcome {
  const line = details
    ?.replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_DETAILS);
  return { trouble, details: line || null };
}

const UNREACHABLE = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'ENETDOWN',
  'EACCES',
];
const TIMED_OUT = ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'];

/** What a code of the network or of TLS means; undefined when it is none of these. */
export function networkTrouble(code: string): SendTrouble | undefined {
  if (code === 'ECONNREFUSED') return 'REFUSED';
  if (UNREACHABLE.includes(code)) return 'UNREACHABLE';
  if (TIMED_OUT.includes(code)) return 'TIMED_OUT';
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME|ISSUER|CRL/.test(code)) return 'BAD_CERTIFICATE';
  return /^(ERR_SSL_|EPROTO$|ERR_TLS_)/.test(code) ? 'NO_TLS' : undefined;
}
