import { StartError } from '../errors';
import { Reader } from '../reader';
import { BackupError, refuseCancelled } from './work';

/** Reads a file that nobody writes; calling off stops a long statement. What is wrong with the file is BackupError DAMAGED. */
export async function withClosedFile<T>(
  file: string,
  signal: AbortSignal | undefined,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  refuseCancelled(signal);
  const reader = await Reader.openClosed(file).catch((failure: unknown) => {
    throw new BackupError('DAMAGED', { finding: 'open' }, failure);
  });
  const working = signal?.aborted === true ? Promise.reject(new BackupError('CANCELLED')) : work(reader);
  const stop = () => void reader.interruptUntil(working);
  signal?.addEventListener('abort', stop);
  try {
    return await working;
  } catch (failure) {
    refuseCancelled(signal);
    if (failure instanceof StartError) throw new BackupError('DAMAGED', { finding: failure.code }, failure);
    throw failure;
  } finally {
    signal?.removeEventListener('abort', stop);
    await reader.close();
  }
}
