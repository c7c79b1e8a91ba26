import { TZDate, tz } from '@date-fns/tz';
import { format } from 'date-fns';
import type { RetentionPolicy } from '../../../contract/dated';
import type { RequestPolicy } from '../../../contract/types/request-policy';
import { addDays, type LocalDate } from '../../../contract/types/time';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How often a code may be asked for in a day is counted from the codes themselves. */
const CODES_HOURS = 24;

/** What is older than these instants goes. */
export interface Cutoffs {
  confirmations: number;
  messages: number;
  registrations: number;
  guards: number;
  devices: number;
  consents: number;
  commands: number;
  drafts: number;
  requests: number;
}

function yearsBefore(now: number, count: number): number {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - count);
  return day.getTime();
}

export function cutoffsOf(
  policy: RetentionPolicy,
  requests: Pick<RequestPolicy, 'draftDays' | 'keepYears'>,
  now: number,
): Cutoffs {
  const days = (count: number) => now - count * DAY_MS;
  return {
    confirmations: now - Math.max(policy.codeHours, CODES_HOURS) * HOUR_MS,
    messages: days(policy.messageDays),
    registrations: days(policy.registrationDays),
    guards: days(policy.guardDays),
    devices: days(policy.deviceDays),
    consents: yearsBefore(now, policy.consentYears),
    commands: days(policy.commandDays),
    drafts: days(requests.draftDays),
    requests: yearsBefore(now, requests.keepYears),
  };
}

function momentOn(day: LocalDate, at: string, zone: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return new TZDate(year, month - 1, date, hour, minute, zone).getTime();
}

/** The last moment of the job that has come, and the next one. */
export function nightsAround(at: string, now: number, zone: string): { last: number; next: number } {
  const today = format(now, 'yyyy-MM-dd', { in: tz(zone) }) as LocalDate;
  const [before, here, after] = [-1, 0, 1].map((days) => momentOn(addDays(today, days), at, zone));
  return here !== undefined && here <= now
    ? { last: here, next: after ?? here + DAY_MS }
    : { last: before ?? now - DAY_MS, next: here ?? now };
}
