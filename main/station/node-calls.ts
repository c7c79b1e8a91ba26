import type * as z from 'zod';
import type { SeenNode } from '../../contract/link';
import { DomainError } from '../../contract/errors';
import type { StationKind } from '../../contract/types/seat';
import { Challenge, fits, Hello, JoinAnswer, OpenAnswer, WIRE } from '../../contract/wire';
import type { Input } from '../../contract';
import { addressOf, placeOf } from './address';
import { type Loss, WayLost } from './pinned';
import type { StationKey, StationSettings } from './station-store';
import { WireClient } from './wire-client';

const REASON = { silent: 'silent', foreign: 'foreign', changed: 'foreign', cut: 'silent' } as const satisfies Record<
  Loss,
  string
>;

export const hello = (wire: WireClient) => wire.json({ method: 'GET', path: WIRE.hello, timeoutMs: 5_000 }, Hello);

export interface JoinAs {
  kind: StationKind;
  name: string;
  version: string;
  firstCode: string | null;
}

/** Asks to be admitted, or whether it is. */
export function askToJoin(wire: WireClient, key: StationKey, as: JoinAs): Promise<JoinAnswer> {
  const body = { publicKey: key.publicKey, ...as };
  return wire.json({ method: 'POST', path: WIRE.join, body }, JoinAnswer);
}

/** A session for one window. Throws STATION_ENDED, VERSION_MISMATCH. */
export async function openSession(
  wire: WireClient,
  key: StationKey,
  { stationId, fingerprint }: StationSettings,
  version: string,
): Promise<z.output<typeof OpenAnswer>> {
  const { nonce } = await wire.json({ method: 'POST', path: WIRE.challenge, body: {} }, Challenge);
  const body = { stationId, nonce, signature: key.signed(fingerprint, nonce), version };
  return wire.json({ method: 'POST', path: WIRE.open, body }, OpenAnswer);
}

/** Who answers there. Throws NODE_UNREACHABLE. */
export async function lookAt(address: string): Promise<SeenNode> {
  const place = placeOf(address);
  if (!place) throw new DomainError('NODE_UNREACHABLE', { reason: 'address' });
  let fingerprint = '';
  // Nothing is told to who answers but that somebody looks: a person compares what is seen.
  const wire = new WireClient(place, (seen) => {
    fingerprint ||= seen;
    return seen === fingerprint;
  });
  try {
    const { company, version } = await hello(wire);
    return { address: addressOf(place), fingerprint, company, version };
  } catch (failure) {
    throw unreachable(failure);
  } finally {
    wire.reset();
  }
}

function unreachable(failure: unknown): unknown {
  if (failure instanceof DomainError) return new DomainError('NODE_UNREACHABLE', { reason: 'off' });
  return failure instanceof WayLost ? new DomainError('NODE_UNREACHABLE', { reason: REASON[failure.loss] }) : failure;
}

export interface Joining {
  settings: StationSettings;
  answer: JoinAnswer;
}

/** Asks a node, whose fingerprint a person has compared, to admit this computer. */
export async function joinNode(input: Input<'link.join'>, key: StationKey, version: string): Promise<Joining> {
  const seen = await lookAt(input.address);
  if (seen.fingerprint !== input.fingerprint) throw new DomainError('FINGERPRINT_CHANGED', {});
  if (!fits(seen.version, version)) throw new DomainError('VERSION_MISMATCH', { node: seen.version, seat: version });
  const place = placeOf(seen.address);
  if (!place) throw new DomainError('NODE_UNREACHABLE', { reason: 'address' });
  const wire = new WireClient(place, (fingerprint) => fingerprint === input.fingerprint);
  try {
    const { kind, name, firstCode } = input;
    const answer = await askToJoin(wire, key, { kind, name, version, firstCode });
    if (answer.state === 'refused' || answer.state === 'revoked') throw new DomainError('STATION_ENDED', {});
    const { stationId } = answer;
    const code = await key.code();
    return { answer, settings: { ...seen, stationId, kind: answer.kind, name: answer.name, code } };
  } catch (failure) {
    if (failure instanceof WayLost && failure.loss === 'changed') throw new DomainError('FINGERPRINT_CHANGED', {});
    throw failure instanceof WayLost ? unreachable(failure) : failure;
  } finally {
    wire.reset();
  }
}
