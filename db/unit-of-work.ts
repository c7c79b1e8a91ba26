import { AsyncLocalStorage } from 'node:async_hooks';
import type { QueryRunner } from 'typeorm';
import { type Base, reopenWriter } from './data-source';
import { TRUNCATE_LOG } from './dialect';
import { StorageError } from './errors';
import { isBusy, isDiskFailure, isNoSpace } from './storage-failure';
import { type Repositories, writeRepositories } from './repositories';

export type { Repositories } from './repositories';

/**
 * The one queue for everything that writes: TypeORM has a single SQLite connection and overlapping transactions on it mix their rows.
 */
export class UnitOfWork {
  private tail: Promise<unknown> = Promise.resolve();
  private isBroken = false;
  private readonly scope = new AsyncLocalStorage<{ open: boolean }>();

  constructor(private readonly base: Pick<Base, 'writer'>) {}

  /**
   * Runs the work in one transaction after everything queued before it. A throw rolls back this work alone.
   * Throws StorageError when the disk is full, fails, or leaves the outcome of COMMIT unknown; a nested call is refused at once.
   */
  async write<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    if (this.scope.getStore()?.open === true) {
      throw new Error('Nested write: pass the repositories of the running transaction instead of starting another.');
    }
    const turn = this.tail.then(() => this.transact(work));
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  /**
   * Empties the log into the base, after everything queued before it: what was erased is in neither then. While somebody reads an older state
   * the log stays; the next time takes it along.
   */
  async truncateLog(): Promise<void> {
    const turn = this.tail.then(() => this.base.writer.query(TRUNCATE_LOG));
    this.tail = turn.catch(() => undefined);
    await turn;
  }

  /** Resolves when everything queued up to now, and meanwhile, is finished. */
  async idle(): Promise<void> {
    let seen: Promise<unknown> | undefined;
    while (seen !== this.tail) {
      seen = this.tail;
      await seen;
    }
  }

  private async transact<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    if (this.isBroken) await this.reopen();
    if (!this.base.writer.isInitialized) throw new Error('The base is closed.');
    const runner = this.base.writer.createQueryRunner();
    let result: T;
    try {
      await runner.startTransaction();
      result = await this.inScope(() => work(writeRepositories(runner.manager)));
    } catch (error) {
      await this.rollback(runner);
      if (isNoSpace(error)) throw new StorageError('full', error);
      throw isDiskFailure(error) || isBusy(error) ? new StorageError('failed', error) : error;
    }
    try {
      await runner.commitTransaction();
    } catch (error) {
      await this.rollback(runner);
      // A log that could not grow has no commit frame: that outcome is known. Of every other failure it is not.
      if (isNoSpace(error)) throw new StorageError('full', error);
      // After a failed sync nobody knows which pages the system still holds: nothing of this connection is believed any more.
      await this.reopen().catch(() => undefined);
      throw new StorageError('unknown', error);
    }
    return result;
  }

  private async inScope<T>(work: () => Promise<T>): Promise<T> {
    const scope = { open: true };
    try {
      return await this.scope.run(scope, work);
    } finally {
      scope.open = false;
    }
  }

  /** SQLite rolls back by itself after some errors; TypeORM then believes for ever that a transaction is open, so the connection is renewed. */
  private async rollback(runner: QueryRunner): Promise<void> {
    try {
      await runner.rollbackTransaction();
    } catch {
      await this.reopen().catch(() => undefined);
    }
  }

  private async reopen(): Promise<void> {
    this.isBroken = true;
    await reopenWriter(this.base.writer);
    this.isBroken = false;
  }
}
