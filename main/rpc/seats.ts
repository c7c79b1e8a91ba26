import type { ProgramEvent, SessionEnd } from '../../contract/events';
import type { CustomerId } from '../../contract/types/brand';
import { LIMITS } from '../../contract/envelope';
import { type Actor, ANONYMOUS } from './actor';

/** A window (or later a remote seat) on this node. */
export type SeatId = number;

interface Seat {
  actor: Actor;
  seenAt: number;
  tokens: number;
  refilledAt: number;
  send: (event: ProgramEvent) => void;
}

const IDLE_MS = 15 * 60_000;
/** Staff sit before their own screens. */
const isEndedByIdling = ({ role }: Actor): boolean => role === 'customer' || role === 'newcomer';
const FIRST_SEAT: SeatId = 1;

/** Sessions of all seats: each has its own actor, its own limit of calls and its own way back for events. */
export class Seats {
  readonly #seats = new Map<SeatId, Seat>();
  #last = 0;
  #mayResume = true;

  constructor(
    private readonly now: () => number,
    private readonly report: (failure: unknown) => void = () => undefined,
    /** Told of each seat whose person has left it. */
    private readonly left: (id: SeatId) => void = () => undefined,
  ) {}

  open(send: (event: ProgramEvent) => void): SeatId {
    this.#last += 1;
    this.#seats.set(this.#last, {
      actor: ANONYMOUS,
      seenAt: this.now(),
      tokens: LIMITS.callsBurst,
      refilledAt: this.now(),
      send,
    });
    return this.#last;
  }

  close(id: SeatId): void {
    this.#seats.delete(id);
  }

  has(id: SeatId): boolean {
    return this.#seats.has(id);
  }

  /** Takes one call from the seat's allowance; false when it is used up. */
  allow(id: SeatId): boolean {
    const seat = this.#seat(id);
    const now = this.now();
    const refill = (Math.max(0, now - seat.refilledAt) / 1000) * LIMITS.callsPerSecond;
    seat.tokens = Math.min(LIMITS.callsBurst, seat.tokens + refill);
    seat.refilledAt = now;
    if (seat.tokens < 1) return false;
    seat.tokens -= 1;
    return true;
  }

  /** Whether this is the program's first window asking who was remembered, once after the start: it has asked now. */
  takeResume(id: SeatId): boolean {
    if (id !== FIRST_SEAT || !this.#mayResume) return false;
    this.#mayResume = false;
    return true;
  }

  /** The seat's actor now; a customer who was away too long is signed out first. */
  actor(id: SeatId): Actor {
    const seat = this.#seat(id);
    this.#endIfIdle(id, seat);
    return seat.actor;
  }

  /** A person did something there just now. */
  renew(id: SeatId): void {
    this.#seat(id).seenAt = this.now();
  }

  /** Signs out the customers who were away too long, so that what they saw does not stay on the screen. */
  endIdle(): void {
    for (const [id, seat] of this.#seats) this.#endIfIdle(id, seat);
  }

  signIn(id: SeatId, actor: Actor): void {
    const seat = this.#seat(id);
    seat.actor = actor;
    this.renew(id);
  }

  signOut(id: SeatId): void {
    this.#seat(id).actor = ANONYMOUS;
    this.left(id);
  }

  /** The customer is called otherwise now, at all their seats. */
  rename(customerId: CustomerId, name: string): void {
    for (const seat of this.#seats.values())
      if (seat.actor.role === 'customer' && seat.actor.customerId === customerId) seat.actor = { ...seat.actor, name };
  }

  /** Ends the customer's sessions elsewhere: their password is another now, or they may not come in any more. */
  endOf(customerId: CustomerId, except: SeatId | null): void {
    for (const [id, seat] of this.#seats) {
      const { actor } = seat;
      if (id !== except && actor.role === 'customer' && actor.customerId === customerId)
        this.#end(id, seat, 'password');
    }
  }

  /** Ends every session: the base that they were begun on goes away. */
  endAll(): void {
    for (const [id, seat] of this.#seats) if (seat.actor.role !== 'anonymous') this.#end(id, seat, 'base');
  }

  /** Sends an event to every seat whose actor may read what it is about; never throws, since what it tells of is done already. */
  publish(event: ProgramEvent, mayRead: (actor: Actor) => boolean): void {
    for (const seat of this.#seats.values()) if (mayRead(seat.actor)) this.#send(seat, event);
  }

  #endIfIdle(id: SeatId, seat: Seat): void {
    const now = this.now();
    // A clock that was put back would keep the session open until it comes round again.
    seat.seenAt = Math.min(seat.seenAt, now);
    if (!isEndedByIdling(seat.actor) || now - seat.seenAt <= IDLE_MS) return;
    this.#end(id, seat, 'idle');
  }

  #end(id: SeatId, seat: Seat, reason: SessionEnd): void {
    this.signOut(id);
    this.#send(seat, { name: 'identity.sessionEnded', reason });
  }

  #send(seat: Seat, event: ProgramEvent): void {
    try {
      seat.send(event);
    } catch (failure) {
      this.report(failure);
    }
  }

  #seat(id: SeatId): Seat {
    const seat = this.#seats.get(id);
    if (!seat) throw new Error('The seat is closed.');
    return seat;
  }
}
