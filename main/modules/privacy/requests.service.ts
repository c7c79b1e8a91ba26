import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { DataRequest, DataRequestKind } from '../../../contract/privacy';
import type { CustomerId, DataRequestId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { DataRequestRow } from '../../../db/repositories/data-request.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { CommandRunner } from '../audit/command-runner';
import type { SettingsService } from '../settings/settings.service';
import { dueAt } from '../settings/terms.rules';
import type { Leases } from '../work/leases';
import { requestsChanged } from './requests.announce';

const MOST = 200;

export const shownRequest = (row: DataRequestRow) => ({
  dataRequestId: row.id as DataRequestId,
  kind: row.kind,
  state: row.state,
  channel: row.channel,
  askedAt: msToInstant(row.askedAt),
  dueAt: msToInstant(row.dueAt),
  endedAt: row.endedAt === null ? null : msToInstant(row.endedAt),
  comment: row.comment,
});

/** When the company has to have answered (152-ФЗ): the terms are dated settings. */
export async function termEnd(
  settings: SettingsService,
  repos: Repositories,
  at: number,
  kind: DataRequestKind,
): Promise<number> {
  const today = settings.today();
  const { dataRequest, dataErasure } = await settings.dated('terms', today, repos.settings);
  const calendar = await settings.dated('calendar', today, repos.settings);
  return dueAt(at, kind === 'export' ? dataRequest : dataErasure, settings.profile.timeZone, calendar);
}

/** What people ask about their own data, as staff deal with it. */
export class RequestsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly leases: Pick<Leases, 'refuseHeld' | 'ended'>,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<DataRequest[]> {
    const rows = await this.read.dataRequests.list(MOST, this.clock.now());
    return rows.map((row) => ({
      ...shownRequest(row),
      customerId: row.customerId as CustomerId,
      name: row.name,
      isAsked: row.isAsked === 1,
    }));
  }

  async end(call: Call, actor: StaffActor, input: Input<'privacy.endRequest'>): Promise<Output<'privacy.endRequest'>> {
    const { uid, dataRequestId, state, comment } = input;
    const item = { kind: 'dataRequest' as const, id: dataRequestId };
    const result = await this.commands.run(call, uid, async (repos, at) => {
      this.leases.refuseHeld(actor, item);
      const request = await repos.dataRequests.byId(dataRequestId);
      if (request?.state !== 'waiting') throw new DomainError('NOT_FOUND', {});
      await repos.dataRequests.end(request.id, { state, comment, endedAt: at, endedBy: actor.staffId });
      return {
        result: {},
        subject: `dataRequest:${request.id}`,
        details: { kind: request.kind, state },
        announce: [requestsChanged(request.customerId)],
      };
    });
    this.leases.ended(item);
    return result;
  }
}
