import { DomainError } from '../../../contract/errors';
import { StorageError } from '../../../db/errors';
import { isDiskFailure, isNoSpace } from '../../../db/storage-failure';
import type { Repositories, UnitOfWork } from '../../../db/unit-of-work';
import type { Logger } from '../../platform/logger';

function codeOf(failure: unknown): 'STORAGE_FULL' | 'STORAGE_FAILED' | 'STORAGE_UNKNOWN' | null {
  if (failure instanceof StorageError && failure.code === 'unknown') return 'STORAGE_UNKNOWN';
  if (failure instanceof StorageError && failure.code === 'failed') return 'STORAGE_FAILED';
  if (isNoSpace(failure)) return 'STORAGE_FULL';
  return isDiskFailure(failure) ? 'STORAGE_FAILED' : null;
}

/** Makes the database's refusals expected errors of the contract; the cause is logged here, since nobody sees it further on. */
export function storageToDomain(failure: unknown, logger: Logger): unknown {
  const code = codeOf(failure);
  return code === null ? failure : new DomainError(code, { incident: logger.failure(code, failure) });
}

/** The queue of writes, whose refusals by the disk are expected errors of the contract. */
export class Storage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logger: Logger,
  ) {}

  /** What was erased is no longer in the log of the base, either. Best effort: it is in the log of the program when it failed. */
  async truncateLog(): Promise<void> {
    await this.unitOfWork.truncateLog().catch((failure: unknown) => void this.logger.failure('log', failure));
  }

  write<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    return this.unitOfWork.write(work).catch((failure: unknown) => {
      throw storageToDomain(failure, this.logger);
    });
  }
}
