import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { DomainError } from '../../../contract/errors';
import type { ListenOptions, Network } from '../../rpc/network';
import { refusalOf } from './guards';
import { Buckets, countedAs, NET_LIMITS } from './limits';
import { WEB_HEADERS } from './page';
import type { NetworkParts } from './parts';
import { RemoteSeats } from './remote-seats';
import { Routes } from './routes';

const BEAT_MS = 15_000;
const TIDY_MS = 5_000;
/** How long calls are waited for, and then answers on their way. */
const DRAINS_WITHIN_MS = 30_000;
const CLOSES_WITHIN_MS = 5_000;
const IDLE_LOOK_MS = 20;

const NO_TIMES = { headersTimeout: 0, requestTimeout: 0, handshakeTimeout: 3_600_000 };
const TIMES = {
  headersTimeout: NET_LIMITS.headersMs,
  requestTimeout: NET_LIMITS.requestMs,
  handshakeTimeout: NET_LIMITS.handshakeMs,
};

/** The node's door: HTTPS for stations and browsers on the same router that windows ask. */
export function createNetwork(parts: NetworkParts): Network {
  return new HttpsNetwork(parts);
}

class HttpsNetwork implements Network {
  readonly #remote: RemoteSeats;
  readonly #routes: Routes;
  readonly #all: Buckets;
  readonly #comings: Buckets;
  readonly #connections = new Map<string, number>();
  #names: ReadonlySet<string> = new Set();
  #namesNow: ListenOptions['names'] = () => [];
  #fingerprint = '';
  #server: Server | undefined;
  #timers: NodeJS.Timeout[] = [];

  constructor(private readonly parts: NetworkParts) {
    const { seats, files, now } = parts;
    this.#remote = new RemoteSeats(seats, now, (seat) => void files.wipe(seat));
    this.#routes = new Routes({ ...parts, remote: this.#remote, fingerprint: () => this.#fingerprint });
    this.#all = new Buckets(now, NET_LIMITS.all);
    this.#comings = new Buckets(now, NET_LIMITS.comings);
    seats.onAway((seat) => {
      if (seats.has(seat)) this.#remote.away(seat);
      void files.wipe(seat);
    });
  }

  async listen(options: ListenOptions): Promise<{ port: number }> {
    await this.#stop();
    const server = this.#serverOf(options);
    this.#namesNow = options.names;
    this.#names = new Set(options.names());
    this.#fingerprint = options.fingerprint;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (failure: NodeJS.ErrnoException) => reject(troubleOf(failure, options.port)));
      server.listen({ host: options.host, port: options.port }, resolve);
    });
    server.on('error', (failure) => void this.parts.log.failure('network', failure));
    this.#server = server;
    this.#routes.open();
    this.#timers = [setInterval(() => this.#remote.beat(), BEAT_MS), setInterval(() => this.#tidy(), TIDY_MS)];
    return { port: (server.address() as AddressInfo).port };
  }

  async close(): Promise<void> {
    await this.#stop();
    this.#remote.closeAll();
    await this.parts.files.wipeAll();
  }

  drop(of: Parameters<Network['drop']>[0]): void {
    this.#remote.drop(({ stationId, credential }) =>
      'stationId' in of ? stationId === of.stationId : (credential?.equals(of.credential) ?? false),
    );
  }

  async #stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
    await Promise.race([this.#routes.drain(), pause(DRAINS_WITHIN_MS, undefined, { ref: false })]);
    this.#remote.endStreams();
    // A connection is idle when its last answer has left.
    const closing = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
    await Promise.race([closed, pause(CLOSES_WITHIN_MS, undefined, { ref: false })]);
    clearInterval(closing);
    server.closeAllConnections();
    await closed;
  }

  #tidy(): void {
    this.#names = new Set(this.#namesNow());
    this.#remote.closeLost();
    this.#routes.tidy();
    this.#all.tidy();
    this.#comings.tidy();
    void this.parts.files.expire();
  }

  #serverOf({ certificate, key }: ListenOptions): Server {
    const { netLimits } = this.parts.protections;
    const answer = getRequestListener(this.#routes.app.fetch, { overrideGlobalObjects: false });
    let server: Server;
    try {
      server = createServer(
        {
          ...{ cert: certificate, key, minVersion: 'TLSv1.2', maxHeaderSize: NET_LIMITS.headerBytes },
          ...(netLimits ? TIMES : NO_TIMES),
          ...{
            keepAliveTimeout: NET_LIMITS.keepAliveMs,
            connectionsCheckingInterval: 2_000,
            ALPNProtocols: ['http/1.1'],
          },
        },
        (incoming, outgoing) => this.#admit(incoming, outgoing, answer),
      );
    } catch {
      throw new DomainError('CERTIFICATE_REFUSED', { reason: 'notPem' });
    }
    if (!netLimits) return server;
    server.maxHeadersCount = NET_LIMITS.headers;
    server.maxConnections = NET_LIMITS.connections;
    server.timeout = NET_LIMITS.silentMs;
    server.on('connection', (socket: Socket) => this.#count(socket));
    return server;
  }

  #admit(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    answer: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>,
  ): void {
    const { protections, log } = this.parts;
    const isTooMuch = protections.netLimits && !this.#all.take(countedAs(incoming.socket.remoteAddress));
    const refused = isTooMuch ? 429 : refusalOf(incoming, this.#names, protections);
    if (refused === null) answer(incoming, outgoing).catch((failure: unknown) => void log.failure('network', failure));
    else outgoing.writeHead(refused, { ...WEB_HEADERS, 'Content-Length': 0, ...closingAfter(incoming) }).end();
  }

  #count(socket: Socket): void {
    const address = countedAs(socket.remoteAddress);
    const others = this.#connections.get(address) ?? 0;
    if (others >= NET_LIMITS.connectionsOfAddress || !this.#comings.take(address)) {
      socket.destroy();
      return;
    }
    this.#connections.set(address, others + 1);
    socket.once('close', () => {
      const left = (this.#connections.get(address) ?? 1) - 1;
      if (left > 0) this.#connections.set(address, left);
      else this.#connections.delete(address);
    });
  }
}

/** What would follow a refusal is not read. Without a body the connection stays: a new one costs the node more than another refusal. */
function closingAfter({ headers }: IncomingMessage): { Connection?: 'close' } {
  const bringsBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return bringsBody ? { Connection: 'close' } : {};
}

function troubleOf(failure: NodeJS.ErrnoException, port: number): Error {
  if (failure.code === 'EADDRINUSE' || failure.code === 'EACCES') return new DomainError('PORT_TAKEN', { port });
  const isAddress = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(failure.code ?? '');
  return isAddress ? new DomainError('ADDRESS_UNKNOWN', {}) : failure;
}
