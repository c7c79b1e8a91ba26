import { hash, verify } from '@node-rs/argon2';

/** argon2id with 64 MiB and three passes; PHC text, so that parameters may rise later (security.md). */
const STRENGTH = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

/** Hash of a password nobody has, so that an unknown login takes the same time as a known one. */
const NOBODY = '$argon2id$v=19$m=65536,t=3,p=1$RW5lcmdva2FiaW5ldE5vYm9keQ$0000000000000000000000000000000000000000000';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Compares; without a stored hash it takes the same time and says no. */
  matches(stored: string | undefined, password: string): Promise<boolean>;
}

export const argonPasswords: Passwords = {
  hash: (password) => hash(password.normalize('NFC'), STRENGTH),
  async matches(stored, password) {
    const equal = await verify(stored ?? NOBODY, password.normalize('NFC'));
    return equal && stored !== undefined;
  },
};
