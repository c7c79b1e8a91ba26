import { app, dialog } from 'electron';
import type { Logger } from '../platform/logger';
import { programFailed } from '../texts/ru';
import type { Crash } from './crashes';

export interface OwnFailureParts {
  logger: Logger;
  now: () => number;
  /** Leaves a row in the audit when a base is open; never throws. */
  record: (crash: Crash) => Promise<void>;
  /** Finishes the commands under way and closes the base. */
  close: () => Promise<void>;
  /** The next start tells people what happened. */
  beforeRestart: () => void;
}

/** A run that was shorter does not begin anew: it would fail again, for ever. */
const SHORTEST_RUN_MS = 60_000;
const LONGEST_END_MS = 10_000;

/**
 * What becomes of main after a failure that nobody caught (docs/decisions/0012-crashes.md). A rejection that nobody awaited is logged: each
 * command stands in a transaction of its own. After an exception the state is unknown: the program closes the base and begins anew.
 */
export function watchOwnFailures({ logger, now, record, close, beforeRestart }: OwnFailureParts): void {
  const startedAt = now();
  let isEnding = false;

  async function leave(incident: string): Promise<void> {
    try {
      await record({ of: 'main', reason: 'exception', incident });
      await close();
    } catch (failure) {
      logger.failure('close', failure);
    }
  }

  async function end(incident: string): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    await Promise.race([leave(incident), new Promise((done) => setTimeout(done, LONGEST_END_MS))]);
    try {
      finish(incident);
    } finally {
      app.exit(1);
    }
  }

  function finish(incident: string): void {
    if (now() - startedAt >= SHORTEST_RUN_MS) {
      beforeRestart();
      app.relaunch();
    } else {
      const { title, text } = programFailed(incident);
      dialog.showErrorBox(title, text);
    }
  }

  process.on('unhandledRejection', (failure) => logger.failure('unhandledRejection', failure));
  process.on('uncaughtException', (failure) => void end(logger.failure('uncaughtException', failure)));
}
