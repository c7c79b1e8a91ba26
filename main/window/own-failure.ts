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
  /** The last thing before the process ends: it begins anew, or tells whoever will do that. */
  finish: (incident: string, ranForMs: number) => void;
}

/** A run that was shorter does not begin anew: it would fail again, for ever. */
const SHORTEST_RUN_MS = 60_000;
const LONGEST_END_MS = 10_000;

/** A program with windows begins anew; `before` leaves word for the next start, which tells people what happened. */
export const beginAnew =
  (before: () => void): OwnFailureParts['finish'] =>
  (incident, ranForMs) => {
    if (ranForMs >= SHORTEST_RUN_MS) {
      before();
      app.relaunch();
    } else {
      const { title, text } = programFailed(incident);
      dialog.showErrorBox(title, text);
    }
  };

/**
 * What becomes of main after a failure that nobody caught (docs/decisions/0012-crashes.md). A rejection that nobody awaited is logged: each
 * command stands in a transaction of its own. After an exception the state is unknown: the program closes the base and begins anew.
 */
export function watchOwnFailures({ logger, now, record, close, finish }: OwnFailureParts): void {
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
      finish(incident, now() - startedAt);
    } finally {
      app.exit(1);
    }
  }

  process.on('unhandledRejection', (failure) => logger.failure('unhandledRejection', failure));
  process.on('uncaughtException', (failure) => void end(logger.failure('uncaughtException', failure)));
}
