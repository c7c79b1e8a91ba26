import * as z from 'zod';
import { procedure } from './procedure';
import { StationId, Uid } from './types/brand';
import { StationKind } from './types/seat';
import { Instant } from './types/time';

const Nothing = z.object({});
const Password = z.string().min(1).max(256);
const StationName = z.string().trim().min(1).max(80);

/** A program on another computer that asks, or is allowed, to be a seat of this node. */
export const Station = z.object({
  stationId: StationId,
  kind: StationKind,
  name: z.string(),
  state: z.enum(['waiting', 'approved', 'refused', 'revoked']),
  /** What both screens show, so that the right one is admitted: `7K4-M2Q`. */
  code: z.string(),
  version: z.string(),
  /** The same version as the node's. */
  isCurrent: z.boolean(),
  /** Where it asked from. */
  address: z.string(),
  askedAt: Instant,
  decidedAt: Instant.nullable(),
  /** Short name; null for the first station of a node without windows, which its printed code has admitted. */
  decidedBy: z.string().nullable(),
  seenAt: Instant.nullable(),
  /** Windows that are open there now, and who of staff sits at them. */
  windows: z.int(),
  people: z.array(z.string()),
});
export type Station = z.infer<typeof Station>;

export const stations = {
  /** Those that wait first, then by name; at most 500. */
  'stations.list': procedure({
    kind: 'query',
    action: 'stations.see',
    input: z.strictObject({}),
    output: z.array(Station),
  }),
  /** How many wait to be admitted. */
  'stations.waiting': procedure({
    kind: 'query',
    action: 'stations.see',
    input: z.strictObject({}),
    output: z.object({ waiting: z.int() }),
  }),
  /** Admits one that waits, as what the administrator says it is. WRONG_PASSWORD, STATION_CHANGED. */
  'stations.approve': procedure({
    kind: 'command',
    action: 'stations.manage',
    input: z.strictObject({ uid: Uid, stationId: StationId, kind: StationKind, name: StationName, password: Password }),
    output: Nothing,
  }),
  /** STATION_CHANGED when it no longer waits. */
  'stations.refuse': procedure({
    kind: 'command',
    action: 'stations.manage',
    input: z.strictObject({ uid: Uid, stationId: StationId }),
    output: Nothing,
  }),
  /** Ends an admitted one: its windows are closed to it at once and its key opens nothing any more. STATION_CHANGED. */
  'stations.revoke': procedure({
    kind: 'command',
    action: 'stations.manage',
    input: z.strictObject({ uid: Uid, stationId: StationId }),
    output: Nothing,
  }),
  'stations.rename': procedure({
    kind: 'command',
    action: 'stations.manage',
    input: z.strictObject({ uid: Uid, stationId: StationId, name: StationName }),
    output: Nothing,
  }),
} as const;
