import type { Duplex } from 'node:stream';
import { Agent } from 'node:https';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { Place } from './address';

/** `silent`: nobody answers; `foreign`: it speaks something else; `changed`: it shows another certificate; `cut`: it broke off. */
export type Loss = 'silent' | 'foreign' | 'changed' | 'cut';

/** The way to the node was lost, before or after the first byte of the request could have gone out. */
export class WayLost extends Error {
  constructor(
    readonly loss: Loss,
    readonly wasSent: boolean,
  ) {
    super(loss);
    this.name = 'WayLost';
  }
}

const CONNECT_MS = 5_000;

/**
 * A connection whose certificate is the one that a person has compared; nothing is written to it before. Authorities of the system do not
 * count: a certificate of theirs for the same name would be another.
 */
export function connectPinned(place: Place, isPinned: (fingerprint: string) => boolean): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...place,
      ...(isIP(place.host) ? {} : { servername: place.host }),
      minVersion: 'TLSv1.3',
      rejectUnauthorized: false,
    });
    let isMet = false;
    const give = (loss: Loss): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(new WayLost(loss, false));
    };
    const broken = (): void => give(isMet ? 'foreign' : 'silent');
    const timer = setTimeout(broken, CONNECT_MS);
    socket.once('connect', () => (isMet = true));
    socket.on('error', broken);
    socket.on('close', broken);
    socket.once('secureConnect', () => {
      const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
      if (fingerprint === undefined || !isPinned(fingerprint)) return give('changed');
      clearTimeout(timer);
      socket.off('error', broken);
      socket.off('close', broken);
      socket.setNoDelay(true);
      resolve(socket);
    });
  });
}

/** Keeps pinned connections open between requests. */
export class PinnedAgent extends Agent {
  constructor(
    private readonly place: Place,
    private readonly isPinned: (fingerprint: string) => boolean,
    maxSockets: number,
  ) {
    super({ keepAlive: true, maxSockets });
  }

  override createConnection(
    _options: unknown,
    connected?: (failure: Error | null, socket: Duplex) => void,
  ): Duplex | undefined {
    connectPinned(this.place, this.isPinned).then(
      (socket) => connected?.(null, socket),
      (failure: unknown) => connected?.(failure as Error, undefined as unknown as Duplex),
    );
    return undefined;
  }
}
