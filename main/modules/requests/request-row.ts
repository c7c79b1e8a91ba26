import { TZDate, tz } from '@date-fns/tz';
import { format } from 'date-fns';
import type { RequestClock, RequestFields, RequestStepDone, RequestVisit } from '../../../contract/requests';
import type { RequestKind } from '../../../contract/types/request-kind';
import type { RequestPolicy } from '../../../contract/types/request-policy';
import { type LocalDate, msToInstant } from '../../../contract/types/time';
import type { AskedRow, RequestActRow, RequestRow, RequestStanding } from '../../../db/repositories/request.repository';
import { level } from './clock.rules';
import { areWordsTold, isShownToCustomer, standing } from './states.rules';

export const formOf = ({ form }: Pick<RequestRow, 'form'>): RequestKind => JSON.parse(form) as RequestKind;
export const fieldsOf = ({ fields }: Pick<RequestRow, 'fields'>): RequestFields => JSON.parse(fields) as RequestFields;
export const askedOf = ({ asked }: Pick<RequestRow, 'asked'>): AskedRow | null =>
  asked === null ? null : (JSON.parse(asked) as AskedRow);

/** «1234/2026»; null before it was registered. */
export const registrationOf = ({ regNumber, regYear }: Pick<RequestRow, 'regNumber' | 'regYear'>): string | null =>
  regNumber === null || regYear === null ? null : `${regNumber}/${regYear}`;

/** What an act may change, as it stands now. */
export const standingOf = (row: RequestRow): RequestStanding => ({
  state: row.state,
  stage: row.stage,
  registeredAt: row.registeredAt,
  assigneeId: row.assigneeId,
  clockFrom: row.clockFrom,
  dueAt: row.dueAt,
  pausedAt: row.pausedAt,
  asked: row.asked,
  postponedUntil: row.postponedUntil,
  visitFrom: row.visitFrom,
  visitTo: row.visitTo,
  brigade: row.brigade,
  endedAt: row.endedAt,
  endedBy: row.endedBy,
  isKept: row.isKept,
});

/** The instant of a time of a day where the company is. */
export function instantAt(on: LocalDate, time: string, zone: string): number {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new TZDate(year, month - 1, day, hours, minutes, zone).getTime();
}

export function visitOf(
  { visitFrom, visitTo, brigade }: Pick<RequestRow, 'visitFrom' | 'visitTo' | 'brigade'>,
  zone: string,
): RequestVisit | null {
  if (visitFrom === null || visitTo === null) return null;
  const shown = (at: number, pattern: string) => format(at, pattern, { in: tz(zone) });
  return {
    on: shown(visitFrom, 'yyyy-MM-dd') as LocalDate,
    from: shown(visitFrom, 'HH:mm'),
    to: shown(visitTo, 'HH:mm'),
    brigade: brigade ?? '',
  };
}

/** The term as both sides see it; null before it began and once the request has ended. */
export function clockShown(
  { clockFrom, dueAt, pausedAt, endedAt }: Pick<RequestRow, 'clockFrom' | 'dueAt' | 'pausedAt' | 'endedAt'>,
  policy: Pick<RequestPolicy, 'halfPercent' | 'nearPercent'>,
  now: number,
): RequestClock | null {
  if (clockFrom === null || dueAt === null || endedAt !== null) return null;
  return {
    dueAt: msToInstant(dueAt),
    pausedAt: pausedAt === null ? null : msToInstant(pausedAt),
    level: level({ from: clockFrom, dueAt, pausedAt }, policy, now),
  };
}

const stepOf = ({ act, details, at, by, words }: RequestActRow): RequestStepDone => ({
  act,
  stage: details.stage ?? null,
  at: msToInstant(at),
  by,
  words,
});

/** All that happened, as staff see it: what was taken back stands there with its taking back. */
export const staffHistory = (acts: readonly RequestActRow[]): RequestStepDone[] => acts.map(stepOf);

/** What happened and stands, without what is between staff. */
export const customerHistory = (acts: readonly RequestActRow[]): RequestStepDone[] =>
  standing(acts)
    .filter(({ act }) => isShownToCustomer(act))
    .map((row) => ({ ...stepOf(row), words: areWordsTold(row.act) ? row.words : null }));
