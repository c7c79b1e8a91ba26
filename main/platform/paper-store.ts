import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import * as z from 'zod';
import type { KeyStore } from './key-store';
import { openUnder, sealUnder } from './seal';

/** Beside the base. Neither is in a backup: deploy.md says how both are kept. */
export const PAPERS_FOLDER = 'documents';
export const PAPERS_KEY_FILE = 'documents-key.json';

const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const [NONCE, TAG, KEY, UID] = [12, 16, 32, 16];
/** So much is done at a stretch: a few milliseconds. */
const SLICE = 1024 * 1024;

const KeyFile = z.strictObject({ way: z.enum(['keyStore', 'passphrase']), sealed: z.string() });
type KeyFile = z.infer<typeof KeyFile>;

export interface PaperStoreParts {
  /** Of the base. */
  folder: string;
  keyStore: KeyStore;
  writeDurably: (file: string, content: string | Uint8Array, mode?: number) => Promise<void>;
  /** Only tests of the protection switch it off. */
  isSealing: boolean;
}

/**
 * Files encrypted with AES-256-GCM, each under a key of its own that is derived from one master key. That one is wrapped by the system's key
 * store or, where there is none, by a passphrase that somebody types after each start: without either the store is closed.
 */
export class PaperStore {
  #master: Buffer | null = null;
  #way: KeyFile['way'] | 'none' = 'none';
  /** Written since the start: their rows may be on their way. */
  readonly #written = new Set<string>();

  constructor(private readonly parts: PaperStoreParts) {}

  get way(): KeyFile['way'] | 'none' {
    return this.#way;
  }
  get isOpen(): boolean {
    return this.#master !== null;
  }

  /** Opens it where the key store can; makes the key of a new store where there is a key store. Never throws for a key that does not open. */
  async start(): Promise<void> {
    const { keyStore } = this.parts;
    const kept = await this.#keyFile();
    if (kept === 'broken') {
      this.#way = 'keyStore';
      return;
    }
    this.#way = kept?.way ?? 'none';
    if (kept?.way === 'keyStore' && keyStore.isAvailable()) this.#master = this.#unsealed(kept.sealed);
    if (!kept && keyStore.isAvailable()) await this.#seal(randomBytes(KEY), 'keyStore');
  }

  /** False when the passphrase is another. */
  async unlock(passphrase: string): Promise<boolean> {
    const kept = await this.#keyFile();
    if (!kept || kept === 'broken' || kept.way !== 'passphrase') return false;
    const key = await openUnder(passphrase, Buffer.from(kept.sealed, 'base64'));
    if (key === null) return false;
    this.#master = Buffer.from(key, 'base64');
    return true;
  }

  /** Wraps the key by this passphrase, also that of a new store. False while an old one is closed. */
  async setPassphrase(passphrase: string): Promise<boolean> {
    if (this.#master === null && this.#way !== 'none') return false;
    await this.#seal(this.#master ?? randomBytes(KEY), 'passphrase', passphrase);
    return true;
  }

  /** HMAC of the bytes, for the row. */
  async digest(bytes: Uint8Array): Promise<Buffer> {
    const hmac = createHmac('sha256', this.#derived(Buffer.alloc(0), 'digest'));
    for await (const slice of slices(bytes)) hmac.update(slice);
    return hmac.digest();
  }

  /** Encrypts and writes durably. */
  async put(uid: Buffer, bytes: Uint8Array): Promise<void> {
    const file = this.#fileOf(uid);
    this.#written.add(uid.toString('hex'));
    await mkdir(dirname(file), { recursive: true });
    await this.parts.writeDurably(file, this.parts.isSealing ? await this.#sealed(uid, bytes) : bytes, 0o600);
  }

  /** The bytes; null when the file is gone, was changed, or is under another key. */
  async get(uid: Buffer): Promise<Buffer | null> {
    const sealed = await readFile(this.#fileOf(uid)).catch(() => null);
    if (sealed === null || !this.parts.isSealing) return sealed;
    try {
      return await this.#opened(uid, sealed);
    } catch {
      return null;
    }
  }

  async has(uid: Buffer): Promise<boolean> {
    return stat(this.#fileOf(uid)).then(
      (found) => found.isFile(),
      () => false,
    );
  }

  async remove(uid: Buffer): Promise<void> {
    await rm(this.#fileOf(uid), { force: true });
    this.#written.delete(uid.toString('hex'));
  }

  /** Names of the files that were there at the start, folder by folder; what was left half-written is taken away. */
  async *names(): AsyncGenerator<Buffer[]> {
    const root = join(this.parts.folder, PAPERS_FOLDER);
    for (const part of await readdir(root).catch(() => [])) {
      const all = await readdir(join(root, part)).catch(() => []);
      const names = all.filter((name) => !this.#written.has(name.slice(0, 2 * UID)));
      for (const name of names.filter((one) => one.endsWith('.tmp'))) await rm(join(root, part, name), { force: true });
      yield names.filter((name) => /^[0-9a-f]{32}$/.test(name)).map((name) => Buffer.from(name, 'hex'));
    }
  }

  async #sealed(uid: Buffer, bytes: Uint8Array): Promise<Buffer> {
    const nonce = randomBytes(NONCE);
    const head = Buffer.concat([Buffer.from([VERSION]), nonce]);
    const cipher = createCipheriv(CIPHER, this.#derived(uid, 'paper'), nonce).setAAD(Buffer.concat([head, uid]));
    const parts: Buffer[] = [];
    for await (const slice of slices(bytes)) parts.push(cipher.update(slice));
    parts.push(cipher.final());
    return Buffer.concat([head, cipher.getAuthTag(), ...parts]);
  }

  async #opened(uid: Buffer, sealed: Buffer): Promise<Buffer> {
    const head = sealed.subarray(0, 1 + NONCE);
    if (head[0] !== VERSION) throw new Error('A paper of another version.');
    const decipher = createDecipheriv(CIPHER, this.#derived(uid, 'paper'), head.subarray(1))
      .setAAD(Buffer.concat([head, uid]))
      .setAuthTag(sealed.subarray(head.length, head.length + TAG));
    const parts: Buffer[] = [];
    for await (const slice of slices(sealed.subarray(head.length + TAG))) parts.push(decipher.update(slice));
    parts.push(decipher.final());
    return Buffer.concat(parts);
  }

  #derived(salt: Buffer, use: string): Buffer {
    if (this.#master === null) throw new Error('The store of papers is closed.');
    return Buffer.from(hkdfSync('sha256', this.#master, salt, use, KEY));
  }

  #fileOf(uid: Buffer): string {
    const name = uid.toString('hex');
    return join(this.parts.folder, PAPERS_FOLDER, name.slice(0, 2), name);
  }

  #unsealed(sealed: string): Buffer | null {
    try {
      return Buffer.from(this.parts.keyStore.open(Buffer.from(sealed, 'base64')), 'base64');
    } catch {
      return null;
    }
  }

  async #seal(key: Buffer, way: KeyFile['way'], passphrase = ''): Promise<void> {
    const text = key.toString('base64');
    const sealed = way === 'keyStore' ? this.parts.keyStore.seal(text) : await sealUnder(passphrase, text);
    const file: KeyFile = { way, sealed: sealed.toString('base64') };
    await this.parts.writeDurably(join(this.parts.folder, PAPERS_KEY_FILE), `${JSON.stringify(file)}\n`, 0o600);
    this.#master = key;
    this.#way = way;
  }

  /** A key that cannot be read is never replaced by a new one: the papers would be lost. */
  async #keyFile(): Promise<KeyFile | 'broken' | null> {
    let text: string;
    try {
      text = await readFile(join(this.parts.folder, PAPERS_KEY_FILE), 'utf8');
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw failure;
    }
    try {
      return KeyFile.parse(JSON.parse(text));
    } catch {
      return 'broken';
    }
  }
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE) {
    if (at > 0) await breathe();
    yield bytes.subarray(at, at + SLICE);
  }
}
