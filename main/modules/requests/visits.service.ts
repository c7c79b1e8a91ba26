import type { Input, Output } from '../../../contract';
import type { RequestItem } from '../../../contract/request-work';
import type { RequestId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { VisitRow } from '../../../db/repositories/request-terms.repository';
import type { Clock } from '../../platform/clock';
import type { StaffActor } from '../../rpc/actor';
import { dayStart } from '../audit/journal.rules';
import type { View } from '../privacy/views.service';
import { officeOf, type ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { clockShown, fieldsOf, formOf, visitOf } from './request-row';

type Visit = Output<'requests.visits'>[number];

export interface VisitsParts {
  read: ReadRepositories;
  settings: SettingsService;
  reach: ReachOf;
  /** Names, telephones and addresses in full are a look at each person's data. */
  views: { note: (actor: StaffActor, view: View) => Promise<void> };
  clock: Clock;
}

/** Who goes where on a day. */
export class VisitsService {
  constructor(private readonly parts: VisitsParts) {}

  async visits(actor: StaffActor, { on }: Input<'requests.visits'>): Promise<Visit[]> {
    const { read, settings, reach, views, clock } = this.parts;
    const zone = settings.profile.timeZone;
    const officeId = officeOf(reach(actor, 'requests.handle'));
    const rows = await read.requestTerms.visits(dayStart(on, zone), dayStart(on, zone, 1), officeId);
    const policy = await settings.dated('requests.policy', settings.today());
    for (const { customerId, accountId } of rows) {
      const accountIds = accountId === null ? [] : [accountId];
      if (customerId !== null || accountId !== null) await views.note(actor, { what: 'case', customerId, accountIds });
    }
    return rows.map((row) => ({
      ...itemOf(row, actor),
      clock: clockShown(row, policy, clock.now()),
      visit: visitOf(row, zone),
      phone: row.phone,
      fullAddress: addressOf(row.town, row.street, row.house, row.flat),
      what: whatOf(row),
    }));
  }
}

const addressOf = (...parts: (string | null)[]): string | null => parts.filter(Boolean).join(', ') || null;

const itemOf = (row: VisitRow, { staffId }: StaffActor): Omit<RequestItem, 'clock' | 'visit'> => ({
  requestId: row.id as RequestId,
  version: row.version,
  number: row.number,
  kind: row.kind,
  title: formOf(row).rowTitle,
  state: row.state,
  applicant: row.applicant,
  accountNumber: row.accountNumber,
  address: addressOf(row.street, row.house),
  assignee: row.assignee,
  isMine: row.assigneeId === staffId,
  unread: row.unread,
  submittedAt: msToInstant(row.submittedAt),
  updatedAt: msToInstant(row.updatedAt),
  postponedUntil: row.postponedUntil === null ? null : msToInstant(row.postponedUntil),
  endedAt: row.endedAt === null ? null : msToInstant(row.endedAt),
});

/** What there is to do, in the applicant's words; numbers of papers are no brigade's business. */
function whatOf(row: VisitRow): string {
  const typed = fieldsOf(row);
  const told = formOf(row)
    .steps.flatMap(({ fields }) => fields)
    .filter(({ id, type, isIdentity }) => !isIdentity && (type === 'longText' || type === 'choice') && typed[id])
    .map(({ id, options }) => options.find((option) => option.id === typed[id])?.label ?? typed[id] ?? '');
  return [formOf(row).rowTitle, ...told].join('. ');
}
