import { randomBytes } from 'node:crypto';
import { DomainError } from '../../../contract/errors';
import type { SeatId, Seats } from '../../rpc/seats';

/** So many bytes come with one call: base64 of them stays below the limit of a call. */
export const PART_BYTES = 128 * 1024;
const LIVES_MS = 10 * 60_000;
/** A file of which nothing came for so long is given up. */
const IDLE_MS = 2 * 60_000;
const MOST_OF_SEAT = 6;
/** Of everything that is held at once: a flood of files must not take the program's memory. */
const MOST_BYTES = 512 * 1024 * 1024;

interface Held {
  readonly seat: SeatId;
  readonly name: string;
  /** Of the whole file. */
  readonly size: number;
  /** Room for what came, and never for much more: who only says that a file is large takes nothing. */
  bytes: Buffer;
  /** How much of it came: parts come in their order. */
  came: number;
  readonly since: number;
  lastAt: number;
}

/** Files on their way in, and papers that are looked at: in memory alone, of one seat, for some minutes. */
export class HeldFiles {
  readonly #held = new Map<string, Held>();

  constructor(
    private readonly now: () => number,
    seats: Pick<Seats, 'onAway'>,
    private readonly mostBytes = MOST_BYTES,
  ) {
    this.stop = seats.onAway((seat) => this.#dropWhere((held) => held.seat === seat));
  }
  readonly stop: () => void;

  /** A place for a file of that many bytes. */
  begin(seat: SeatId, name: string, size: number): string {
    return this.#hold(seat, name, size, Buffer.alloc(0));
  }

  /** Bytes to be looked at. */
  show(seat: SeatId, name: string, bytes: Buffer): string {
    this.#forget();
    this.#requireRoom(bytes.length);
    return this.#hold(seat, name, bytes.length, bytes);
  }

  /** The next part; one that came already is taken as it is. UPLOAD_ENDED. */
  take(seat: SeatId, token: string, offset: number, part: Buffer): void {
    const held = this.#of(seat, token);
    const end = offset + part.length;
    if (offset > held.came || end > held.size) throw new DomainError('UPLOAD_ENDED', {});
    if (end > held.bytes.length) {
      const wider = Math.min(held.size, Math.max(end, held.bytes.length * 2));
      this.#requireRoom(wider - held.bytes.length);
      held.bytes = Buffer.concat([held.bytes.subarray(0, held.came)], wider);
    }
    if (end > held.came) part.copy(held.bytes, held.came, held.came - offset);
    held.came = Math.max(held.came, end);
    held.lastAt = this.now();
  }

  /** The whole file. UPLOAD_ENDED, also while something is missing. */
  whole(seat: SeatId, token: string): { name: string; bytes: Buffer } {
    const held = this.#of(seat, token);
    if (held.came < held.size) throw new DomainError('UPLOAD_ENDED', {});
    held.lastAt = this.now();
    return held;
  }

  drop(seat: SeatId, token: string): void {
    if (this.#held.get(token)?.seat === seat) this.#held.delete(token);
  }

  #of(seat: SeatId, token: string): Held {
    this.#forget();
    const held = this.#held.get(token);
    if (held?.seat !== seat) throw new DomainError('UPLOAD_ENDED', {});
    return held;
  }

  #hold(seat: SeatId, name: string, size: number, bytes: Buffer): string {
    this.#forget();
    const own = [...this.#held].filter(([, other]) => other.seat === seat);
    // The oldest of this seat gives way: a page that was closed in the middle leaves one behind.
    for (const [token] of own.slice(0, Math.max(0, own.length - MOST_OF_SEAT + 1))) this.#held.delete(token);
    const token = randomBytes(16).toString('hex');
    const since = this.now();
    this.#held.set(token, { seat, name, size, bytes, came: bytes.length, since, lastAt: since });
    return token;
  }

  #requireRoom(more: number): void {
    const used = [...this.#held.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (used + more > this.mostBytes) throw new DomainError('TOO_MANY_CALLS', {});
  }

  #forget(): void {
    const now = this.now();
    this.#dropWhere(
      ({ since, lastAt, came, size }) =>
        since > now || now >= since + LIVES_MS || (came < size && now >= lastAt + IDLE_MS),
    );
  }
  #dropWhere(isOver: (held: Held) => boolean): void {
    for (const [token, held] of this.#held) if (isOver(held)) this.#held.delete(token);
  }
}
