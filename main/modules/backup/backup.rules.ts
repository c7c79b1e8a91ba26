import { TZDate } from '@date-fns/tz';
import type { BackupPlan } from '../../../contract/backup';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** After the start people sign in: an overdue backup waits for them. */
const AFTER_START_MS = 3 * MINUTE_MS;
const FIRST_PAUSE_MS = 15 * MINUTE_MS;
const LONGEST_PAUSE_MS = 4 * HOUR_MS;
const MONDAY = 1;
const DAYS_AHEAD = 9;

/** Hours of a day at which the plan makes backups: the first by its time, the others after it. */
function hoursOf({ every }: BackupPlan, first: number): number[] {
  const step = every === 'hour' ? 1 : every === 'fourHours' ? 4 : 24;
  const hours: number[] = [];
  for (let hour = first; hour < 24; hour += step) hours.push(hour);
  return hours;
}

/** Instants of one local day; a time that the change to summer time leaves out is the next that exists. */
function slotsOf(plan: BackupPlan, day: TZDate, timeZone: string): number[] {
  if (plan.every === 'week' && day.getDay() !== MONDAY) return [];
  const [hour = 0, minute = 0] = plan.at.split(':').map(Number);
  const [year, month, date] = [day.getFullYear(), day.getMonth(), day.getDate()];
  return hoursOf(plan, hour).map((at) => new TZDate(year, month, date, at, minute, timeZone).getTime());
}

/** The first instant of the plan after that one; null when nothing is planned. Weekly backups are made on Mondays. */
export function nextSlot(plan: BackupPlan, after: number, timeZone: string): number | null {
  if (plan.every === 'never') return null;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = new TZDate(after + ahead * DAY_MS, timeZone);
    const slot = slotsOf(plan, day, timeZone).find((instant) => instant > after);
    if (slot !== undefined) return slot;
  }
  return null;
}

export interface ScheduleState {
  now: number;
  timeZone: string;
  /** When the base was opened. */
  startedAt: number;
  /** When the newest backup of this base in the planned folder was made, or the base itself when there is none. */
  lastAt: number;
  /** Failures since the last success, and when the last of them was. */
  failures: number;
  failedAt: number;
}

/** How long to wait after so many failures: 15 minutes, then twice as long each time, four hours at most. */
export function pauseAfter(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1));
}

/**
 * When the next backup is to be made; now or earlier means at once. What was missed while the program was off is made up for once, a few
 * minutes after the start. Moments that lie ahead come from a clock that was put back and count as now.
 */
export function nextBackup(plan: BackupPlan, state: ScheduleState): number | null {
  const { now, timeZone, failures } = state;
  const past = (moment: number) => Math.min(moment, now);
  const slot = nextSlot(plan, past(state.lastAt), timeZone);
  if (slot === null || slot > now) return slot;
  const afterFailure = failures > 0 ? past(state.failedAt) + pauseAfter(failures) : 0;
  return Math.max(slot, past(state.startedAt) + AFTER_START_MS, afterFailure);
}
