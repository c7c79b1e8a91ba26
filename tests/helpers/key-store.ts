import type { KeyStore } from '../../main/platform/key-store';

/** A key store of this process, as there is none without a desktop. */
export class MemoryKeyStore implements KeyStore {
  constructor(private readonly isThere = true) {}

  isAvailable(): boolean {
    return this.isThere;
  }

  seal(text: string): Buffer {
    if (!this.isThere) throw new Error('There is no key store.');
    return Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a) as Buffer;
  }

  open(sealed: Buffer): string {
    return Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString('utf8');
  }
}
