import type { CaseClock } from '../../../contract/admission';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export type ClockLevel = CaseClock['level'] | 'paused';

export interface ClockFace {
  level: ClockLevel;
  /** Whole units that are left, or that it is late by; a minute at least. */
  unit: 'minutes' | 'hours' | 'days';
  n: number;
}

/** From here on days are enough. */
const MANY_HOURS = 72;

/** What the clock of a case says at `nowMs`. What has run out meanwhile is overdue whatever main said when it was asked. */
export function faceOf({ dueAt, pausedAt, level }: CaseClock, nowMs: number): ClockFace {
  const left = Date.parse(dueAt) - (pausedAt === null ? nowMs : Date.parse(pausedAt));
  const amount = Math.abs(left);
  const shown = pausedAt !== null ? 'paused' : left < 0 ? 'overdue' : level;
  if (amount > MANY_HOURS * HOUR_MS) return { level: shown, unit: 'days', n: Math.floor(amount / DAY_MS) };
  if (amount >= HOUR_MS) return { level: shown, unit: 'hours', n: Math.floor(amount / HOUR_MS) };
  return { level: shown, unit: 'minutes', n: Math.max(1, Math.floor(amount / MINUTE_MS)) };
}
