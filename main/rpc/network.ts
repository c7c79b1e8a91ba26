import type { JoinAnswer } from '../../contract/wire';
import type { StationId } from '../../contract/types/brand';
import type { StationKind } from '../../contract/types/seat';

/** A station as it wants to be admitted. */
export interface JoinAsk {
  /** Raw Ed25519, 32 bytes. */
  publicKey: Buffer;
  kind: StationKind;
  name: string;
  version: string;
  /** The code that a node without windows prints for its first station. */
  firstCode: string | null;
  /** Where it asks from. */
  address: string;
}

/** What the network may ask of the open base about who stands before it. Throws DomainError; NOT_READY while no base is open. */
export interface Gate {
  version: string;
  /** Short name of the company; '' while no base is open. */
  company(): string;
  status(): 'ready' | 'busy' | 'failed' | 'closing';
  /** Asks anew or again: the same key is the same station. WRONG_CODE, TOO_MANY_TRIES. */
  join(ask: JoinAsk): Promise<JoinAnswer>;
  /** The station while it is admitted; undefined for any other. */
  station(id: StationId): Promise<{ publicKey: Buffer; kind: StationKind; name: string } | undefined>;
  /** A window is opened there: STATION_ENDED when it is not admitted any more, so that none is opened behind a revocation's back. */
  stationSeen(id: StationId, version: string): Promise<void>;
  /** Until when a browser with this credential is remembered, milliseconds; null when it is not. */
  rememberedUntil(credential: Buffer): Promise<number | null>;
}

/** Where and as whom to listen. */
export interface ListenOptions {
  host: string;
  port: number;
  /** PEM: the chain of the certificate, and its key. */
  certificate: string;
  key: string;
  /** SHA-256 of the certificate, as people compare it. */
  fingerprint: string;
  /** Every name and number by which this computer may be called now, in small letters, without a port: numbers come and go. */
  names: () => readonly string[];
}

/** The node's door to the network: one at a time. */
export interface Network {
  /** Rejects with PORT_TAKEN, ADDRESS_UNKNOWN or CERTIFICATE_REFUSED; what was open before is closed first. Port 0 takes a free one. */
  listen(options: ListenOptions): Promise<{ port: number }>;
  /** Takes nothing new, waits for what runs, tells the seats and closes. */
  close(): Promise<void>;
  /** Closes the seats of a station, or of a browser, to what they have open. */
  drop(of: { stationId: StationId } | { credential: Buffer }): void;
}
