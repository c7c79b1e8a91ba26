import { DomainError } from '../../../contract/errors';
import type { Clock } from '../../platform/clock';
import type { SeatId } from '../../rpc/seats';
import type { Storage } from '../audit/storage';

const MINUTE_MS = 60_000;

/** How often one window, and all of them together, may ask for something that gives a little away each time. */
export interface TryLimits {
  seat: { tries: number; minutes: number };
  all: { tries: number; minutes: number };
}

/** Counts what is asked before it is answered: a window's in memory, everybody's in the base. */
export class Tries {
  readonly #seats = new Map<SeatId, number[]>();

  constructor(
    private readonly name: string,
    private readonly limits: TryLimits,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /** One more; TOO_MANY_TRIES when the window or all together have had theirs. */
  async take(seat: SeatId): Promise<void> {
    this.#takeOfSeat(seat);
    const wait = await this.storage.write(async ({ signInGuard }) => {
      const at = this.clock.now();
      const { tries, minutes } = this.limits.all;
      const window = await signInGuard.get(this.#subject);
      const left = (window?.blockedUntil ?? 0) - at;
      // A window longer than the rule's comes from a clock that was put back.
      const isOpen = left > 0 && left <= minutes * MINUTE_MS;
      const used = isOpen ? (window?.failures ?? 0) : 0;
      if (used >= tries) return left;
      await signInGuard.put(this.#subject, used + 1, isOpen ? at + left : at + minutes * MINUTE_MS);
      return 0;
    });
    if (wait > 0) throw tooMany(wait);
  }

  get #subject(): string {
    return `tries:${this.name}`;
  }

  #takeOfSeat(seat: SeatId): void {
    const at = this.clock.now();
    const { tries, minutes } = this.limits.seat;
    const recent = (times: readonly number[]) => times.filter((time) => time <= at && at - time < minutes * MINUTE_MS);
    for (const [id, times] of this.#seats) if (recent(times).length === 0) this.#seats.delete(id);
    const times = recent(this.#seats.get(seat) ?? []);
    const [first = at] = times;
    if (times.length >= tries) throw tooMany(first + minutes * MINUTE_MS - at);
    this.#seats.set(seat, [...times, at]);
  }
}

const tooMany = (ms: number) => new DomainError('TOO_MANY_TRIES', { minutes: Math.ceil(ms / MINUTE_MS) });
