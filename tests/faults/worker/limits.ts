import { openSync, readSync, rmSync, statfsSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Calls that native/faulty.c can refuse, in its order. */
export const CALLS = ['sync', 'write', 'truncate', 'rename', 'unlink'] as const;
export type CallKind = (typeof CALLS)[number];

const CONTROL = ['kind', 'at', 'forever', 'budget', 'failed'] as const;
const WORD = 8;
const BYTES = (CONTROL.length + CALLS.length) * WORD;

/** The call of that kind that answers EIO, counted from 1, and whether all after it do. */
export interface Failure {
  readonly kind: CallKind;
  readonly at: number;
  readonly forever: boolean;
}

/** What steers native/faulty.c: the block of numbers that it maps. */
export class FaultyDisk {
  readonly #handle: number;

  constructor(control: string) {
    this.#handle = openSync(control, 'r+');
  }

  /** The file must be there before the library is loaded. */
  static prepare(control: string): void {
    writeFileSync(control, FaultyDisk.#block({}));
  }

  /** Counts calls from now on. */
  fail({ kind, at, forever }: Failure): void {
    this.#write({ kind: CALLS.indexOf(kind), at, forever: forever ? 1 : 0 });
  }

  /** Files may grow by so many bytes from now on. */
  leave(budget: number): void {
    this.#write({ budget });
  }

  /** The disk is sound again, and calls are counted from the start. */
  relax(): void {
    this.#write({});
  }

  /** How many calls were refused since the last order. */
  get failed(): number {
    return this.#read(CONTROL.indexOf('failed'));
  }

  calls(kind: CallKind): number {
    return this.#read(CONTROL.length + CALLS.indexOf(kind));
  }

  #write(order: Partial<Record<(typeof CONTROL)[number], number>>): void {
    writeSync(this.#handle, FaultyDisk.#block(order), 0, BYTES, 0);
  }

  #read(word: number): number {
    const bytes = Buffer.alloc(WORD);
    readSync(this.#handle, bytes, 0, WORD, word * WORD);
    return Number(bytes.readBigInt64LE());
  }

  static #block(order: Partial<Record<(typeof CONTROL)[number], number>>): Buffer {
    const block = Buffer.alloc(BYTES);
    const words = { kind: -1, budget: -1, ...order };
    CONTROL.forEach((name, word) => block.writeBigInt64LE(BigInt(words[name] ?? 0), word * WORD));
    return block;
  }
}

/** Something that leaves so many bytes of space, and gives the rest back. */
export interface Space {
  leave(bytes: number): void;
  free(): void;
}

/** A small file system of its own, filled by one file. */
export class Ballast implements Space {
  readonly #file: string;

  constructor(private readonly mount: string) {
    this.#file = join(mount, 'ballast');
  }

  leave(bytes: number): void {
    this.free();
    const { bavail, bsize } = statfsSync(this.mount);
    writeFileSync(this.#file, Buffer.alloc(Math.max(0, bavail * bsize - bytes), 1));
  }

  free(): void {
    rmSync(this.#file, { force: true });
  }
}

/** The same by the library, where no file system may be mounted. */
export class Budget implements Space {
  constructor(private readonly disk: FaultyDisk) {}

  leave(bytes: number): void {
    this.disk.leave(bytes);
  }

  free(): void {
    this.disk.relax();
  }
}
