import * as z from 'zod';
import type { ErrorCode } from './errors';
import { StationId } from './types/brand';
import { StationKind } from './types/seat';

/**
 * How a node is asked over HTTPS. A browser's seat is a cookie, a station's window a bearer token; both go through the same router as a window
 * of the node. Answers of `call` are envelopes; so is every refusal that has a status of its own: 401 no such seat (FOREIGN_SENDER), 403 who asks
 * may not come in (STATION_ENDED, VERSION_MISMATCH, …), 413 TOO_LARGE, 429 TOO_MANY_CALLS, 503 CLOSING or NOT_READY. A foreign name (421) or
 * page (403) gets no body.
 */
export const WIRE = {
  /** GET: who is there. */
  hello: '/api/hello',
  /** GET: for monitoring. */
  health: '/health',
  /** POST: a seat for a browser. DELETE: ends the seat of the cookie or token. */
  session: '/api/session',
  /** POST {procedure, input}. */
  call: '/api/call',
  /** GET: server-sent events, each a ProgramEvent as JSON; `Last-Event-ID` resumes; `event: closing` when the node goes away. */
  events: '/api/events',
  /** GET /api/file/<token>: once. */
  file: '/api/file/',
  /** POST: a station asks to be admitted, and asks again whether it is. */
  join: '/api/station/join',
  /** POST: a number to sign. */
  challenge: '/api/station/challenge',
  /** POST: a seat for one window of a station. */
  open: '/api/station/session',
} as const;

/** The cookie of a browser's seat. */
export const SEAT_COOKIE = '__Host-energo';
/** Every POST of ours carries it: a form of another site cannot. */
export const OWN_HEADER = 'X-Energokabinet';

/** Raw Ed25519 public key, 32 bytes. */
export const PublicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const Version = z.string().max(40);

export const Hello = z.object({ program: z.literal('energokabinet'), version: Version, company: z.string() });

export const JoinRequest = z.strictObject({
  publicKey: PublicKey,
  kind: StationKind,
  name: z.string().trim().min(1).max(80),
  version: Version,
  firstCode: z.string().max(16).nullable(),
});
export const JoinAnswer = z.object({
  stationId: StationId,
  state: z.enum(['waiting', 'approved', 'refused', 'revoked']),
  kind: StationKind,
  name: z.string(),
  code: z.string(),
});
export type JoinAnswer = z.infer<typeof JoinAnswer>;

export const Challenge = z.object({ nonce: z.string().max(64) });
export const OpenRequest = z.strictObject({
  stationId: StationId,
  nonce: z.string().max(64),
  /** Ed25519 over `signedText`. */
  signature: z.string().max(128),
  version: Version,
});
export const OpenAnswer = z.object({ token: z.string(), kind: StationKind, name: z.string() });

/** What a station signs: bound to the certificate that it sees, so that nobody between can pass it on. */
export const signedText = (fingerprint: string, nonce: string): string =>
  `energokabinet seat\n${fingerprint}\n${nonce}`;

/** Versions that understand each other: the same first two numbers. */
export function fits(node: string, seat: string): boolean {
  const line = (version: string): string => version.split('.').slice(0, 2).join('.');
  return line(node) === line(seat);
}

/** A file that an answer has brought along: the seat fetches it by its token, once. */
export const BroughtFile = z.object({ token: z.string(), name: z.string() });
export type BroughtFile = z.infer<typeof BroughtFile>;

/** Said before a command is looked at: whether it was done when it was sent first nobody has said. */
export const SAYS_NOTHING: readonly ErrorCode[] = [
  'SIGN_IN_REQUIRED',
  'FORBIDDEN',
  'SEAT_FORBIDDEN',
  'FOREIGN_SENDER',
  'TOO_MANY_CALLS',
  'CLOSING',
  'NOT_READY',
];
