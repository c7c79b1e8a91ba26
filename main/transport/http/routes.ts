import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import * as z from 'zod';
import { type Envelope, LIMITS } from '../../../contract/envelope';
import { msToInstant } from '../../../contract/types/time';
import { JoinRequest, OpenRequest, WIRE } from '../../../contract/wire';
import { bodyOf, type Http, refuse, refuseFailure, SMALL_KIB } from './answers';
import { Browsers, secretOf } from './browsers';
import type { NetworkParts } from './parts';
import { Buckets, countedAs, NET_LIMITS } from './limits';
import { servePage, strictHeaders, WEB_HEADERS } from './page';
import type { RemoteSeat, RemoteSeats } from './remote-seats';
import { Stations } from './stations';

const CallRequest = z.strictObject({ procedure: z.unknown(), input: z.unknown() });
const BEARER = /^Bearer ([\w-]{43})$/;

interface RouteParts extends NetworkParts {
  remote: RemoteSeats;
  fingerprint: () => string;
}

const fromOf = (c: Http): string => countedAs(c.env.incoming.socket.remoteAddress);

/** What the node answers to whom, when the guards have let it in. */
export class Routes {
  readonly app = new Hono<{ Bindings: HttpBindings }>();
  readonly #running = new Set<Promise<Response>>();
  readonly #comers: Buckets;
  readonly #strangers: Buckets;
  readonly #browsers: Browsers;
  readonly #stations: Stations;
  #isClosing = false;

  constructor(private readonly parts: RouteParts) {
    const { now, log } = parts;
    this.#comers = new Buckets(now, NET_LIMITS.comers);
    this.#strangers = new Buckets(now, NET_LIMITS.strangers);
    this.#browsers = new Browsers(parts);
    this.#stations = new Stations(parts);
    const { app } = this;
    app.use(strictHeaders);
    app.get(WIRE.health, (c) => this.#health(c));
    app.get(WIRE.hello, (c) => this.#asStranger(c, () => this.#hello(c)));
    app.post(WIRE.session, (c) => this.#asComer(c, () => this.#session(c)));
    app.delete(WIRE.session, (c) => this.#asSeat(c, (seat) => this.#end(c, seat)));
    app.post(WIRE.call, (c) => this.#counted(this.#asSeat(c, (seat) => this.#call(c, seat))));
    app.get(WIRE.events, (c) => this.#asSeat(c, (seat) => this.#events(c, seat)));
    app.get(`${WIRE.file}:token`, (c) => this.#asSeat(c, (seat) => this.#file(c, seat)));
    app.post(WIRE.join, (c) => this.#asComer(c, () => this.#join(c)));
    app.post(WIRE.challenge, (c) => this.#asComer(c, () => c.json(this.#stations.challenge())));
    app.post(WIRE.open, (c) => this.#asComer(c, () => this.#open(c)));
    app.get('*', (c) => this.#asStranger(c, () => servePage(c, parts.bundle, parts.protections)));
    app.notFound((c) => c.body(null, 404));
    app.onError((failure, c) => {
      const incident = log.failure('network', failure);
      return c.json({ ok: false, error: { code: 'INTERNAL', params: { incident }, fields: [] } }, 500);
    });
  }

  /** Takes nothing new; resolves when what runs has its answer. */
  async drain(): Promise<void> {
    this.#isClosing = true;
    await Promise.allSettled(this.#running);
  }

  open(): void {
    this.#isClosing = false;
  }

  tidy(): void {
    this.#comers.tidy();
    this.#strangers.tidy();
  }

  #health(c: Http): Response {
    const status = this.#isClosing ? 'closing' : this.parts.gate.status();
    const at = msToInstant(this.parts.now());
    return c.json(
      { status, version: this.parts.gate.version, at },
      status === 'ready' || status === 'busy' ? 200 : 503,
    );
  }

  #hello(c: Http): Response {
    const { gate } = this.parts;
    return c.json({ program: 'energokabinet', version: gate.version, company: gate.company() });
  }

  async #session(c: Http): Promise<Response> {
    const wasThere = this.#seat(c) !== undefined;
    const seat = await this.#browsers.seat(c, fromOf(c), this.parts.protections.netLimits);
    if (wasThere) this.#comers.giveBack(fromOf(c), 1);
    return seat ? c.json({ version: this.parts.gate.version, kind: 'phone' }) : refuse(c, 429, 'TOO_MANY_CALLS', {});
  }

  #end(c: Http, seat: RemoteSeat): Response {
    this.parts.remote.close(seat);
    if (seat.place.kind === 'phone') this.#browsers.forget(c);
    return c.body(null, 204);
  }

  async #call(c: Http, seat: RemoteSeat): Promise<Response> {
    const read = await bodyOf(c, CallRequest, LIMITS.callKib);
    if (read instanceof Response) return read;
    const { procedure, input } = read.body;
    seat.running += 1;
    try {
      const envelope =
        seat.place.kind === 'phone'
          ? await this.#browsers.call(c, seat, procedure, input)
          : await this.parts.router.call(seat.id, procedure, input);
      return c.json(await this.#withFiles(seat, input, envelope));
    } finally {
      seat.running -= 1;
      this.parts.remote.touch(seat);
    }
  }

  async #withFiles(seat: RemoteSeat, input: unknown, envelope: Envelope): Promise<Envelope> {
    const files = await this.parts.files.collect(seat.id, input, envelope.ok);
    return envelope.ok && files.length > 0 ? { ...envelope, files } : envelope;
  }

  #events(c: Http, seat: RemoteSeat): Response {
    const { outgoing, incoming } = c.env;
    const lastId = incoming.headers['last-event-id'];
    outgoing.writeHead(200, {
      ...WEB_HEADERS,
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
    });
    seat.events.attach(outgoing, typeof lastId === 'string' ? lastId : undefined, () => this.parts.remote.touch(seat));
    return RESPONSE_ALREADY_SENT;
  }

  #file(c: Http, seat: RemoteSeat): Response {
    const taken = this.parts.files.take(seat.id, c.req.param('token') ?? '');
    if (!taken) return c.body(null, 404);
    // eslint-disable-next-line security/detect-non-literal-fs-filename -- a path of our own making, found by its token
    const stream = createReadStream(taken.path);
    stream.once('close', () => void taken.done());
    stream.once('error', (failure) => void this.parts.log.failure('brought file', failure));
    return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(taken.name)}`,
    });
  }

  async #join(c: Http): Promise<Response> {
    const read = await bodyOf(c, JoinRequest, SMALL_KIB);
    if (read instanceof Response) return read;
    return c.json(await this.#stations.join(read.body, fromOf(c)));
  }

  async #open(c: Http): Promise<Response> {
    const read = await bodyOf(c, OpenRequest, SMALL_KIB);
    if (read instanceof Response) return read;
    const answer = await this.#stations.open(read.body, fromOf(c));
    // It has shown who it is, which took two requests.
    this.#comers.giveBack(fromOf(c), 2);
    return c.json(answer);
  }

  #asStranger(c: Http, answer: () => Response | Promise<Response>): Response | Promise<Response> {
    const isLimited = this.parts.protections.netLimits;
    return isLimited && !this.#strangers.take(fromOf(c)) ? refuse(c, 429, 'TOO_MANY_CALLS', {}) : answer();
  }

  async #asComer(c: Http, answer: () => Response | Promise<Response>): Promise<Response> {
    if (this.#isClosing) return refuse(c, 503, 'CLOSING', {});
    if (this.parts.protections.netLimits && !this.#comers.take(fromOf(c))) return refuse(c, 429, 'TOO_MANY_CALLS', {});
    try {
      return await answer();
    } catch (failure) {
      return refuseFailure(c, failure);
    }
  }

  async #asSeat(c: Http, answer: (seat: RemoteSeat) => Response | Promise<Response>): Promise<Response> {
    if (this.#isClosing) return refuse(c, 503, 'CLOSING', {});
    const seat = this.#seat(c);
    if (seat) return answer(seat);
    return this.#asStranger(c, () => refuse(c, 401, 'FOREIGN_SENDER', {}));
  }

  #seat(c: Http): RemoteSeat | undefined {
    const { authorization } = c.env.incoming.headers;
    const isPhone = authorization === undefined;
    const secret = isPhone ? secretOf(c) : BEARER.exec(authorization)?.[1];
    const seat = secret === undefined ? undefined : this.parts.remote.find(secret);
    return seat && (seat.place.kind === 'phone') === isPhone ? seat : undefined;
  }

  async #counted(answer: Promise<Response>): Promise<Response> {
    this.#running.add(answer);
    try {
      return await answer;
    } finally {
      this.#running.delete(answer);
    }
  }
}
