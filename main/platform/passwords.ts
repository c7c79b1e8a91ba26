import { hash, verify } from '@node-rs/argon2';
import { openUnder, sealUnder } from './seal';

/** argon2id with 64 MiB and three passes; PHC text, so that parameters may rise later (security.md). */
const STRENGTH = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

/** argon2 and SQLite share libuv's four threads: two of them stay free for the base, whoever guesses passwords. */
const AT_ONCE = 2;

/** Hash of a password nobody has, so that an unknown login takes the same time as a known one. */
const NOBODY = '$argon2id$v=19$m=65536,t=3,p=1$RW5lcmdva2FiaW5ldE5vYm9keQ$0000000000000000000000000000000000000000000';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Compares; without a stored hash it takes the same time and says no. */
  matches(stored: string | undefined, password: string): Promise<boolean>;
  /** Whether it was hashed with less work than is usual today. */
  needsRehash(stored: string): boolean;
  /** A short secret that only this password opens; */
  seal(password: string, secret: string): Promise<Buffer>;
  /** null for another password. */
  open(password: string, sealed: Buffer): Promise<string | null>;
}

let running = 0;
const waiting: (() => void)[] = [];

/** Runs the work when one of the places is free, in the order of asking. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running === AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // The place goes to the next who waits, or is given up.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export const argonPasswords: Passwords = {
  hash: (password) => inTurn(() => hash(password.normalize('NFC'), STRENGTH)),
  async matches(stored, password) {
    const equal = await inTurn(() => verify(stored ?? NOBODY, password.normalize('NFC')));
    return equal && stored !== undefined;
  },
  needsRehash(stored) {
    const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),/.exec(stored) ?? [];
    return !(Number(memory) >= STRENGTH.memoryCost && Number(time) >= STRENGTH.timeCost);
  },
  seal: (password, secret) => inTurn(() => sealUnder(password, secret)),
  open: (password, sealed) => inTurn(() => openUnder(password, sealed)),
};
