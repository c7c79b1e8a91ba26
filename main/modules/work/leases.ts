import { DomainError } from '../../../contract/errors';
import type { StaffId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import { type Lease, LEASE_MINUTES, type WorkItem, type WorkKind } from '../../../contract/work';
import type { StaffActor } from '../../rpc/actor';
import type { SeatId } from '../../rpc/seats';
import type { Publish } from '../audit/command-runner';
import { type Reach, reaches, staffReaching } from '../scope';

const LEASE_MS = LEASE_MINUTES * 60_000;

/** The offices that serve what an item is about; null stands for the centre. */
export type Offices = readonly (number | null)[];

interface Held {
  readonly item: WorkItem;
  readonly seat: SeatId;
  readonly staffId: StaffId;
  readonly name: string;
  readonly offices: Offices;
  readonly since: number;
  readonly until: number;
}

const keyOf = ({ kind, id }: WorkItem): string => `${kind}:${id}`;

/**
 * Who of staff has which item of work open: a courtesy that lives in memory and ends by itself after ten minutes. The truth is the version
 * of a row, compared in the transaction of each decision.
 */
export class Leases {
  readonly #held = new Map<string, Held>();

  constructor(
    private readonly now: () => number,
    private readonly publish: Publish,
    /** Whether this person still sits there: their call may have taken longer than they stayed. */
    private readonly isThere: (seat: SeatId, actor: StaffActor) => boolean = () => true,
  ) {}

  /**
   * Holds the item or renews one's hold, also from another window of the same person; `over` takes it from a colleague. Throws LEASED.
   * Whoever calls has asked whether the actor reaches the item.
   */
  take(seat: SeatId, actor: StaffActor, item: WorkItem, over: boolean, offices: Offices = [null]): Lease {
    if (!this.isThere(seat, actor)) throw new DomainError('SIGN_IN_REQUIRED', {});
    if (!over) this.refuseHeld(actor, item);
    const known = this.#current(item);
    const isMine = known?.staffId === actor.staffId;
    const now = this.now();
    const { staffId, name } = actor;
    const since = known && isMine ? known.since : now;
    const held: Held = { item, seat, staffId, name, offices, since, until: now + LEASE_MS };
    this.#held.set(keyOf(item), held);
    if (!isMine) this.#tell(held);
    return leaseOf(held, actor);
  }

  /** Gives up the hold of this window; of another's nothing happens. */
  release(seat: SeatId, item: WorkItem): void {
    const held = this.#held.get(keyOf(item));
    if (held?.seat === seat) this.#drop(held);
  }

  /** The item was decided, by whomever: nobody works on it any more. */
  ended(item: WorkItem): void {
    const held = this.#held.get(keyOf(item));
    if (held) this.#drop(held);
  }

  /** Nobody sits there any more: signed out, locked or closed. */
  releaseSeat(seat: SeatId): void {
    for (const held of [...this.#held.values()]) if (held.seat === seat) this.#drop(held);
  }

  /** What is held now of that kind, within reach. */
  list(kind: WorkKind, actor: StaffActor, reach: Reach): Lease[] {
    this.#forgetExpired();
    return [...this.#held.values()]
      .filter(({ item, offices }) => item.kind === kind && offices.some((office) => reaches(reach, office)))
      .map((held) => leaseOf(held, actor));
  }

  /** Throws LEASED while a colleague holds the item: called by every decision on it, inside its transaction. */
  refuseHeld(actor: StaffActor, item: WorkItem): void {
    const held = this.#current(item);
    if (held && held.staffId !== actor.staffId)
      throw new DomainError('LEASED', { by: held.name, until: msToInstant(held.until) });
  }

  /** Who holds the item now. */
  heldBy(item: WorkItem): StaffId | null {
    return this.#current(item)?.staffId ?? null;
  }

  #current(item: WorkItem): Held | undefined {
    const held = this.#held.get(keyOf(item));
    return held && this.#isLive(held) ? held : undefined;
  }

  /** A clock that was put back must not hold an item for as long. */
  #isLive({ until }: Held): boolean {
    const left = until - this.now();
    return left > 0 && left <= LEASE_MS;
  }

  #forgetExpired(): void {
    for (const [key, held] of this.#held) if (!this.#isLive(held)) this.#held.delete(key);
  }

  #drop(held: Held): void {
    this.#held.delete(keyOf(held.item));
    this.#tell(held);
  }

  #tell({ item, offices }: Held): void {
    this.publish({ event: { name: 'work.leaseChanged', item }, mayRead: staffReaching('work.hold', offices) });
  }
}

const leaseOf = ({ item, name, staffId, since, until }: Held, actor: StaffActor): Lease => ({
  item,
  by: name,
  isMine: staffId === actor.staffId,
  since: msToInstant(since),
  until: msToInstant(until),
});
