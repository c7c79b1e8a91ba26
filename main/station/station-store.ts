import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { Fingerprint } from '../../contract/link';
import { StationId } from '../../contract/types/brand';
import { StationKind } from '../../contract/types/seat';
import { signedText } from '../../contract/wire';
import type { KeyStore } from '../platform/key-store';
import { stationCode } from '../platform/station-code';
import { STATION_FILE } from './station-file';

/** What the system's key store has sealed: it opens on this computer alone. */
export const STATION_KEY_FILE = 'station-key.json';

/** The node of this computer, and as what it has admitted it. */
export const StationSettings = z.object({
  address: z.string(),
  fingerprint: Fingerprint,
  stationId: StationId,
  kind: StationKind,
  name: z.string(),
  code: z.string(),
  /** Of the node when it was heard last. */
  company: z.string(),
  version: z.string(),
});
export type StationSettings = z.infer<typeof StationSettings>;

const Sealed = z.object({ key: z.string() });

/** The station's own Ed25519 key. */
export class StationKey {
  #code: Promise<string> | undefined;

  private constructor(
    private readonly key: KeyObject,
    /** Whether it outlives the program. */
    readonly isKept: boolean,
  ) {}

  static make(isKept: boolean): StationKey {
    return new StationKey(generateKeyPairSync('ed25519').privateKey, isKept);
  }

  static of(text: string): StationKey {
    return new StationKey(createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' }), true);
  }

  get text(): string {
    return this.key.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  }

  /** Raw, as it goes over the wire. */
  get publicKey(): string {
    return createPublicKey(this.key).export({ format: 'jwk' }).x ?? '';
  }

  /** What the person compares with the node's screen: made here, since who stands between must not choose it. */
  code(): Promise<string> {
    this.#code ??= stationCode(Buffer.from(this.publicKey, 'base64url'));
    return this.#code;
  }

  signed(fingerprint: string, nonce: string): string {
    return sign(null, Buffer.from(signedText(fingerprint, nonce)), this.key).toString('base64url');
  }
}

/** Keeps which node this computer is a station of. Without a key store the key lives until the program ends, never in clear on the disk. */
export class StationStore {
  constructor(
    private readonly folder: string,
    private readonly keyStore: KeyStore,
    private readonly write: (file: string, content: string) => Promise<void>,
  ) {}

  /** Null when the file does not say it. */
  async settings(): Promise<StationSettings | null> {
    try {
      return StationSettings.parse(JSON.parse(await readFile(join(this.folder, STATION_FILE), 'utf8')));
    } catch {
      return null;
    }
  }

  async keep(settings: StationSettings): Promise<void> {
    await this.write(join(this.folder, STATION_FILE), `${JSON.stringify(settings, null, 2)}\n`);
  }

  /** The kept key; a new one when there is none that opens here. */
  async key(): Promise<StationKey> {
    try {
      const { key } = Sealed.parse(JSON.parse(await readFile(join(this.folder, STATION_KEY_FILE), 'utf8')));
      return StationKey.of(this.keyStore.open(Buffer.from(key, 'base64')));
    } catch {
      const key = this.newKey();
      await this.keepKey(key);
      return key;
    }
  }

  newKey(): StationKey {
    return StationKey.make(this.keyStore.isAvailable());
  }

  async keepKey(key: StationKey): Promise<void> {
    if (!key.isKept) return;
    const sealed = { key: this.keyStore.seal(key.text).toString('base64') };
    await this.write(join(this.folder, STATION_KEY_FILE), `${JSON.stringify(sealed, null, 2)}\n`);
  }

  async forget(): Promise<void> {
    for (const name of [STATION_FILE, STATION_KEY_FILE]) await rm(join(this.folder, name), { force: true });
  }
}
