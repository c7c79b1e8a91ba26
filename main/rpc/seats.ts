import type { ProgramEvent, SessionEnd } from '../../contract/events';
import type { CustomerId, StaffId } from '../../contract/types/brand';
import { LIMITS } from '../../contract/envelope';
import { SEAT_KINDS } from '../../contract/seat-kinds';
import { DomainError } from '../../contract/errors';
import type { Role } from '../../contract/roles';
import { type Actor, ANONYMOUS, isStaff, type StaffActor } from './actor';
import { type SeatPlace, WINDOW } from './seat-place';

/** A window on this node, of its own program or of another over the network, or a page in a browser. */
export type SeatId = number;

interface Seat {
  place: SeatPlace;
  actor: Actor;
  /** When the person signed in. */
  since: number;
  seenAt: number;
  isLocked: boolean;
  /** What happened while the seat was locked: a page that cannot ask is told when it can. */
  held: Map<string, ProgramEvent>;
  tokens: number;
  refilledAt: number;
  send: (event: ProgramEvent) => void;
}

/** Where somebody of staff sits. */
export interface StaffSeat {
  seatId: SeatId;
  actor: StaffActor;
  since: number;
  seenAt: number;
  isLocked: boolean;
}

const MINUTE_MS = 60_000;
const IDLE_MS = 15 * MINUTE_MS;
/** What a locked page must hear all the same: the program itself is another. */
const HEARD_LOCKED: readonly ProgramEvent['name'][] = [
  'settings.programChanged',
  'identity.sessionEnded',
  'identity.locked',
];
/** Staff sit before their own screens: theirs are locked. */
const isEndedByIdling = ({ role }: Actor): boolean => role === 'customer' || role === 'newcomer';

/** Sessions of all seats: each has its own actor, its own limit of calls and its own way back for events. */
export class Seats {
  readonly #seats = new Map<SeatId, Seat>();
  readonly #away = new Set<(id: SeatId) => void>();
  #last = 0;
  #firstWindow: SeatId | undefined;
  #mayResume = true;
  #lockAfterMs = IDLE_MS;

  constructor(
    private readonly now: () => number,
    private readonly report: (failure: unknown) => void = () => undefined,
    /** Told of each seat whose person has left it. */
    private readonly left: (id: SeatId) => void = () => undefined,
  ) {}

  open(send: (event: ProgramEvent) => void, place: SeatPlace = WINDOW): SeatId {
    this.#last += 1;
    if (place.kind === 'window') this.#firstWindow ??= this.#last;
    this.#seats.set(this.#last, {
      place,
      actor: ANONYMOUS,
      since: this.now(),
      seenAt: this.now(),
      isLocked: false,
      held: new Map(),
      tokens: LIMITS.callsBurst,
      refilledAt: this.now(),
      send,
    });
    return this.#last;
  }

  /** Told of each seat whose person is away from it: signed out, locked, or its window closed. Returns how to end that. */
  onAway(told: (id: SeatId) => void): () => void {
    this.#away.add(told);
    return () => void this.#away.delete(told);
  }

  close(id: SeatId): void {
    this.#seats.delete(id);
    this.#told(id);
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
    if (id !== this.#firstWindow || !this.#mayResume) return false;
    this.#mayResume = false;
    return true;
  }

  /** The seat's actor now; a customer who was away too long is signed out first, and staff's seat locked. */
  actor(id: SeatId): Actor {
    const seat = this.#seat(id);
    this.#endIfIdle(id, seat);
    return seat.actor;
  }

  place(id: SeatId): SeatPlace {
    return this.#seat(id).place;
  }

  /** Throws SEAT_FORBIDDEN where somebody of this role may not sit. */
  refuseRole(id: SeatId, role: Role): void {
    if (!SEAT_KINDS[this.place(id).kind].roles.includes(role)) throw new DomainError('SEAT_FORBIDDEN', {});
  }

  /** Seats at such places, with who sits there. */
  at(isThere: (place: SeatPlace) => boolean): { id: SeatId; actor: Actor }[] {
    return [...this.#seats].flatMap(([id, { place, actor }]) => (isThere(place) ? [{ id, actor }] : []));
  }

  isLocked(id: SeatId): boolean {
    return this.#seat(id).isLocked;
  }

  /** After how long without a sign of life staff's seats are locked. */
  lockAfter(minutes: number): void {
    this.#lockAfterMs = minutes * MINUTE_MS;
  }

  /** Nothing is answered there until the person has shown that it is they. */
  lock(id: SeatId): void {
    const seat = this.#seat(id);
    if (seat.isLocked || !isStaff(seat.actor)) return;
    seat.isLocked = true;
    this.#told(id);
    this.#send(seat, { name: 'identity.locked' });
  }

  unlock(id: SeatId): void {
    const seat = this.#seat(id);
    seat.isLocked = false;
    this.renew(id);
    const held = [...seat.held.values()];
    seat.held.clear();
    for (const event of held) this.#send(seat, event);
  }

  /** A person did something there just now. */
  renew(id: SeatId): void {
    this.#seat(id).seenAt = this.now();
  }

  /** Signs out the customers who were away too long and locks staff's seats, so that what they saw does not stay on the screen. */
  endIdle(): void {
    for (const [id, seat] of this.#seats) this.#endIfIdle(id, seat);
  }

  /** Throws SEAT_FORBIDDEN where such a person may not sit. */
  signIn(id: SeatId, actor: Actor): void {
    this.refuseRole(id, actor.role);
    const seat = this.#seat(id);
    seat.actor = actor;
    seat.since = this.now();
    seat.isLocked = false;
    this.renew(id);
  }

  signOut(id: SeatId): void {
    const seat = this.#seat(id);
    seat.actor = ANONYMOUS;
    seat.isLocked = false;
    seat.held.clear();
    this.left(id);
    this.#told(id);
  }

  /** Where staff sits, in the order in which the windows were opened. */
  ofStaff(): StaffSeat[] {
    return [...this.#seats].flatMap(([seatId, { actor, since, seenAt, isLocked }]) =>
      isStaff(actor) ? [{ seatId, actor, since, seenAt, isLocked }] : [],
    );
  }

  /** Ends whatever session there is at a seat: its station or its device is not welcome any more. */
  endAt(id: SeatId): void {
    const seat = this.#seats.get(id);
    if (seat && seat.actor.role !== 'anonymous') this.#end(id, seat, 'ended');
  }

  /** Tells one seat alone. */
  tell(id: SeatId, event: ProgramEvent): void {
    const seat = this.#seats.get(id);
    if (seat) this.#send(seat, event);
  }

  /** Ends the session of somebody of staff there; false when nobody of staff sits there any more. */
  endSeat(id: SeatId): boolean {
    const seat = this.#seats.get(id);
    if (!seat || !isStaff(seat.actor)) return false;
    this.#end(id, seat, 'ended');
    return true;
  }

  /** Ends the person's sessions: their rights or their password are others now. */
  endOfStaff(staffId: StaffId, except: SeatId | null, reason: SessionEnd = 'ended'): void {
    for (const { seatId, actor } of this.ofStaff())
      if (seatId !== except && actor.staffId === staffId) this.#end(seatId, this.#seat(seatId), reason);
  }

  /** The person of staff is called otherwise now, at all their seats. */
  renameStaff(staffId: StaffId, name: string): void {
    for (const seat of this.#seats.values())
      if (isStaff(seat.actor) && seat.actor.staffId === staffId) seat.actor = { ...seat.actor, name };
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
    for (const seat of this.#seats.values()) {
      if (!mayRead(seat.actor)) continue;
      if (seat.isLocked && !HEARD_LOCKED.includes(event.name)) seat.held.set(JSON.stringify(event), event);
      else this.#send(seat, event);
    }
  }

  #endIfIdle(id: SeatId, seat: Seat): void {
    const now = this.now();
    // A clock that was put back would keep the session open until it comes round again.
    seat.seenAt = Math.min(seat.seenAt, now);
    const idle = now - seat.seenAt;
    if (isStaff(seat.actor) && idle > this.#lockAfterMs) this.lock(id);
    else if (isEndedByIdling(seat.actor) && idle > IDLE_MS) this.#end(id, seat, 'idle');
  }

  #told(id: SeatId): void {
    for (const told of this.#away) told(id);
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
