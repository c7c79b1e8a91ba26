/** How much of the node one address may take, and all of them together. */
export const NET_LIMITS = {
  connections: 2_000,
  connectionsOfAddress: 256,
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  handshakeMs: 10_000,
  /** A connection on which nothing moves: longer than any call is waited for; events have a heartbeat. */
  silentMs: 200_000,
  headers: 64,
  headerBytes: 16 * 1024,
  seats: 5_000,
  /** Of browsers among them: however many strangers come, stations find room. */
  phones: 4_000,
  seatsOfAddress: 256,
  windowsOfStation: 12,
  streamsOfSeat: 8,
  /** New connections: each costs a handshake. */
  comings: { burst: 600, perSecond: 60 },
  /** What an address asks in all, whether it is known or not; */
  all: { burst: 4_000, perSecond: 2_000 },
  /** pages and whatever comes without a seat; */
  strangers: { burst: 600, perSecond: 60 },
  /** and who wants a seat: a success is not counted. */
  comers: { burst: 120, perSecond: 2 },
} as const;

export interface Allowance {
  burst: number;
  perSecond: number;
}

/** Allowances of addresses, each refilled by the time that goes by. */
export class Buckets {
  readonly #left = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly now: () => number,
    private readonly allowance: Allowance,
  ) {}

  /** False when the address has used up what it has. */
  take(address: string): boolean {
    const { burst, perSecond } = this.allowance;
    const now = this.now();
    const { tokens, at } = this.#left.get(address) ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond);
    this.#left.set(address, { tokens: filled < 1 ? filled : filled - 1, at: now });
    return filled >= 1;
  }

  giveBack(address: string, tokens: number): void {
    const left = this.#left.get(address);
    if (left) left.tokens += tokens;
  }

  /** Forgets those who have all of it again. */
  tidy(): void {
    const { burst, perSecond } = this.allowance;
    const now = this.now();
    for (const [address, { tokens, at }] of this.#left)
      if (tokens + ((now - at) / 1000) * perSecond >= burst) this.#left.delete(address);
  }
}

/** By what an address is counted: a network of IPv6 is one customer's, whatever number they choose in it. */
export function countedAs(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:/, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}
