import { createHash, randomBytes } from 'node:crypto';
import type { SeatPlace } from '../../rpc/seat-place';
import type { SeatId, Seats } from '../../rpc/seats';
import { NET_LIMITS } from './limits';
import { SeatEvents } from './seat-events';

const MINUTE_MS = 60_000;
/** How long a seat waits for its window that lost the link, or for its page. */
const WAITS_MS = { window: 0, operator: 2 * MINUTE_MS, kiosk: 2 * MINUTE_MS, phone: 15 * MINUTE_MS } as const;

/** A seat at the other end of the network. */
export interface RemoteSeat {
  readonly id: SeatId;
  readonly place: SeatPlace;
  readonly events: SeatEvents;
  /** Where it was opened from, as addresses are counted. */
  readonly from: string;
  /** Digest of the secret by which it is known. */
  key: string;
  usedAt: number;
  running: number;
  /** What changes who sits there goes one by one. */
  turn: Promise<unknown>;
}

export const newSecret = (): string => randomBytes(32).toString('base64url');
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Seats of browsers and of stations' windows, found by the digest of their secret: the secret itself is kept nowhere. */
export class RemoteSeats {
  readonly #byKey = new Map<string, RemoteSeat>();

  constructor(
    private readonly seats: Seats,
    private readonly now: () => number,
    private readonly closed: (id: SeatId) => void,
  ) {}

  /** Undefined when there are too many of them. */
  open(secret: string, place: SeatPlace, from: string, isLimited: boolean): RemoteSeat | undefined {
    if (isLimited && !this.#hasRoom(place, from)) return undefined;
    const key = digestOf(secret).toString('hex');
    const events = new SeatEvents(randomBytes(6).toString('hex'));
    const id = this.seats.open((event) => events.push(event), place);
    const seat = { id, place, events, from, key, usedAt: this.now(), running: 0, turn: Promise.resolve() };
    this.#byKey.set(key, seat);
    return seat;
  }

  find(secret: string): RemoteSeat | undefined {
    const seat = this.#byKey.get(digestOf(secret).toString('hex'));
    if (!seat) return undefined;
    if (!this.seats.has(seat.id) || this.#isLost(seat)) {
      this.close(seat);
      return undefined;
    }
    seat.usedAt = this.now();
    return seat;
  }

  /** From now on the seat is known by another secret only. */
  rename(seat: RemoteSeat, secret: string): void {
    if (!this.#byKey.delete(seat.key)) return;
    seat.key = digestOf(secret).toString('hex');
    this.#byKey.set(seat.key, seat);
    seat.events.renew();
  }

  touch(seat: RemoteSeat): void {
    seat.usedAt = this.now();
  }

  close(seat: RemoteSeat): void {
    this.#byKey.delete(seat.key);
    seat.events.end(false);
    this.seats.close(seat.id);
    this.closed(seat.id);
  }

  /** Closes the seats at such places; who sits there is told. */
  drop(isThere: (place: SeatPlace) => boolean): void {
    for (const seat of this.#byKey.values()) {
      if (!isThere(seat.place)) continue;
      this.seats.endAt(seat.id);
      this.close(seat);
    }
  }

  /** The person is away from the seat. */
  away(id: SeatId): void {
    for (const seat of this.#byKey.values()) if (seat.id === id) seat.events.forget();
  }

  closeLost(): void {
    for (const seat of this.#byKey.values()) if (this.#isLost(seat)) this.close(seat);
  }

  beat(): void {
    for (const { events } of this.#byKey.values()) events.beat();
  }

  endStreams(): void {
    for (const { events } of this.#byKey.values()) events.end(true);
  }

  closeAll(): void {
    for (const seat of this.#byKey.values()) this.close(seat);
  }

  #isLost({ place, events, running, usedAt }: RemoteSeat): boolean {
    return !events.isHeard && running === 0 && this.now() - usedAt > WAITS_MS[place.kind];
  }

  #hasRoom({ stationId }: SeatPlace, from: string): boolean {
    if (this.#byKey.size >= NET_LIMITS.seats) return false;
    const others = [...this.#byKey.values()].filter(({ place }) =>
      stationId === null ? place.stationId === null : place.stationId === stationId,
    );
    if (stationId !== null) return others.length < NET_LIMITS.windowsOfStation;
    if (others.length >= NET_LIMITS.phones) return false;
    return others.filter((seat) => seat.from === from).length < NET_LIMITS.seatsOfAddress;
  }
}
