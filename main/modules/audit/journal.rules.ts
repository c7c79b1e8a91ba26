import { TZDate } from '@date-fns/tz';
import type { AuditFamily } from '../../../contract/audit';
import type { LocalDate } from '../../../contract/types/time';

/** Beginnings of actions by family, the longest first: the first that fits decides. */
const FAMILIES: readonly (readonly [string, AuditFamily])[] = [
  ['identity.register', 'registrations'],
  ['identity.activate', 'registrations'],
  ['identity.setFirstPassword', 'registrations'],
  ['identity.change', 'customers'],
  ['identity.confirm', 'customers'],
  ['identity.setSubscription', 'customers'],
  ['identity.', 'signIn'],
  ['metering.', 'readings'],
  ['registrations.', 'registrations'],
  ['accounts.', 'registrations'],
  ['customers.', 'customers'],
  ['privacy.', 'customers'],
  ['staff.', 'staff'],
  ['approvals.', 'staff'],
  ['settings.keepPreference', 'preferences'],
  ['settings.', 'settings'],
  ['messages.', 'messages'],
  ['backup.', 'backup'],
];

export const familyOf = (action: string): AuditFamily =>
  FAMILIES.find(([beginning]) => action.startsWith(beginning))?.[1] ?? 'other';

/** The first instant of the day in the zone; of the day after it with `after` 1. */
export function dayStart(day: LocalDate, zone: string, after = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new TZDate(year, month - 1, date + after, zone).getTime();
}

/** A cell of CSV for a spreadsheet: what would begin a formula there begins with an apostrophe. */
export function csvCell(value: string): string {
  const safe = /^\s*[=+\-@|%]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(';')}\r\n`;
