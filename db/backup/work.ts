import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** How long work is watched and called off. */
export interface Run {
  /** Called off: what runs ends with BackupError CANCELLED and leaves nothing behind. */
  readonly signal?: AbortSignal;
  /** Parts of this step that are done, 0…1. */
  readonly progress?: (done: number) => void;
}

export interface Sealed {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Work over whole files that must not hold up the main loop. `encrypt` checks what it wrote by decrypting it again. Files are synced before
 * a method returns. Throws errors with `code` WRONG_PASSPHRASE, DAMAGED (the file cannot be decrypted) or CANCELLED.
 */
export interface FileWork {
  readonly sha256: (file: string, run: Run) => Promise<string>;
  /** Answers for what was copied. */
  readonly copy: (from: string, to: string, run: Run) => Promise<Sealed>;
  /** A new key: its public half, and the whole of it sealed with the passphrase. */
  readonly makeKey: (passphrase: string) => Promise<{ recipient: string; keyFile: string }>;
  /** Whether the passphrase opens the key; nothing is read but the key. */
  readonly checkKey: (keyFile: string, passphrase: string) => Promise<void>;
  /** Answers for the encrypted file. */
  readonly encrypt: (from: string, to: string, recipient: string, run: Run) => Promise<Sealed>;
  /** Answers for the plain file. */
  readonly decrypt: (
    from: string,
    to: string,
    key: { keyFile: string; passphrase: string },
    run: Run,
  ) => Promise<Sealed>;
}

export type BackupCode =
  'INCOMPLETE' | 'DAMAGED' | 'NEWER' | 'FOREIGN' | 'NO_PROFILE' | 'CANCELLED' | 'WRONG_PASSPHRASE' | 'NO_SPACE';

/** Why a backup cannot be made or used. */
export class BackupError extends Error {
  constructor(
    readonly code: BackupCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(`backup: ${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.name = 'BackupError';
  }
}

export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new BackupError('CANCELLED');
}

const CHUNK = 1 << 20;

/** Here, in chunks: for small files and for the start, when nobody waits for the loop. */
export async function sha256Here(file: string, { signal, progress }: Run = {}, bytes = 0): Promise<string> {
  const hash = createHash('sha256');
  let done = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
    refuseCancelled(signal);
    hash.update(chunk as Buffer);
    done += (chunk as Buffer).length;
    if (bytes > 0) progress?.(Math.min(1, done / bytes));
  }
  return hash.digest('hex');
}
