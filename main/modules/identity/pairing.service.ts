import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import { msToInstant } from '../../../contract/types/time';
import type { Clock } from '../../platform/clock';
import type { Protections } from '../../platform/protections';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { SeatId, Seats } from '../../rpc/seats';
import { asCustomer } from '../actors';
import { audit, type Publish } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import { codeOf, LETTER_ALPHABET } from './confirmation.rules';
import type { PhoneDoor } from './phone-door';
import type { RememberedPhones } from './phones.service';

const LIFE_MS = 2 * 60_000;
const KEY_BYTES = 16;
const CODE_SIGNS = 8;
/** Of 31^8 codes: whoever guesses without end, while a thousand are open, finds one in some three hundred years. */
const TRIES = { seat: 5, all: 10 } as const;

/** What one window shows. In memory only: a restart ends it, and nothing of it can be read from a copy of the base. */
interface Shown {
  seat: SeatId;
  /** The session itself: who signs in anew at that window is another actor, even when it is the same person. */
  actor: CustomerActor;
  keyHash: Buffer;
  codeHash: Buffer;
  shownAt: number;
  isUsed: boolean;
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
const newCode = (): string =>
  Array.from({ length: CODE_SIGNS }, () => LETTER_ALPHABET.charAt(randomInt(LETTER_ALPHABET.length))).join('');

/** «Подключить мобильный клиент»: a window shows a key and a code, by which a phone comes in as the same customer. */
export class Pairings {
  #shown: Shown[] = [];
  #tries: { seat: SeatId; at: number }[] = [];

  constructor(
    private readonly parts: {
      storage: Storage;
      phones: RememberedPhones;
      door: PhoneDoor;
      seats: Seats;
      clock: Clock;
      publish: Publish;
      protections: Pick<Protections, 'pairingOnce'>;
    },
  ) {}

  /** A new key and code; those that the window showed before are over. */
  pair(call: Call): Output<'devices.pair'> {
    const at = this.parts.clock.now();
    const key = randomBytes(KEY_BYTES).toString('base64url');
    const code = newCode();
    const mine = { seat: call.seat, actor: asCustomer(call) };
    this.#shown = this.#shown.filter((shown) => this.#isFresh(shown.shownAt) || !this.parts.protections.pairingOnce);
    for (const shown of this.#shown) if (shown.seat === call.seat) shown.isUsed = true;
    this.#shown.push({ ...mine, keyHash: hashOf(key), codeHash: hashOf(code), shownAt: at, isUsed: false });
    const address = this.parts.door.phoneAddress();
    return {
      url: address === null ? null : `${address}/#/enter/${key}`,
      code: `${code.slice(0, 4)}-${code.slice(4)}`,
      expiresAt: msToInstant(at + LIFE_MS),
    };
  }

  /**
   * Lets the phone in, with a session and a device of its own. SEAT_FORBIDDEN anywhere but at a phone, PAIRING_ENDED for what is over and what
   * never was, TOO_MANY_TRIES.
   */
  async enter({ seat }: Call, input: Input<'devices.enter'>): Promise<CustomerActor> {
    const { seats, storage, phones, clock, publish, protections } = this.parts;
    const place = seats.place(seat);
    const { credential } = place;
    if (place.kind !== 'phone' || !credential) throw new DomainError('SEAT_FORBIDDEN', {});
    if ('code' in input) this.#count(seat);
    const shown = this.#take(input);
    const { actor: shownTo } = shown;
    const actor = await storage.write(async (repos): Promise<CustomerActor> => {
      const customer = await repos.customers.byId(shownTo.customerId);
      // The session may have ended while others wrote.
      const isOver = protections.pairingOnce && !this.#isThere(shown);
      if (!customer || customer.disabledAt !== null || isOver) throw new DomainError('PAIRING_ENDED', {});
      const device = await phones.keep(repos, shownTo.customerId, place, credential);
      const row = { at: clock.now(), action: 'identity.pair', subject: `device:${device}`, details: {} };
      await audit(repos, { ...row, actor: shownTo });
      return { role: 'customer', customerId: shownTo.customerId, name: customer.shortName };
    });
    if (seats.has(seat)) seats.signIn(seat, actor);
    publish({
      event: { name: 'devices.changed' },
      mayRead: (other) => other.role === 'customer' && other.customerId === actor.customerId,
    });
    return actor;
  }

  /** Used up in the same turn in which it is found: two phones at once are one phone. */
  #take(input: Input<'devices.enter'>): Shown {
    const given = 'key' in input ? hashOf(input.key) : hashOf(codeOf(input.code));
    const of = 'key' in input ? ('keyHash' as const) : ('codeHash' as const);
    // All of them are compared, whichever fits.
    const [found] = this.#shown.filter((shown) => timingSafeEqual(shown[of], given));
    if (!found || (this.parts.protections.pairingOnce && !this.#isGood(found)))
      throw new DomainError('PAIRING_ENDED', {});
    found.isUsed = true;
    return found;
  }

  #isGood(shown: Shown): boolean {
    return !shown.isUsed && this.#isFresh(shown.shownAt) && this.#isThere(shown);
  }

  #isThere({ seat, actor }: Shown): boolean {
    const { seats } = this.parts;
    return seats.has(seat) && seats.actor(seat) === actor;
  }

  #isFresh(since: number): boolean {
    const age = this.parts.clock.now() - since;
    return age >= 0 && age < LIFE_MS;
  }

  /** Counted before the comparison. */
  #count(seat: SeatId): void {
    this.#tries = this.#tries.filter(({ at }) => this.#isFresh(at));
    const own = this.#tries.filter((one) => one.seat === seat);
    if (own.length >= TRIES.seat || this.#tries.length >= TRIES.all)
      throw new DomainError('TOO_MANY_TRIES', { minutes: LIFE_MS / 60_000 });
    this.#tries.push({ seat, at: this.parts.clock.now() });
  }
}
