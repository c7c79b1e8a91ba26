import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { KeyStore } from './key-store';

/** Beside the base, not in it: what the system's key store has sealed opens on this computer alone, and no backup takes it along. */
export const SECRETS_FILE = 'secrets.json';

export type SecretName = 'smtp' | 'sms' | 'device';

/** Passwords of the company's channels, and what this computer remembers of a customer. */
export interface Secrets {
  /** Null when there is none, or it was sealed on another computer. */
  get(name: SecretName): Promise<string | null>;
  set(name: SecretName, secret: string | null): Promise<void>;
  /** Whether they outlive the program. */
  hasKeyStore(): boolean;
}

const Sealed = z.record(z.string(), z.string());

/** Sealed in a file where there is a key store, else in memory until the program ends: never in clear on the disk. */
export class SealedSecrets implements Secrets {
  readonly #memory = new Map<SecretName, string | null>();
  /** The file is read and written as a whole, so one after another. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly keyStore: KeyStore,
    private readonly write: (file: string, content: string) => Promise<void>,
  ) {}

  hasKeyStore(): boolean {
    return this.keyStore.isAvailable();
  }

  async get(name: SecretName): Promise<string | null> {
    const known = this.#memory.get(name);
    if (known !== undefined) return known;
    const opened = await this.#opened(name);
    // One that cannot be opened today may open tomorrow: only what was read is remembered.
    if (opened !== null) this.#memory.set(name, opened);
    return opened;
  }

  set(name: SecretName, secret: string | null): Promise<void> {
    const done = this.#last.then(() => this.#set(name, secret));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #set(name: SecretName, secret: string | null): Promise<void> {
    if (this.hasKeyStore()) {
      const { [name]: _old, ...others } = await this.#sealed();
      const own = secret === null ? {} : { [name]: this.keyStore.seal(secret).toString('base64') };
      await this.write(join(this.folder, SECRETS_FILE), `${JSON.stringify({ ...others, ...own }, null, 2)}\n`);
    }
    this.#memory.set(name, secret);
  }

  async #opened(name: SecretName): Promise<string | null> {
    if (!this.hasKeyStore()) return null;
    const sealed = (await this.#sealed())[name];
    try {
      return sealed === undefined ? null : this.keyStore.open(Buffer.from(sealed, 'base64'));
    } catch {
      return null;
    }
  }

  async #sealed(): Promise<Record<string, string>> {
    try {
      return Sealed.parse(JSON.parse(await readFile(join(this.folder, SECRETS_FILE), 'utf8')));
    } catch {
      return {};
    }
  }
}
