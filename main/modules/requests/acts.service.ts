import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { ManyAct, RequestDecision } from '../../../contract/request-work';
import type { RequestId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { RequestActRow, RequestRow } from '../../../db/repositories/request.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Announcement, CommandRunner, Done } from '../audit/command-runner';
import { type ReachOf, requireReach } from '../scope';
import type { Leases } from '../work/leases';
import type { ActDeeds } from './act-deeds';
import type { RequestNotices } from './request-notices';
import { byStaff, type Deed, type Named, refuseChanged, type RequestSteps } from './request-steps';
import { UNDO_MS } from './request.rules';
import { announceRequest } from './requests.announce';
import { isEnded, next } from './states.rules';

export interface ActsParts {
  commands: CommandRunner;
  steps: RequestSteps;
  deeds: ActDeeds;
  notices: RequestNotices;
  reach: ReachOf;
  leases: Leases;
}

const itemOf = (requestId: number) => ({ kind: 'request' as const, id: requestId });
const undoExpired = () => new DomainError('UNDO_EXPIRED', { seconds: UNDO_MS / 1000 });

/** What staff do to a request. Each act: NOT_FOUND, REQUEST_CHANGED, LEASED, ACT_IMPOSSIBLE. */
export class ActsService {
  constructor(private readonly parts: ActsParts) {}

  register = (call: Call, actor: StaffActor, input: Input<'requests.register'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, (repos, at, row) => this.parts.deeds.register(repos, at, row));

  assign = (call: Call, actor: StaffActor, input: Input<'requests.assign'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, (repos, _at, row) => this.parts.deeds.assign(repos, row, input.staffId, input.words));

  start = (call: Call, actor: StaffActor, input: Input<'requests.start'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, async (_repos, _at, row) => this.parts.deeds.start(actor, row));

  ask = (call: Call, actor: StaffActor, input: Input<'requests.ask'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, async (_repos, at, row) => this.parts.deeds.ask(at, row, input));

  resume = (call: Call, actor: StaffActor, input: Input<'requests.resume'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, (repos, at, row) =>
      this.parts.deeds.goOn(repos, at, row, { act: 'resume', words: input.words }),
    );

  schedule = (call: Call, actor: StaffActor, input: Input<'requests.schedule'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, async (_repos, at) => this.parts.deeds.schedule(at, input));

  unschedule = (call: Call, actor: StaffActor, input: Input<'requests.unschedule'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, async () => this.parts.deeds.unschedule(input.words));

  postpone = (call: Call, actor: StaffActor, input: Input<'requests.postpone'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, async (_repos, at) => this.parts.deeds.postpone(at, input.until, input.words));

  setStage = (call: Call, actor: StaffActor, input: Input<'requests.setStage'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, async (_repos, _at, row) => this.parts.deeds.setStage(row, input.stage, input.words));

  finish = (call: Call, actor: StaffActor, input: Input<'requests.finish'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, (repos, at, row) =>
      this.parts.deeds.end(repos, at, row, { act: 'finish', words: input.words, staffId: actor.staffId }),
    );

  reject = (call: Call, actor: StaffActor, input: Input<'requests.reject'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, (repos, at, row) =>
      this.parts.deeds.end(repos, at, row, { act: 'reject', words: input.words, staffId: actor.staffId }),
    );

  reopen = (call: Call, actor: StaffActor, input: Input<'requests.reopen'>): Promise<RequestDecision> =>
    this.#run(call, actor, input, (repos, at, row) => this.parts.deeds.reopen(repos, at, actor, row, input.words));

  /** Takes one's own last act back: an act that restores what was before. */
  async undo(call: Call, actor: StaffActor, input: Input<'requests.undo'>): Promise<RequestDecision> {
    const { commands, steps, notices } = this.parts;
    const result = await commands.run(call, input.uid, async (repos, at) => {
      const row = await this.#current(repos, actor, input);
      const last = await repos.requests.actOn(row.id, row.version);
      if (!isOwnAct(last, actor)) throw undoExpired();
      const keys = last.details.messages ?? [];
      // On either side: after a clock was put back an act would stay to be undone for as long.
      const isFresh = Math.abs(at - last.at) <= UNDO_MS;
      if (!isFresh && keys.length === 0) throw undoExpired();
      const state = next('undo', row.state, 'staff', { state: last.before.state, isAssigned: false });
      if (state === undefined) throw undoExpired();
      if (!(await notices.takeBack(repos, keys))) throw undoExpired();
      const version = await repos.requests.change(row, at, last.before);
      const details = { undoes: last.version };
      await steps.keep(repos, at, byStaff(actor), row, { act: 'undo', words: null, details });
      return doneOf({ ...row, ...last.before, version }, 'undo', null);
    });
    this.#ended(result);
    return result;
  }

  /** Each by itself: one that is refused has written nothing, so the others stand. */
  async actMany(
    call: Call,
    actor: StaffActor,
    { uid, items, do: what }: Input<'requests.actMany'>,
  ): Promise<Output<'requests.actMany'>> {
    const result = await this.parts.commands.run<Output<'requests.actMany'>>(call, uid, async (repos, at) => {
      const done: RequestDecision[] = [];
      const refused: Output<'requests.actMany'>['refused'] = [];
      const announce: Announcement[] = [];
      for (const item of items) {
        try {
          const row = await this.#current(repos, actor, item);
          const one = await this.#take(repos, at, actor, row, await this.#ofMany(repos, at, actor, row, what));
          done.push(one.result);
          announce.push(...one.announce);
        } catch (refusal) {
          if (!(refusal instanceof DomainError)) throw refusal;
          refused.push({ requestId: item.requestId, code: String(refusal.code) });
        }
      }
      const details = { act: what.act, done: done.length, refused: refused.length };
      return { result: { done, refused }, subject: 'requests', details, items: done, announce };
    });
    result.done.forEach((one) => this.#ended(one));
    return result;
  }

  #ofMany(repos: Repositories, at: number, actor: StaffActor, row: RequestRow, what: ManyAct): Promise<Deed> {
    const { deeds } = this.parts;
    if (what.act === 'assign') return deeds.assign(repos, row, what.staffId, '');
    if (what.act === 'postpone') return Promise.resolve(deeds.postpone(at, what.until, what.words));
    return deeds.end(repos, at, row, { act: what.act, words: what.words, staffId: actor.staffId });
  }

  async #run(
    call: Call,
    actor: StaffActor,
    input: Named,
    deed: (repos: Repositories, at: number, row: RequestRow) => Promise<Deed>,
  ): Promise<RequestDecision> {
    const result = await this.parts.commands.run(call, input.uid, async (repos, at) => {
      const row = await this.#current(repos, actor, input);
      return this.#take(repos, at, actor, row, await deed(repos, at, row));
    });
    this.#ended(result);
    return result;
  }

  async #take(repos: Repositories, at: number, actor: StaffActor, row: RequestRow, deed: Deed): Promise<Acted> {
    const after = await this.parts.steps.take(repos, at, byStaff(actor), row, deed);
    return doneOf(after, deed.act, at + UNDO_MS);
  }

  /** The request when it still is what the caller saw: NOT_FOUND, REQUEST_CHANGED, LEASED. */
  async #current(
    repos: Repositories,
    actor: StaffActor,
    { requestId, version }: Omit<Named, 'uid'>,
  ): Promise<RequestRow> {
    const row = await repos.requests.byId(requestId);
    if (!row || row.state === 'draft' || row.erasedAt !== null) throw new DomainError('NOT_FOUND', {});
    requireReach(this.parts.reach(actor, 'requests.handle'), row.officeId);
    await refuseChanged(repos, row, version);
    this.parts.leases.refuseHeld(actor, itemOf(row.id));
    return row;
  }

  /** After the transaction: nobody works on what has ended, and letters wait. */
  #ended({ requestId, state }: RequestDecision): void {
    if (isEnded(state)) this.parts.leases.ended(itemOf(requestId));
    this.parts.notices.wake();
  }
}

type Acted = Done<RequestDecision> & { announce: Announcement[] };

function doneOf(row: RequestRow, act: string, undoUntil: number | null): Acted {
  const { id, version, state } = row;
  return {
    result: {
      ...{ requestId: id as RequestId, version, state },
      undoUntil: undoUntil === null ? null : msToInstant(undoUntil),
    },
    subject: `request:${id}`,
    details: { act, state, version },
    announce: [announceRequest(row)],
  };
}

/** An act that this person of staff did, and that is no taking back itself. */
export function isOwnAct(last: RequestActRow | undefined, { staffId }: StaffActor): last is RequestActRow {
  return last !== undefined && last.staffId === staffId && last.act !== 'undo';
}
