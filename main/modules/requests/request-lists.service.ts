import { tzOffset } from '@date-fns/tz';
import type { Input, Output } from '../../../contract';
import type { RequestItem, SimilarRequest } from '../../../contract/request-work';
import { phoneOf } from '../../../contract/types/identifiers';
import type { RequestId, StaffId } from '../../../contract/types/brand';
import type { RequestAct } from '../../../contract/types/request';
import { msToInstant } from '../../../contract/types/time';
import { normalise } from '../../../db/normalise';
import type { ReadRepositories } from '../../../db/repositories';
import type { FindRequest, ListedRequest, ListFacts } from '../../../db/repositories/request-lists.repository';
import type { AlikeRequest, SimilarRow } from '../../../db/repositories/request-search.repository';
import type { Clock } from '../../platform/clock';
import type { StaffActor } from '../../rpc/actor';
import type { SeatId } from '../../rpc/seats';
import { dayStart } from '../audit/journal.rules';
import { officeOf, type ReachOf, reaches } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { Leases } from '../work/leases';
import { alikeQuery, wordsQueries } from './search.rules';
import { isPossible } from './states.rules';

export interface RequestListParts {
  read: ReadRepositories;
  settings: SettingsService;
  reach: ReachOf;
  leases: Leases;
  clock: Clock;
}

const RIGHT = 'requests.handle';
const MINUTE_MS = 60_000;
/** More colleagues than this do not hold requests at once. */
const LOOK_AHEAD = 100;

/** What the staff looks at: queues, what comes next, what was said, and what may be the same. */
export class RequestListsService {
  constructor(private readonly parts: RequestListParts) {}

  async queue(actor: StaffActor, { find, ...window }: Input<'requests.queue'>): Promise<string> {
    const facts = await this.#facts(actor);
    return this.parts.read.requestLists.windowJson(facts, { ...window, find: findBy(find) });
  }

  async count(actor: StaffActor): Promise<string> {
    return this.parts.read.requestLists.countJson(await this.#facts(actor));
  }

  /** The nearest term behind `after` that no colleague holds, round to the first; held from now on. */
  async next(seat: SeatId, actor: StaffActor, input: Input<'requests.next'>): Promise<Output<'requests.next'>> {
    const { read, leases } = this.parts;
    const { list, after } = input;
    const facts = await this.#facts(actor);
    const row = after === null ? undefined : await read.requests.byId(after);
    for (const from of row ? [row, null] : [null]) {
      for (const id of await read.requestLists.nextIds(facts, list, from, LOOK_AHEAD)) {
        const item = { kind: 'request' as const, id };
        const holder = leases.heldBy(item);
        if (id === after || (holder !== null && holder !== actor.staffId)) continue;
        leases.take(seat, actor, item, false, await read.work.officesOf(item));
        return { requestId: id as RequestId };
      }
    }
    return { requestId: null };
  }

  /** Whole words first: beginnings cost more the more texts have them, and are asked for only where those are few. */
  async search(actor: StaffActor, { find }: Input<'requests.search'>): Promise<string> {
    const { requestSearch } = this.parts.read;
    const officeId = officeOf(this.parts.reach(actor, RIGHT));
    const queries = wordsQueries(normalise(find));
    if (queries === null) return '[]';
    const whole = await requestSearch.messagesJson(queries.whole, officeId);
    return whole.isFull ? whole.json : (await requestSearch.messagesJson(queries.begun, officeId)).json;
  }

  /** A phone among what is typed counts too. */
  similar(actor: StaffActor, input: Input<'requests.similar'>): Promise<SimilarRequest[]> {
    const { text, ...alike } = input;
    const phone = phoneOf(/[\d\s()+-]{10,}/.exec(text)?.[0] ?? '') || null;
    return this.alike(actor, { ...alike, phone, words: alikeQuery(normalise(text)), except: null });
  }

  async alike(actor: StaffActor, alike: Omit<AlikeRequest, 'officeId'>): Promise<SimilarRequest[]> {
    const officeId = officeOf(this.parts.reach(actor, RIGHT));
    return (await this.parts.read.requestSearch.similar({ ...alike, officeId })).map(similarOf);
  }

  async colleagues(actor: StaffActor): Promise<Output<'requests.colleagues'>> {
    const rows = await this.parts.read.requestLists.colleagues(officeOf(this.parts.reach(actor, RIGHT)));
    return rows.map(({ staffId, name, open }) => ({ staffId: staffId as StaffId, name, open }));
  }

  /** Those within reach, with the code that each would be refused by. */
  async previewMany(
    actor: StaffActor,
    { requestIds, act }: Input<'requests.previewMany'>,
  ): Promise<Output<'requests.previewMany'>> {
    const within = this.parts.reach(actor, RIGHT);
    const rows = await this.parts.read.requestLists.byIds(await this.#facts(actor), [...new Set(requestIds)]);
    return rows
      .filter(({ officeId }) => reaches(within, officeId))
      .map((row) => ({ item: JSON.parse(row.item) as RequestItem, code: this.#refusal(actor, row, act) }));
  }

  /** The request as the lists show it; undefined for what is not before the staff. */
  async item(actor: StaffActor, requestId: RequestId): Promise<RequestItem | undefined> {
    const [row] = await this.parts.read.requestLists.byIds(await this.#facts(actor), [requestId]);
    return row && (JSON.parse(row.item) as RequestItem);
  }

  #refusal(actor: StaffActor, { id, state }: ListedRequest, act: RequestAct): string | null {
    const holder = this.parts.leases.heldBy({ kind: 'request', id });
    if (holder !== null && holder !== actor.staffId) return 'LEASED';
    return isPossible(act, state, 'staff') ? null : 'ACT_IMPOSSIBLE';
  }

  async #facts(actor: StaffActor): Promise<ListFacts> {
    const { settings, reach, clock } = this.parts;
    const officeId = officeOf(reach(actor, RIGHT));
    const [today, zone, now] = [settings.today(), settings.profile.timeZone, clock.now()];
    const { halfPercent, nearPercent } = await settings.dated('requests.policy', today);
    const offset = tzOffset(zone, new Date(now)) * MINUTE_MS;
    const dayEnd = dayStart(today, zone, 1);
    return { staffId: actor.staffId, now, halfPercent, nearPercent, offset, dayEnd, officeId };
  }
}

/** «1234/2026» is a registration, digits a number, a phone or the start of an account, anything else the start of a surname. */
export function findBy(find: string): FindRequest {
  const name = normalise(find);
  if (name === '') return { by: 'all' };
  const [, number = '', year = ''] = /^(\d{1,9})\/(\d{4})$/.exec(name) ?? [];
  if (year !== '') return { by: 'registration', from: Number(number), below: Number(year) };
  const digits = name.replace(/[\s()+№-]/g, '');
  if (!/^\d+$/.test(digits)) return { by: 'name', from: name, below: `${name}\uffff` };
  return { by: 'number', from: digits, below: `${digits}\uffff`, phone: phoneOf(find) };
}

const similarOf = ({ by, submittedAt, ...row }: SimilarRow): SimilarRequest => ({
  requestId: row.id as RequestId,
  number: row.number,
  title: row.title,
  state: row.state,
  applicant: row.applicant,
  submittedAt: msToInstant(submittedAt),
  by: JSON.parse(by) as SimilarRequest['by'],
});
