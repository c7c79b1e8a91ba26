import * as z from 'zod';
import { Fingerprint } from './link';
import { procedure } from './procedure';
import { Uid } from './types/brand';
import { Instant, LocalDate } from './types/time';

/** Why a certificate of the company is not taken. */
export type CertificateTrouble = 'notPem' | 'keyDiffers' | 'ended' | 'weak';

const Password = z.string().min(1).max(256);
const Nothing = z.object({});

/** A name of letters, digits, hyphens and dots, or a number of either kind. */
function isHost(name: string): boolean {
  const isLabel = (label: string): boolean => /^[a-z0-9-]{1,63}$/.test(label) && !/^-|-$/.test(label);
  return name.split('.').every(isLabel) || (name.includes(':') && /^[0-9a-f:]+$/.test(name));
}

/** A name or number by which seats call this computer. */
export const HostName = z.string().trim().toLowerCase().min(1).max(253).refine(isHost);

const PORT = /:(\d{1,5})$/;

/** Address of the cabinet as it is written in letters and shown to phones: `https://cabinet.example.ru`. */
export const WebAddress = z
  .string()
  .trim()
  .max(200)
  .refine((text) => {
    const place = text.startsWith('https://') ? text.slice('https://'.length) : '';
    const port = Number(PORT.exec(place)?.[1] ?? 443);
    return port > 0 && port < 65_536 && isHost(place.replace(PORT, '').toLowerCase());
  });

export const NodeState = z.object({
  /** What the administrator wants, and whether it is so. */
  isOn: z.boolean(),
  isListening: z.boolean(),
  /** Why not. */
  trouble: z.enum(['PORT_TAKEN', 'ADDRESS_UNKNOWN', 'CERTIFICATE_REFUSED', 'FAILED']).nullable(),
  host: z.string(),
  port: z.int(),
  /** More names and numbers by which seats call this computer; its own are known. */
  names: z.array(z.string()),
  webAddress: z.string().nullable(),
  /** Where seats find it: `https://10.0.0.5:8443`. */
  addresses: z.array(z.string()),
  /** Addresses of this computer that may be chosen for `host`; `0.0.0.0` is all of them. */
  hosts: z.array(z.string()),
  /** `isOwn`: of our own making, not the company's. */
  certificate: z
    .object({ fingerprint: Fingerprint, validTo: LocalDate, names: z.array(z.string()), isOwn: z.boolean() })
    .nullable(),
});
export type NodeState = z.infer<typeof NodeState>;

export const node = {
  'node.state': procedure({ kind: 'query', action: 'node.see', input: z.strictObject({}), output: NodeState }),
  /** Switches the network on or off, or moves it. Holds at once: whoever sits there has to sign in again. WRONG_PASSWORD, PORT_TAKEN, ADDRESS_UNKNOWN. */
  'node.setUp': procedure({
    kind: 'command',
    action: 'node.setUp',
    input: z.strictObject({
      uid: Uid,
      isOn: z.boolean(),
      host: z.string().trim().min(1).max(64),
      port: z.int().min(1024).max(65535),
      names: z.array(HostName).max(16),
      webAddress: WebAddress.nullable(),
      password: Password,
    }),
    output: Nothing,
  }),
  /** A new certificate of our own making: every station has to compare the fingerprint anew. */
  'node.renewCertificate': procedure({
    kind: 'command',
    action: 'node.setUp',
    input: z.strictObject({ uid: Uid, password: Password }),
    output: Nothing,
  }),
  /** The company's own, as PEM texts; `renewCertificate` goes back to one of our making. CERTIFICATE_REFUSED. */
  'node.useCertificate': procedure({
    kind: 'command',
    action: 'node.setUp',
    input: z.strictObject({
      uid: Uid,
      certificate: z.string().min(1).max(64_000),
      key: z.string().min(1).max(16_000),
      password: Password,
    }),
    output: Nothing,
  }),
} as const;

/** What monitoring may know of a node without signing in: the health page. */
export const NodeHealth = z.object({
  status: z.enum(['ready', 'busy', 'failed', 'closing']),
  version: z.string(),
  at: Instant,
});
