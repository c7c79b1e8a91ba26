import { readFileSync } from 'node:fs';

/** What native/recorder.c writes. */
const OPERATIONS = [
  'none',
  'open',
  'create',
  'write',
  'truncate',
  'sync',
  'rename',
  'unlink',
  'mkdir',
  'rmdir',
  'link',
  'note',
] as const;

/** One change of the watched folder, or a note, in the order in which the kernel saw them. */
export interface Entry {
  readonly operation: (typeof OPERATIONS)[number];
  /** Of an open file; given by `open` and `create`. */
  readonly handle: number;
  /** Of a write; the new size of `truncate`. */
  readonly offset: number;
  readonly bytes: Buffer;
}

const HEAD = 32;

export function readRecord(file: string): Entry[] {
  const all = readFileSync(file);
  const entries: Entry[] = [];
  for (let at = 0; at < all.length;) {
    const [operation = 0, handle = 0, offset = 0, length = 0] = [0, 8, 16, 24].map((of) =>
      Number(all.readBigInt64LE(at + of)),
    );
    const name = OPERATIONS[operation];
    if (!name) throw new Error(`The record is broken at byte ${at}.`);
    entries.push({ operation: name, handle, offset, bytes: all.subarray(at + HEAD, at + HEAD + length) });
    at += HEAD + length;
  }
  return entries;
}
