import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { USUAL_PORT } from '../../contract/link';
import { HostName, WebAddress } from '../../contract/node';
import type { TlsPair } from './certificate';

/** Beside the base, not in it: they belong to this computer, and no backup takes them along. */
export const NODE_SETTINGS_FILE = 'node.json';
export const NODE_CERTIFICATE_FILE = 'node-cert.pem';
export const NODE_KEY_FILE = 'node-key.pem';

const OWNER_ONLY = 0o600;

export const NodeSettings = z.object({
  isOn: z.boolean().default(false),
  host: z.string().min(1).max(64).default('0.0.0.0'),
  port: z.int().min(0).max(65535).default(USUAL_PORT),
  names: z.array(HostName).max(16).default([]),
  webAddress: WebAddress.nullable().default(null),
});
export type NodeSettings = z.infer<typeof NodeSettings>;

const USUAL: NodeSettings = NodeSettings.parse({});

const isAbsent = (failure: unknown): boolean => (failure as NodeJS.ErrnoException).code === 'ENOENT';

/** What this computer knows of itself as a node: where it listens, and by which certificate. */
export class NodeFiles {
  constructor(
    private readonly folder: string,
    /** Whole or not at all, synced; with the rights of a new file. */
    private readonly write: (file: string, text: string, mode?: number) => Promise<void>,
  ) {}

  /** The usual ones where there is no file, or why it cannot be understood. */
  async settings(): Promise<{ settings: NodeSettings; failure: unknown }> {
    try {
      const text = await this.#read(NODE_SETTINGS_FILE);
      return { settings: text === null ? USUAL : NodeSettings.parse(JSON.parse(text)), failure: null };
    } catch (failure) {
      return { settings: USUAL, failure };
    }
  }

  /** Whether anybody has ever said where it listens. */
  async isSetUp(): Promise<boolean> {
    return (await this.#read(NODE_SETTINGS_FILE)) !== null;
  }

  keepSettings(settings: NodeSettings): Promise<void> {
    return this.write(join(this.folder, NODE_SETTINGS_FILE), `${JSON.stringify(settings, null, 2)}\n`);
  }

  /** Null while there is none. */
  async pair(): Promise<TlsPair | null> {
    const certificate = await this.#read(NODE_CERTIFICATE_FILE);
    const key = await this.#read(NODE_KEY_FILE);
    return certificate === null || key === null ? null : { certificate, key };
  }

  async keepPair({ certificate, key }: TlsPair): Promise<void> {
    await this.write(join(this.folder, NODE_KEY_FILE), key, OWNER_ONLY);
    await this.write(join(this.folder, NODE_CERTIFICATE_FILE), certificate);
  }

  async #read(name: string): Promise<string | null> {
    try {
      return await readFile(join(this.folder, name), 'utf8');
    } catch (failure) {
      if (isAbsent(failure)) return null;
      throw failure;
    }
  }
}
