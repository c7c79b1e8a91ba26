import { DomainError } from '../../../contract/errors';
import type { RequestId, Uid } from '../../../contract/types/brand';
import type { RequestAct, RequestState } from '../../../contract/types/request';
import { msToInstant } from '../../../contract/types/time';
import type { RequestChange } from '../../../db/repositories/request-writes.repository';
import type { RequestActDetails, RequestRow } from '../../../db/repositories/request.repository';
import type { ReadRepositories } from '../../../db/repositories';
import type { Repositories } from '../../../db/unit-of-work';
import type { CustomerActor } from '../../rpc/actor';
import type { Done } from '../audit/command-runner';
import type { RequestNotices } from './request-notices';
import { standingOf } from './request-row';
import { announceRequest } from './requests.announce';
import { areWordsTold, isNewsTo, next, type Who } from './states.rules';

/** Who does an act; `staffId` of staff alone. */
export interface Doer {
  readonly who: Who;
  readonly staffId: number | null;
}

export const BY_CUSTOMER: Doer = { who: 'customer', staffId: null };
export const BY_PROGRAM: Doer = { who: 'program', staffId: null };
export const byStaff = ({ staffId }: { staffId: number }): Doer => ({ who: 'staff', staffId });

/** What an act makes of a request besides its state. */
export interface Deed {
  act: RequestAct;
  change?: RequestChange;
  words?: string | null;
  details?: RequestActDetails;
  /** Where `back` leads. */
  back?: RequestState;
}

/** The frame of every act: the table of states, a version more, a row that is kept, an event in the conversation, those who are told. */
export class RequestSteps {
  constructor(private readonly notices: RequestNotices) {}

  /** Does it in the running transaction and returns the request after it. ACT_IMPOSSIBLE before anything is written. */
  async take(repos: Repositories, at: number, doer: Doer, row: RequestRow, deed: Deed): Promise<RequestRow> {
    const { act, change = {}, back } = deed;
    const isAssigned = (change.assigneeId === undefined ? row.assigneeId : change.assigneeId) !== null;
    const state = next(act, row.state, doer.who, back === undefined ? null : { state: back, isAssigned });
    if (state === undefined) throw new DomainError('ACT_IMPOSSIBLE', { state: row.state });
    const after: RequestRow = { ...row, ...change, state, version: row.version + 1, updatedAt: at };
    const words = deed.words === undefined || deed.words === '' ? null : deed.words;
    const messages = await this.notices.tell(repos, at, { row: after, act, words, isOfStaff: doer.who === 'staff' });
    await repos.requests.change(row, at, { ...change, state });
    await this.keep(repos, at, doer, row, { act, words, details: { ...deed.details, messages } });
    if (doer.who !== 'customer' && isNewsTo('customer', act)) await repos.requests.addUnread(row.id, 'customer', 1);
    if (doer.who === 'customer' && isNewsTo('staff', act)) await repos.requests.addUnread(row.id, 'staff', 1);
    return after;
  }

  /** A new draft is the first version of its request. */
  async begin(repos: Repositories, at: number, doer: Doer, row: RequestRow): Promise<void> {
    if (next('create', null, doer.who) !== row.state) throw new Error('A request begins as a draft.');
    await this.keep(repos, at, doer, { ...row, version: 0 }, { act: 'create', words: null, details: {} });
  }

  /** The row of the history of an act that made the next version, and its event in the conversation. */
  async keep(
    repos: Repositories,
    at: number,
    { who, staffId }: Doer,
    row: RequestRow,
    { act, words, details }: { act: RequestAct; words: string | null; details: RequestActDetails },
  ): Promise<void> {
    const actId = await repos.requests.keepAct({
      ...{ requestId: row.id, version: row.version + 1, act, before: standingOf(row), details, words },
      ...{ staffId, byCustomer: who === 'customer', at },
    });
    const text = areWordsTold(act) ? (words ?? '') : '';
    await repos.conversation.addEvent({ requestId: row.id, actId, text, at });
  }
}

type Source = Pick<ReadRepositories, 'requests'>;

/** REQUEST_CHANGED unless it still is the version that the caller saw; whoever did the last act is named. */
export async function refuseChanged({ requests }: Source, row: RequestRow, version: number): Promise<void> {
  if (row.version === version) return;
  const last = await requests.actOn(row.id, row.version);
  const at = msToInstant(last?.at ?? row.updatedAt);
  throw new DomainError('REQUEST_CHANGED', { state: row.state, by: last?.by ?? null, at, version: row.version });
}

/** The customer's own request. NOT_FOUND alike for another's. */
export async function ownRequest(
  { requests }: Source,
  { customerId }: CustomerActor,
  requestId: number,
): Promise<RequestRow> {
  const row = await requests.byId(requestId);
  if (row?.customerId !== customerId) throw new DomainError('NOT_FOUND', {});
  return row;
}

/** A request as its caller saw it. */
export interface Named {
  uid: Uid;
  requestId: RequestId;
  version: number;
}

/** One's own, unless it changed since it was seen: NOT_FOUND, REQUEST_CHANGED. */
export async function ownAsSeen(
  repos: Source,
  actor: CustomerActor,
  { requestId, version }: Omit<Named, 'uid'>,
): Promise<RequestRow> {
  const row = await ownRequest(repos, actor, requestId);
  await refuseChanged(repos, row, version);
  return row;
}

/** A request that was made in this transaction. */
export async function begun({ requests }: Source, id: number): Promise<RequestRow> {
  const row = await requests.byId(id);
  if (!row) throw new Error('The new request is not there.');
  return row;
}

export const changed = ({ id, version, state }: RequestRow) => ({ requestId: id as RequestId, version, state });

/** What a command did to that request. */
export function doneBy<T>(result: T, row: RequestRow, details: Readonly<Record<string, unknown>>): Done<T> {
  return {
    result,
    subject: `request:${row.id}`,
    details: { ...details, version: row.version },
    announce: [announceRequest(row)],
  };
}
