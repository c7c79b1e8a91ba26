import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROBE_FILE } from './base-folder';
import { isRefusedAccess, sqliteCode } from './dialect';
import { StartError } from './errors';

/** What opening a base may need at once: the shared memory of its log, the mark and the marker. */
const PROBE_BYTES = 64 * 1024;

const NO_SPACE: readonly unknown[] = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'NO_SPACE', 'full'];
const FAILED: readonly unknown[] = ['SQLITE_IOERR', 'EIO', 'DISK_FAILED'];

function hasCode(error: unknown, codes: readonly unknown[]): boolean {
  if (!(error instanceof Error)) return false;
  const own = sqliteCode(error) ?? ('code' in error ? error.code : undefined);
  return codes.includes(own) || hasCode(error.cause, codes);
}

const BUSY: readonly unknown[] = ['SQLITE_BUSY', 'SQLITE_LOCKED'];

/** The failure, or what stands behind it, is a disk or a quota without space. */
export const isNoSpace = (error: unknown): boolean => hasCode(error, NO_SPACE);

/** The failure, or what stands behind it, is a disk that did not do what it was told. */
export const isDiskFailure = (error: unknown): boolean => hasCode(error, FAILED);

/** Another program holds the base for longer than we wait. */
export const isBusy = (error: unknown): boolean => hasCode(error, BUSY);

/** What stopped the opening of a base, as a StartError where the disk or its rights did; anything else as it was. */
export async function startFailure(error: unknown, folder: string): Promise<unknown> {
  if (error instanceof StartError && (error.code === 'NO_SPACE' || error.code === 'DISK_FAILED')) return error;
  if (isNoSpace(error)) return new StartError('NO_SPACE', { folder }, error);
  // SQLite tells a lack of space for the log's shared memory as any other failure of the disk.
  if (isDiskFailure(error))
    return new StartError((await hasSpace(folder)) ? 'DISK_FAILED' : 'NO_SPACE', { folder }, error);
  if (isBusy(error)) return new StartError('LOCKED', { folder }, error);
  if (!(error instanceof StartError) && isRefusedAccess(error))
    return new StartError('FOLDER_UNWRITABLE', { folder }, error);
  return error;
}

/** Asked of the disk by writing: what the system tells as free knows nothing of quotas. */
async function hasSpace(folder: string): Promise<boolean> {
  const probe = join(folder, PROBE_FILE);
  try {
    const handle = await open(probe, 'w');
    try {
      await handle.writeFile(Buffer.alloc(PROBE_BYTES, 1));
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    return !isNoSpace(error);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}
