import type { DataRequest } from '../../../contract/privacy';
import type { IconName } from '../../ui';

const NEAR_MS = 3 * 24 * 3_600_000;

export type TermLevel = 'calm' | 'near' | 'overdue';

/** Where a request that waits stands before its term. */
export function levelOf({ dueAt }: Pick<DataRequest, 'dueAt'>, now: number): TermLevel {
  const left = Date.parse(dueAt) - now;
  if (left < 0) return 'overdue';
  return left < NEAR_MS ? 'near' : 'calm';
}

export const TERM_LOOKS: Record<TermLevel, { tone: 'ok' | 'warn' | 'bad'; icon: IconName }> = {
  calm: { tone: 'ok', icon: 'clock' },
  near: { tone: 'warn', icon: 'warning' },
  overdue: { tone: 'bad', icon: 'error-circle' },
};

export const STATE_LOOKS = {
  waiting: { tone: 'info', icon: 'clock' },
  done: { tone: 'ok', icon: 'checkmark' },
  refused: { tone: 'bad', icon: 'dismiss' },
  withdrawn: { tone: 'neutral', icon: 'arrow-undo' },
} as const;
