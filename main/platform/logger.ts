import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import log from 'electron-log/node';

export interface Logger {
  info(message: string): void;
  /** Writes an unexpected failure whole and returns the number under which it stands. */
  failure(where: string, cause: unknown): string;
}

/** Log in a file of its own, 5 MiB and one older; callers give no names, texts or sums. */
export function createLogger(folder: string): Logger {
  const logger = log.create({ logId: 'program' });
  logger.transports.file.resolvePathFn = () => join(folder, 'program.log');
  logger.transports.file.maxSize = 5 * 1024 * 1024;
  logger.transports.console.level = false;
  return {
    info: (message) => logger.info(message),
    failure(where, cause) {
      const incident = randomUUID().slice(0, 8).toUpperCase();
      logger.error(incident, where, cause instanceof Error ? (cause.stack ?? cause.message) : typeof cause);
      return incident;
    },
  };
}
