import type { Change } from './disk';

/** Bytes of a file that grows; what was never written is zero. */
export class Content {
  #bytes: Buffer;
  #size: number;

  private constructor(bytes: Buffer, size: number) {
    this.#bytes = bytes;
    this.#size = size;
  }

  static of(bytes: Buffer): Content {
    return new Content(Buffer.from(bytes), bytes.length);
  }

  get size(): number {
    return this.#size;
  }

  /** Valid until the next change. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#size);
  }

  /** Becomes equal to the other, in the memory it has. */
  become(other: Content): void {
    this.resize(0);
    this.apply({ offset: 0, bytes: other.bytes });
  }

  apply({ offset, bytes }: Pick<Change, 'offset' | 'bytes'>): void {
    if (bytes === undefined) return this.resize(offset);
    const end = offset + bytes.length;
    this.#reserve(end);
    bytes.copy(this.#bytes, offset);
    this.#size = Math.max(this.#size, end);
  }

  resize(size: number): void {
    this.#reserve(size);
    if (size < this.#size) this.#bytes.fill(0, size, this.#size);
    this.#size = size;
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const grown = Buffer.alloc(Math.max(size, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#size);
    this.#bytes = grown;
  }
}
