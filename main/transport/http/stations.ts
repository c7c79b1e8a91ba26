import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { DomainError } from '../../../contract/errors';
import {
  fits,
  type JoinAnswer,
  type JoinRequest,
  type OpenAnswer,
  type OpenRequest,
  signedText,
} from '../../../contract/wire';
import type * as z from 'zod';
import type { Gate } from '../../rpc/network';
import type { Protections } from '../../platform/protections';
import { newSecret, type RemoteSeats } from './remote-seats';

const NONCE_MS = 60_000;
const MOST_NONCES = 1_000;

interface StationParts {
  gate: Gate;
  remote: RemoteSeats;
  protections: Pick<Protections, 'stationKey' | 'netLimits'>;
  now: () => number;
  /** What stations have compared, and sign. */
  fingerprint: () => string;
}

function isSigned(publicKey: Buffer, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') },
      format: 'jwk',
    });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** Programs on other computers: each shows its key for each window, over a number that is good once and soon. */
export class Stations {
  readonly #nonces = new Map<string, number>();

  constructor(private readonly parts: StationParts) {}

  /** Throws DomainError, as `Gate.join` does. */
  join(ask: z.infer<typeof JoinRequest>, address: string): Promise<JoinAnswer> {
    this.#refuseVersion(ask.version);
    const { publicKey, kind, name, version, firstCode } = ask;
    const raw = Buffer.from(publicKey, 'base64url');
    return this.parts.gate.join({ publicKey: raw, kind, name, version, firstCode, address });
  }

  challenge(): { nonce: string } {
    const now = this.parts.now();
    for (const [nonce, until] of this.#nonces) if (until < now) this.#nonces.delete(nonce);
    const [oldest] = this.#nonces.keys();
    if (oldest !== undefined && this.#nonces.size >= MOST_NONCES) this.#nonces.delete(oldest);
    const nonce = randomBytes(32).toString('base64url');
    this.#nonces.set(nonce, now + NONCE_MS);
    return { nonce };
  }

  /** Throws STATION_ENDED for whatever does not prove an admitted key, VERSION_MISMATCH, TOO_MANY_CALLS. */
  async open(ask: z.infer<typeof OpenRequest>, from: string): Promise<z.infer<typeof OpenAnswer>> {
    const { gate, remote, protections, fingerprint } = this.parts;
    const isFresh = this.#use(ask.nonce);
    const station = await gate.station(ask.stationId);
    const isProven =
      station && isFresh && isSigned(station.publicKey, signedText(fingerprint(), ask.nonce), ask.signature);
    if (!station || (protections.stationKey && !isProven)) throw new DomainError('STATION_ENDED', {});
    this.#refuseVersion(ask.version);
    await gate.stationSeen(ask.stationId, ask.version);
    const token = newSecret();
    const { kind, name } = station;
    const place = { kind, stationId: ask.stationId, credential: null, label: '' };
    if (!remote.open(token, place, from, protections.netLimits)) throw new DomainError('TOO_MANY_CALLS', {});
    return { token, kind, name };
  }

  #use(nonce: string): boolean {
    const until = this.#nonces.get(nonce);
    this.#nonces.delete(nonce);
    return until !== undefined && until >= this.parts.now();
  }

  #refuseVersion(version: string): void {
    const { version: node } = this.parts.gate;
    if (!fits(node, version)) throw new DomainError('VERSION_MISMATCH', { node, seat: version });
  }
}
