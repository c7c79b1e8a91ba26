import { contract, type ProcedureName } from '../../../contract';
import { SEAT_COOKIE } from '../../../contract/wire';
import type { Envelope } from '../../../contract/envelope';
import type { Gate } from '../../rpc/network';
import type { Router } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import type { Http } from './answers';
import { digestOf, newSecret, type RemoteSeat, type RemoteSeats } from './remote-seats';

/** Browsers keep no cookie longer. */
const LONGEST_S = 400 * 86_400;
const CLEARED = '"cache", "storage"';
const SECRET = /^[\w-]{43}$/;

interface BrowserParts {
  router: Pick<Router, 'call'>;
  seats: Seats;
  remote: RemoteSeats;
  gate: Pick<Gate, 'rememberedUntil'>;
  now: () => number;
}

/** The secret that the browser's cookie brings. */
export function secretOf(c: Http): string | undefined {
  const cookies = (c.env.incoming.headers.cookie ?? '').split(/;\s*/);
  const own = cookies.filter((cookie) => cookie.startsWith(`${SEAT_COOKIE}=`));
  const secret = own.length === 1 ? own[0]?.slice(SEAT_COOKIE.length + 1) : undefined;
  return secret !== undefined && SECRET.test(secret) ? secret : undefined;
}

/** Hidden from scripts, and sent over TLS to this very host by our own page only. */
function cookieOf(secret: string, maxAge: number | null): string {
  const age = maxAge === null ? '' : `; Max-Age=${maxAge}`;
  return `${SEAT_COOKIE}=${secret}; Path=/; Secure; HttpOnly; SameSite=Strict${age}`;
}

const changesWhoSits = (name: unknown): boolean =>
  typeof name === 'string' && Object.hasOwn(contract, name) && contract[name as ProcedureName].kind !== 'query';

/** What a browser's page sits on: a cookie whose secret is another for each person who comes and goes. */
export class Browsers {
  constructor(private readonly parts: BrowserParts) {}

  /** The seat of the cookie, as long as it lives; else a new one. Undefined when there are too many. */
  async seat(c: Http, from: string, isLimited: boolean): Promise<RemoteSeat | undefined> {
    const { remote } = this.parts;
    const brought = secretOf(c);
    const open = brought === undefined ? undefined : remote.find(brought);
    const until = brought === undefined ? null : await this.#age(digestOf(brought));
    // Only a secret that was given out here and is remembered, or still sits: nobody is brought to sit on one of somebody else's.
    const secret = brought !== undefined && (open ?? until) ? brought : newSecret();
    const place = () => ({
      ...{ kind: 'phone' as const, stationId: null, credential: digestOf(secret) },
      label: labelOf(c.env.incoming.headers['user-agent'] ?? ''),
    });
    // Two pages that come at once sit together.
    const seat = open ?? remote.find(secret) ?? remote.open(secret, place(), from, isLimited);
    if (seat) c.header('Set-Cookie', cookieOf(secret, until));
    return seat;
  }

  /**
   * Asks the router. Who signs in sits on a new secret from that call on, so that the one of before, whoever has seen it, is worth nothing; it is
   * there before the call, since what remembers the phone is written during it.
   */
  async call(c: Http, seat: RemoteSeat, name: unknown, input: unknown): Promise<Envelope> {
    const { router, seats } = this.parts;
    if (!changesWhoSits(name)) return router.call(seat.id, name, input);
    if (name === 'identity.signOut') return this.#inTurn(seat, () => this.#leave(c, seat, input));
    if (name === 'identity.resume') return this.#inTurn(seat, () => this.#resume(c, seat, input));
    // Who is in signs out before anybody else comes in.
    if (!seats.has(seat.id) || this.#isIn(seat)) return router.call(seat.id, name, input);
    return this.#inTurn(seat, () =>
      this.#isIn(seat) ? router.call(seat.id, name, input) : this.#enter(c, seat, name, input),
    );
  }

  /** The seat has ended: so has its cookie. */
  forget(c: Http): void {
    c.header('Set-Cookie', cookieOf('', 0));
    c.header('Clear-Site-Data', CLEARED);
  }

  async #enter(c: Http, seat: RemoteSeat, name: unknown, input: unknown): Promise<Envelope> {
    const { router, remote } = this.parts;
    const before = seat.place.credential;
    const secret = newSecret();
    seat.place.credential = digestOf(secret);
    const envelope = await router.call(seat.id, name, input);
    if (envelope.ok && this.#isIn(seat)) {
      remote.rename(seat, secret);
      // Who has come in while the base goes away has come in.
      c.header('Set-Cookie', cookieOf(secret, await this.#age(seat.place.credential).catch(() => null)));
    } else seat.place.credential = before;
    return envelope;
  }

  async #resume(c: Http, seat: RemoteSeat, input: unknown): Promise<Envelope> {
    const { router, remote } = this.parts;
    const envelope = await router.call(seat.id, 'identity.resume', input);
    const brought = secretOf(c);
    // Another page of this browser may have signed in meanwhile, on a secret of its own.
    if (brought !== undefined && remote.find(brought) === seat)
      c.header('Set-Cookie', cookieOf(brought, await this.#age(digestOf(brought))));
    return envelope;
  }

  /** Nothing of the person stays in the browser: neither pages and answers, nor what scripts have kept, nor the secret. */
  async #leave(c: Http, seat: RemoteSeat, input: unknown): Promise<Envelope> {
    const { router, remote } = this.parts;
    const envelope = await router.call(seat.id, 'identity.signOut', input);
    if (!envelope.ok) return envelope;
    const secret = newSecret();
    seat.place.credential = digestOf(secret);
    remote.rename(seat, secret);
    c.header('Set-Cookie', cookieOf(secret, null));
    c.header('Clear-Site-Data', CLEARED);
    return envelope;
  }

  #inTurn(seat: RemoteSeat, work: () => Promise<Envelope>): Promise<Envelope> {
    const turn = seat.turn.then(work);
    seat.turn = turn.catch(() => undefined);
    return turn;
  }

  #isIn({ id }: RemoteSeat): boolean {
    const { seats } = this.parts;
    return seats.has(id) && seats.actor(id).role !== 'anonymous';
  }

  async #age(credential: Buffer): Promise<number | null> {
    const until = await this.parts.gate.rememberedUntil(credential);
    if (until === null) return null;
    return Math.min(LONGEST_S, Math.max(0, Math.floor((until - this.parts.now()) / 1000))) || null;
  }
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/YaBrowser\//, 'Yandex Browser'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** What a browser calls itself, in two words of a closed list: «Chrome, Android». */
export function labelOf(userAgent: string): string {
  const named = [BROWSERS, SYSTEMS].map((list) => list.find(([pattern]) => pattern.test(userAgent))?.[1]);
  return named.filter((name) => name !== undefined).join(', ');
}
