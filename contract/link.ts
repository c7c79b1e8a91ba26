import * as z from 'zod';
import { procedure } from './procedure';
import { StationKind } from './types/seat';
import { Instant } from './types/time';

/** Why a node was not reached: nobody answers, it is somebody else, or it does not take seats. */
export type NodeTrouble = 'silent' | 'foreign' | 'off' | 'address';

/** SHA-256 of the node's certificate, as people compare it: 32 pairs of capital hexadecimal digits with colons. */
export const Fingerprint = z
  .string()
  .length(95)
  .refine((text) => text.split(':').every((pair) => /^[0-9A-F]{2}$/.test(pair)));

/** `host:port`, or an address of the web; the port of the node is 8443 where none is named. */
export const NodeAddress = z.string().trim().min(1).max(200);
export const USUAL_PORT = 8443;

/** A node as it presents itself to who looks. */
export const SeenNode = z.object({
  address: z.string(),
  fingerprint: Fingerprint,
  company: z.string(),
  version: z.string(),
});
export type SeenNode = z.infer<typeof SeenNode>;

/**
 * How this seat reaches its node. `here`: its own program owns the base. `waiting`: the administrator has not admitted the station yet, `code`
 * is what both see. `up`; `down`: there is no way now, it is tried again by itself. `mismatch`: the versions differ. `changed`: the
 * node's certificate is not the one that was compared. `ended`: refused or revoked.
 */
export const LinkState = z.object({
  state: z.enum(['here', 'waiting', 'up', 'down', 'mismatch', 'changed', 'ended']),
  /** Since when, by the seat's own clock. */
  since: Instant,
  /** When the node was last heard: how old what is shown may be. */
  heardAt: Instant.nullable(),
  node: SeenNode.nullable(),
  /** Null for a page in a browser. */
  station: z.object({ name: z.string(), kind: StationKind, code: z.string() }).nullable(),
  /** Whether the station's key outlives the program: the computer has a place for secrets. */
  isKept: z.boolean(),
});
export type LinkState = z.infer<typeof LinkState>;

/** Answered by the program of this very computer, never by the node of a seat. */
export const link = {
  'link.state': procedure({ kind: 'query', action: 'window.use', input: z.strictObject({}), output: LinkState }),
  /** Who answers there, to be compared by a person. NODE_UNREACHABLE. */
  'link.look': procedure({
    kind: 'session',
    action: 'link.join',
    input: z.strictObject({ address: NodeAddress }),
    output: SeenNode,
  }),
  /**
   * Asks the node to admit this computer, with a key of its own. `firstCode` is what a node without windows prints for its first station, which
   * is admitted at once. ALREADY_READY where there is a base, NODE_UNREACHABLE, FINGERPRINT_CHANGED, VERSION_MISMATCH, WRONG_CODE.
   */
  'link.join': procedure({
    kind: 'session',
    action: 'link.join',
    input: z.strictObject({
      address: NodeAddress,
      fingerprint: Fingerprint,
      kind: StationKind,
      name: z.string().trim().min(1).max(80),
      firstCode: z.string().trim().max(16).nullable().default(null),
    }),
    output: LinkState,
  }),
  /** Forgets the node: the program stands before its first run again. Not while somebody is signed in at a window of this computer. */
  'link.leave': procedure({ kind: 'session', action: 'link.join', input: z.strictObject({}), output: LinkState }),
  /** Tries at once what is tried by itself. */
  'link.retry': procedure({ kind: 'session', action: 'window.use', input: z.strictObject({}), output: LinkState }),
} as const;
