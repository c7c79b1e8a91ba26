import { DomainError } from '../../../contract/errors';
import { StorageError } from '../../../db/errors';
import type { Repositories, UnitOfWork } from '../../../db/unit-of-work';
import type { Logger } from '../../platform/logger';

const FULL_CODES: readonly unknown[] = ['full', 'SQLITE_FULL', 'ENOSPC'];

/** Whether the failure, or what stands behind it, is a disk without space. */
function isFull(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  return ('code' in failure && FULL_CODES.includes(failure.code)) || isFull(failure.cause);
}

/** Makes the database's refusals expected errors of the contract; the cause is logged here, since nobody sees it further on. */
export function storageToDomain(failure: unknown, logger: Logger): unknown {
  const code = isFull(failure) ? 'STORAGE_FULL' : failure instanceof StorageError ? 'STORAGE_UNKNOWN' : null;
  return code === null ? failure : new DomainError(code, { incident: logger.failure(code, failure) });
}

/** The queue of writes, whose refusals by the disk are expected errors of the contract. */
export class Storage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logger: Logger,
  ) {}

  write<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    return this.unitOfWork.write(work).catch((failure: unknown) => {
      throw storageToDomain(failure, this.logger);
    });
  }
}
