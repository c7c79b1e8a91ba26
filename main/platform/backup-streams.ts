import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

export interface Sealed {
  bytes: number;
  sha256: string;
}

/** `code`: WRONG_PASSPHRASE, DAMAGED, CANCELLED, or what the system says. */
export class TaskError extends Error {
  constructor(
    readonly code: string,
    message: string = code,
  ) {
    super(message);
    this.name = 'TaskError';
  }
}

export type Progress = (done: number) => void;
type Bytes = ReadableStream<Uint8Array>;

export interface Reading {
  readonly progress: Progress;
  readonly signal?: AbortSignal;
  /** Sees each chunk. */
  readonly tap?: (chunk: Buffer) => void;
}

const CHUNK = 1 << 20;

/** Offers a file as a stream of chunks that come when they are asked for: memory stays the same for gigabytes. */
export async function reading<T>(
  file: string,
  { progress, signal, tap }: Reading,
  use: (bytes: Bytes) => Promise<T>,
): Promise<T> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    let done = 0;
    const bytes = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        if (signal?.aborted === true) throw new TaskError('CANCELLED');
        const chunk = Buffer.allocUnsafeSlow(CHUNK);
        const { bytesRead } = await handle.read(chunk, 0, CHUNK);
        if (bytesRead === 0) return controller.close();
        const part = chunk.subarray(0, bytesRead);
        tap?.(part);
        done += bytesRead;
        progress(Math.min(1, done / size));
        controller.enqueue(part);
      },
    });
    return await use(bytes);
  } finally {
    await handle.close();
  }
}

async function each(bytes: Bytes, take: (chunk: Uint8Array) => Promise<void> | void): Promise<void> {
  const reader = bytes.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    await take(value);
  }
}

export async function digest(bytes: Bytes): Promise<string> {
  const hash = createHash('sha256');
  await each(bytes, (chunk) => void hash.update(chunk));
  return hash.digest('hex');
}

/** Writes a new file and syncs it. */
export async function write(bytes: Bytes, file: string): Promise<Sealed> {
  const hash = createHash('sha256');
  let size = 0;
  const handle: FileHandle = await open(file, 'wx');
  try {
    await each(bytes, async (chunk) => {
      hash.update(chunk);
      size += chunk.length;
      await handle.writeFile(chunk);
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes: size, sha256: hash.digest('hex') };
}
