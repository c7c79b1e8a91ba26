export type StorageCode = 'full' | 'failed' | 'unknown';

/**
 * A write that the disk refused. `full`, `failed`: no space or an I/O error before COMMIT, nothing of the transaction was kept. `unknown`:
 * COMMIT itself failed, the rows may or may not be in the file; look the command up by its uid, never repeat it blindly.
 */
export class StorageError extends Error {
  constructor(
    readonly code: StorageCode,
    cause: unknown,
  ) {
    super(`storage: ${code}`, { cause });
    this.name = 'StorageError';
  }
}

export const START_CODES = [
  'FOLDER_UNWRITABLE',
  'NO_SPACE',
  'DISK_FAILED',
  'NETWORK_DRIVE',
  'LOCKED',
  'MARKER_BROKEN',
  'FILE_MISSING',
  'FILE_EMPTY',
  'FILE_FOREIGN',
  'FILE_NEWER',
  'FILE_DAMAGED',
  'MIGRATION_FAILED',
  'AUDIT_BROKEN',
  'PRAGMA_REFUSED',
] as const;

export type StartCode = (typeof START_CODES)[number];
export type StartParams = Readonly<Record<string, string | number>>;

/** Why the base may not be opened. Carries a code and parameters only; the texts live with whoever shows them. */
export class StartError extends Error {
  constructor(
    readonly code: StartCode,
    readonly params: StartParams = {},
    cause?: unknown,
  ) {
    super(`start: ${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.name = 'StartError';
  }
}
