import type { CardOf } from '../../../contract/customers';
import type { StaffId } from '../../../contract/types/brand';
import type { SeatId } from '../../rpc/seats';

interface Opening {
  /** Another person at the same window has not checked the caller. */
  staffId: StaffId;
  until: number;
}

/** Name of a card. */
export const keyOf = (of: CardOf): string =>
  'customerId' in of ? `customer:${of.customerId}` : `account:${of.accountId}`;

/** Cards that a window may see unmasked, and until when. In memory: they end with the session, and when the window is locked. */
export class Openings {
  readonly #seats = new Map<SeatId, Map<string, Opening>>();

  constructor(private readonly now: () => number) {}

  open(seat: SeatId, of: CardOf, opening: Opening): void {
    const cards = this.#seats.get(seat) ?? new Map<string, Opening>();
    this.#seats.set(seat, cards.set(keyOf(of), opening));
  }

  /** Until when the card is open to this person in this window; null when it is not. */
  until(seat: SeatId, staffId: StaffId, of: CardOf): number | null {
    const opening = this.#seats.get(seat)?.get(keyOf(of));
    return opening?.staffId === staffId && opening.until > this.now() ? opening.until : null;
  }

  mask(seat: SeatId, of: CardOf): void {
    this.#seats.get(seat)?.delete(keyOf(of));
  }

  endSeat(seat: SeatId): void {
    this.#seats.delete(seat);
  }
}
