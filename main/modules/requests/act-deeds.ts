import type { Input } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { StaffId } from '../../../contract/types/brand';
import type { AskedRow, RequestRow } from '../../../db/repositories/request.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import { badField } from '../identity/contact.rules';
import { requireReach, type ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import type { RequestClocks } from './request-clocks';
import { askedOf, formOf, instantAt } from './request-row';
import type { Deed } from './request-steps';
import { registrations, yearOf } from './request.rules';

/** Nothing is put off or planned by more. */
const FARTHEST_MS = 366 * 24 * 3_600_000;

const HERE_AGAIN = { postponedUntil: null };
const NO_VISIT = { visitFrom: null, visitTo: null, brigade: null };

/** What each act of staff makes of a request, worked out before anything of it is written. */
export class ActDeeds {
  constructor(
    private readonly settings: SettingsService,
    private readonly clocks: RequestClocks,
    private readonly reach: ReachOf,
  ) {}

  /** The next number of the year, and its term begins. One that had a number keeps it: there are no gaps. */
  async register(repos: Repositories, at: number, row: RequestRow): Promise<Deed> {
    const year = row.regYear ?? yearOf(at, this.settings.profile.timeZone);
    const regNumber = row.regNumber ?? (await repos.requests.nextNumber(registrations(year)));
    const clock = await this.clocks.started(repos, at, row);
    return { act: 'register', change: { registeredAt: at, regYear: year, regNumber, ...clock } };
  }

  /** To a colleague who reaches it, or to nobody. NOT_FOUND. */
  async assign(repos: Repositories, row: RequestRow, staffId: StaffId | null, words: string): Promise<Deed> {
    if (staffId === null) return { act: 'release', change: { assigneeId: null }, words };
    const staff = await repos.staff.byId(staffId);
    if (!staff || staff.disabledAt !== null) throw new DomainError('NOT_FOUND', {});
    const { role, shortName: name, officeId } = staff;
    const colleague = { staffId, role, name, officeId } as StaffActor;
    requireReach(this.reach(colleague, 'requests.handle'), row.officeId);
    return { act: 'assign', change: { assigneeId: staffId }, words, details: { assigneeId: staffId } };
  }

  /** Whoever begins the work of nobody's request answers for it. */
  start({ staffId }: StaffActor, { assigneeId }: RequestRow): Deed {
    return { act: 'start', change: { assigneeId: assigneeId ?? staffId, ...HERE_AGAIN } };
  }

  /** NOT_FOUND for a paper that its kind does not know. */
  ask(at: number, row: RequestRow, { words, slots }: Pick<Input<'requests.ask'>, 'words' | 'slots'>): Deed {
    const known = new Set(formOf(row).steps.flatMap((step) => step.slots.map(({ id }) => id)));
    if (!slots.every((slot) => known.has(slot))) throw new DomainError('NOT_FOUND', {});
    const asked: AskedRow = { words, slots: [...new Set(slots)], back: row.state };
    const change = { pausedAt: at, asked: JSON.stringify(asked), ...HERE_AGAIN };
    return { act: 'ask', change, words, details: { slots: asked.slots } };
  }

  /** Back to where it was before it waited, also for the customer's own answer. */
  async goOn(
    repos: Repositories,
    at: number,
    row: RequestRow,
    { act, words }: { act: 'answer' | 'resume'; words: string },
  ): Promise<Deed> {
    const asked = askedOf(row);
    if (!asked) throw new DomainError('ACT_IMPOSSIBLE', { state: row.state });
    const clock = await this.clocks.resumed(repos, at, row);
    return { act, change: { ...clock, asked: null }, words, back: asked.back };
  }

  /** BAD_INPUT for a time that is over, ends before it begins, or is not within a year. */
  schedule(
    at: number,
    { on, from, to, brigade }: Omit<Input<'requests.schedule'>, 'uid' | 'requestId' | 'version'>,
  ): Deed {
    const zone = this.settings.profile.timeZone;
    const visitFrom = instantAt(on, from, zone);
    const visitTo = instantAt(on, to, zone);
    if (visitTo <= visitFrom) throw badField('to', 'BAD_VALUE');
    if (visitTo <= at || visitFrom > at + FARTHEST_MS) throw badField('on', 'BAD_VALUE');
    return { act: 'schedule', change: { visitFrom, visitTo, brigade, ...HERE_AGAIN } };
  }

  unschedule(words: string): Deed {
    return { act: 'unschedule', change: NO_VISIT, words };
  }

  postpone(at: number, until: string, words: string): Deed {
    const postponedUntil = Date.parse(until);
    if (postponedUntil <= at || postponedUntil > at + FARTHEST_MS) throw badField('until', 'BAD_VALUE');
    return { act: 'postpone', change: { postponedUntil }, words };
  }

  /** NOT_FOUND for a stage that its kind does not know. */
  setStage(row: RequestRow, stage: string, words: string): Deed {
    if (!formOf(row).stages.some(({ id }) => id === stage)) throw new DomainError('NOT_FOUND', {});
    return { act: 'setStage', change: { stage }, words, details: { stage } };
  }

  /** It ends: by whom, and whether in time. The pause of one that waited is not the company's. */
  async end(
    repos: Repositories,
    at: number,
    row: RequestRow,
    { act, words, staffId }: { act: 'finish' | 'reject' | 'withdraw'; words: string; staffId: number | null },
  ): Promise<Deed> {
    const clock = await this.clocks.ended(repos, at, row);
    const isKept = act === 'withdraw' ? null : clock.isKept;
    return { act, change: { ...clock, isKept, endedAt: at, endedBy: staffId, asked: null, ...HERE_AGAIN }, words };
  }

  /** It is at work once more, by a term of its own, of whoever opened it unless somebody answers for it. */
  async reopen(
    repos: Repositories,
    at: number,
    { staffId }: StaffActor,
    row: RequestRow,
    words: string,
  ): Promise<Deed> {
    const clock = await this.clocks.started(repos, at, row);
    const ended = { endedAt: null, endedBy: null, isKept: null };
    const assigneeId = row.assigneeId ?? staffId;
    return { act: 'reopen', change: { ...clock, ...ended, ...NO_VISIT, assigneeId }, words };
  }
}
