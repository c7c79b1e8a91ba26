import * as z from 'zod';
import { Me } from './identity';
import { procedure } from './procedure';
import { DeviceId, Uid } from './types/brand';
import { LinkKey } from './types/confirmation';
import { Instant } from './types/time';

/** What a window shows so that a phone comes in as the same customer: once, within two minutes, while that window's session lasts. */
export const Pairing = z.object({
  /** The address inside the square; null while the node serves no phones. */
  url: z.string().nullable(),
  /** To be typed where there is no camera: `K7M4-2QXP`. */
  code: z.string(),
  expiresAt: Instant,
});
export type Pairing = z.infer<typeof Pairing>;

/** A computer or phone that opens the cabinet without a password. */
export const Device = z.object({
  deviceId: DeviceId,
  kind: z.enum(['computer', 'phone']),
  /** «Chrome, Android»; empty for a computer of long ago. */
  label: z.string(),
  createdAt: Instant,
  usedAt: Instant,
  isThis: z.boolean(),
});
export type Device = z.infer<typeof Device>;

export const devices = {
  /** A new square; the one before of this window ends. Event `devices.changed` when a phone has come in by it. */
  'devices.pair': procedure({ kind: 'session', action: 'cabinet.use', input: z.strictObject({}), output: Pairing }),
  /** On the phone: comes in by the key of the square or by its code, and is remembered. PAIRING_ENDED, TOO_MANY_TRIES. */
  'devices.enter': procedure({
    kind: 'session',
    action: 'devices.enter',
    input: z.union([z.strictObject({ key: LinkKey }), z.strictObject({ code: z.string().trim().min(8).max(16) })]),
    output: Me,
  }),
  'devices.mine': procedure({
    kind: 'query',
    action: 'cabinet.use',
    input: z.strictObject({}),
    output: z.array(Device),
  }),
  /** It opens nothing any more, and its session ends. NOT_FOUND for another's. */
  'devices.end': procedure({
    kind: 'command',
    action: 'cabinet.use',
    input: z.strictObject({ uid: Uid, deviceId: DeviceId }),
    output: z.object({}),
  }),
} as const;
