import { randomInt } from 'node:crypto';
import type { Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Clock } from '../../platform/clock';
import type { SeatId, Seats } from '../../rpc/seats';
import { securityQuestion } from '../../texts/security-question';
import { drawCode } from './security-code.drawing';

const DIGITS = 4;
const LIFE_MS = 10 * 60_000;
const TRIES = 5;
/** How long a right code lets its window register. */
const TICKET_MS = 60 * 60_000;

interface Asked {
  answer: string;
  askedAt: number;
}

/** What a window may do that has answered: look for accounts and register. */
interface Ticket {
  givenAt: number;
  /** Accounts whose address it has been shown. */
  seen: Set<number>;
}

const isFresh = (since: number, life: number, now: number): boolean => now >= since && now - since < life;

/** Keeps machines from the registration: each window has one code at a time, for one try to answer it. */
export class SecurityCodes {
  readonly #asked = new Map<SeatId, Asked>();
  readonly #tickets = new Map<SeatId, Ticket>();
  /** When windows were wrong. */
  readonly #wrong = new Map<SeatId, number[]>();

  constructor(
    private readonly seats: Pick<Seats, 'has'>,
    private readonly clock: Clock,
  ) {}

  /** A new code for the window; the one before is void. A question in words is for those who do not see pictures. */
  ask(seat: SeatId, as: 'picture' | 'words'): Output<'identity.securityCode'> {
    this.#forgetClosed();
    const question = as === 'words' ? securityQuestion(randomInt) : null;
    const answer = question?.answer ?? String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    this.#asked.set(seat, { answer, askedAt: this.clock.now() });
    return { picture: question ? null : drawCode(answer), question: question?.text ?? null };
  }

  /** The code is used up, right or wrong. WRONG_SECURITY_CODE; TOO_MANY_TRIES for a window that was wrong five times. */
  answer(seat: SeatId, typed: string): void {
    const now = this.clock.now();
    const wrong = (this.#wrong.get(seat) ?? []).filter((at) => isFresh(at, LIFE_MS, now));
    const asked = this.#asked.get(seat);
    this.#asked.delete(seat);
    if (wrong.length >= TRIES) throw new DomainError('TOO_MANY_TRIES', { minutes: LIFE_MS / 60_000 });
    if (asked && isFresh(asked.askedAt, LIFE_MS, now) && typed.replace(/\s/g, '') === asked.answer) return;
    this.#wrong.set(seat, [...wrong, now]);
    throw new DomainError('WRONG_SECURITY_CODE', {});
  }

  /** The window may go on. */
  pass(seat: SeatId): void {
    this.#wrong.delete(seat);
    this.#tickets.set(seat, { givenAt: this.clock.now(), seen: new Set() });
  }

  /** FORBIDDEN for a window that has not answered. */
  ticket(seat: SeatId): Ticket {
    const ticket = this.#tickets.get(seat);
    if (!ticket || !isFresh(ticket.givenAt, TICKET_MS, this.clock.now())) throw new DomainError('FORBIDDEN', {});
    return ticket;
  }

  drop(seat: SeatId): void {
    this.#tickets.delete(seat);
  }

  #forgetClosed(): void {
    for (const map of [this.#asked, this.#tickets, this.#wrong])
      for (const seat of map.keys()) if (!this.seats.has(seat)) map.delete(seat);
  }
}
