import type { Draft, Input } from '../../contract';
import type { DecidedWindow, FindSubmission, QueueWindow } from '../../db/repositories/review-lists.repository';

/** The first hundred rows of the whole queue, the oldest first, but for what is said. */
export function queueWindow(other: Partial<Draft<'metering.reviewQueue'>> = {}): Draft<'metering.reviewQueue'> {
  const sort = { by: 'submittedAt' as const, down: false };
  return { from: 0, limit: 100, sort, check: null, find: '', without: [], around: null, ...other };
}

/** The first hundred rows of what was decided, the newest first, but for what is said. */
export function decidedWindow(
  other: Partial<Draft<'metering.decidedReadings'>> = {},
): Draft<'metering.decidedReadings'> {
  const sort = { by: 'decidedAt' as const, down: true };
  return { from: 0, limit: 100, sort, state: null, find: '', around: null, ...other };
}

/** The same as a repository is asked for them. */
export const waitingRows = (limit: number): QueueWindow => ({
  ...(queueWindow({ limit }) as Input<'metering.reviewQueue'>),
  officeId: null,
  find: { by: 'all' },
});
export const decidedRows = (limit: number, find: FindSubmission = { by: 'all' }): DecidedWindow => ({
  ...(decidedWindow({ limit }) as Input<'metering.decidedReadings'>),
  officeId: null,
  find,
});
