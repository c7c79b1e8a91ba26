import type { Input, Output } from '../../../contract';
import type { RevealReason } from '../../../contract/customers';
import { DomainError } from '../../../contract/errors';
import type { DataView } from '../../../contract/privacy';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { ViewRow } from '../../../db/repositories/view.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Clock } from '../../platform/clock';
import type { CustomerActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { asCustomer } from '../actors';
import type { CommandRunner, Done } from '../audit/command-runner';
import { confirmedRow, profileChanged } from '../identity/customer-settings.service';
import type { IdentityService } from '../identity/identity.service';
import type { SettingsService } from '../settings/settings.service';
import { requestsChanged } from './requests.announce';
import { shownRequest, termEnd } from './requests.service';

const YEAR_MS = 366 * 24 * 3_600_000;
type Nothing = Record<string, never>;
type Known = Pick<ReadRepositories, 'dataRequests' | 'consents'>;
type Check = (repos: Known, actor: CustomerActor) => Promise<void>;

/** What people may know and ask about their own data. */
export class OwnDataService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly identity: Pick<IdentityService, 'confirm'>,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async views(
    { customerId }: CustomerActor,
    { before, limit }: Input<'privacy.myViews'>,
  ): Promise<Output<'privacy.myViews'>> {
    const until = before === null ? Number.MAX_SAFE_INTEGER : Date.parse(before);
    const rows = await this.read.views.ofCustomer(customerId, this.clock.now() - YEAR_MS, until, limit + 1);
    return { items: rows.slice(0, limit).map(viewOf), hasMore: rows.length > limit };
  }

  async requests({ customerId }: CustomerActor): Promise<Output<'privacy.myRequests'>> {
    return (await this.read.dataRequests.ofCustomer(customerId)).map(shownRequest);
  }

  ask(call: Call, { uid, kind, password }: Input<'privacy.ask'>): Promise<Output<'privacy.ask'>> {
    const check = (repos: Known, actor: CustomerActor) => refuseAsked(repos, actor, kind);
    return this.#confirmed(call, { uid, password, check }, async (repos, at, actor) => {
      const { customerId } = actor;
      const { id, dueAt } = await this.#insert(repos, at, actor, kind);
      return {
        result: { dueAt: msToInstant(dueAt) },
        subject: `dataRequest:${id}`,
        details: { kind },
        announce: [requestsChanged(customerId)],
      };
    });
  }

  withdraw(call: Call, { uid, dataRequestId }: Input<'privacy.withdrawRequest'>): Promise<Nothing> {
    const { customerId } = asCustomer(call);
    return this.commands.run(call, uid, async (repos, at) => {
      const request = await repos.dataRequests.byId(dataRequestId);
      if (request?.customerId !== customerId || request.state !== 'waiting') throw new DomainError('NOT_FOUND', {});
      const { id, kind } = request;
      await repos.dataRequests.end(id, { state: 'withdrawn', endedAt: at, endedBy: null, comment: null });
      return {
        result: {},
        subject: `dataRequest:${id}`,
        details: { kind },
        announce: [requestsChanged(customerId)],
      };
    });
  }

  withdrawConsent(call: Call, { uid, kind, password }: Input<'privacy.withdrawConsent'>): Promise<Nothing> {
    const check = (repos: Known, actor: CustomerActor) => requireGiven(repos, actor, kind);
    return this.#confirmed(call, { uid, password, check }, async (repos, at, actor) => {
      const { customerId } = actor;
      await repos.consents.withdraw(customerId, kind, at, 'cabinet');
      if (kind !== 'licence') await repos.subscriptions.remove(customerId, 'mailing');
      const announce = [profileChanged(actor)];
      if (kind === 'personalData') {
        // What rests on the consent alone ends at once; the contract of supply has a ground of its own.
        await repos.consents.withdraw(customerId, 'mailing', at, 'cabinet');
        await repos.subscriptions.remove(customerId, 'eBill');
        await repos.subscriptions.remove(customerId, 'guestReadings');
        await repos.subscriptions.remove(customerId, 'requestNews');
        const own = await repos.dataRequests.ofCustomer(customerId);
        const isAsked = own.some((row) => row.kind !== 'export' && row.state === 'waiting');
        if (!isAsked) await this.#insert(repos, at, actor, 'withdrawal');
        announce.push(requestsChanged(customerId));
      }
      return { result: {}, subject: `customer:${customerId}`, details: { kind }, announce };
    });
  }

  async #insert(
    repos: Repositories,
    at: number,
    { customerId }: CustomerActor,
    kind: 'export' | 'erasure' | 'withdrawal',
  ): Promise<{ id: number; dueAt: number }> {
    const dueAt = await termEnd(this.settings, repos, at, kind);
    const row = { customerId, kind, channel: 'cabinet', state: 'waiting', askedAt: at, dueAt } as const;
    return { id: await repos.dataRequests.insert(row), dueAt };
  }

  /** What is refused anyway is refused before the password, so that it costs no try of it. */
  async #confirmed<T>(
    call: Call,
    { uid, password, check }: Pick<Input<'privacy.ask'>, 'uid' | 'password'> & { check: Check },
    work: (repos: Repositories, at: number, actor: CustomerActor) => Promise<Done<T>>,
  ): Promise<T> {
    const actor = asCustomer(call);
    const done = await this.commands.stored<T>(call, uid);
    if (done !== undefined) return done;
    await check(this.read, actor);
    const compared = await this.identity.confirm(actor, password);
    return this.commands.run(call, uid, async (repos, at) => {
      await confirmedRow(repos, actor, compared);
      await check(repos, actor);
      return work(repos, at, actor);
    });
  }
}

async function refuseAsked(
  { dataRequests }: Known,
  { customerId }: CustomerActor,
  kind: Input<'privacy.ask'>['kind'],
): Promise<void> {
  const own = await dataRequests.ofCustomer(customerId);
  const open = own.find((row) => row.kind === kind && row.state === 'waiting');
  if (open) throw new DomainError('ALREADY_ASKED', { dueAt: msToInstant(open.dueAt) });
}

async function requireGiven(
  { consents }: Known,
  { customerId }: CustomerActor,
  kind: Input<'privacy.withdrawConsent'>['kind'],
): Promise<void> {
  const own = await consents.ofCustomer(customerId);
  if (!own.some((consent) => consent.kind === kind && consent.withdrawnAt === null))
    throw new DomainError('NOT_FOUND', {});
}

function viewOf(row: ViewRow): DataView {
  const { what, reason, refused } = JSON.parse(row.details) as {
    what: DataView['what'];
    reason?: RevealReason;
    refused?: 1;
  };
  return {
    at: msToInstant(row.at),
    by: row.by,
    role: row.role as DataView['role'],
    what: refused === undefined ? what : 'refused',
    reason: reason ?? null,
  };
}
