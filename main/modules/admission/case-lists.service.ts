import type { Input, Output } from '../../../contract';
import type { CaseItem } from '../../../contract/admission';
import { phoneOf } from '../../../contract/types/identifiers';
import type { CustomerId, RegistrationId } from '../../../contract/types/brand';
import { normalise } from '../../../db/normalise';
import type { ReadRepositories } from '../../../db/repositories';
import type { FindCase } from '../../../db/repositories/admission-lists.repository';
import type { Clock } from '../../platform/clock';
import type { StaffActor } from '../../rpc/actor';
import type { SeatId } from '../../rpc/seats';
import { officeOf, type Reach, reaches, type ReachOf } from '../scope';
import type { SettingsService } from '../settings/settings.service';
import { dueAt } from '../settings/terms.rules';
import type { Leases } from '../work/leases';
import { type ClockFacts, itemOf } from './admission.map';

const RIGHT = 'registrations.decide';
/** More colleagues than this do not hold cases at once. */
const LOOK_AHEAD = 100;
const CASES_OF_CUSTOMER = 50;

/** What the staff looks at: the queue, what was decided, and what comes next. */
export class CaseListsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly settings: SettingsService,
    private readonly reach: ReachOf,
    private readonly leases: Leases,
    private readonly clock: Clock,
  ) {}

  async queue(actor: StaffActor, { find, ...window }: Input<'registrations.queue'>): Promise<string> {
    const officeId = officeOf(this.reach(actor, RIGHT));
    const { rows, place, items } = await this.read.admissionLists.window({ ...window, find: findBy(find), officeId });
    const facts = await this.clockFacts();
    const answer = { rows, place, first: window.from, items: items.map((row) => itemOf(row, facts)) };
    return JSON.stringify(answer);
  }

  async count(actor: StaffActor): Promise<Output<'registrations.count'>> {
    const officeId = officeOf(this.reach(actor, RIGHT));
    const kinds = await this.read.admissionLists.counts(officeId, this.clock.now());
    const sum = (of: 'count' | 'asked' | 'overdue') => kinds.reduce((all, one) => all + one[of], 0);
    return {
      waiting: sum('count') - sum('asked'),
      overdue: sum('overdue'),
      asked: sum('asked'),
      kinds: kinds.map(({ kind, count }) => ({ kind, count })),
    };
  }

  /** The nearest term behind `after` that no colleague holds, round to the first; held from now on. */
  async next(seat: SeatId, actor: StaffActor, after: RegistrationId | null): Promise<Output<'registrations.next'>> {
    const officeId = officeOf(this.reach(actor, RIGHT));
    const lists = this.read.admissionLists;
    const row = after === null ? undefined : await lists.byId(after);
    const behind = row ? { dueAt: row.dueAt ?? 0, id: row.id } : null;
    const ids = behind ? await lists.nextIds(officeId, behind, LOOK_AHEAD) : [];
    for (const id of [...ids, ...(await lists.nextIds(officeId, null, LOOK_AHEAD))]) {
      const item = { kind: 'registration' as const, id };
      const holder = this.leases.heldBy(item);
      if (id === after || (holder !== null && holder !== actor.staffId)) continue;
      const found = await lists.byId(id);
      this.leases.take(seat, actor, item, false, [found?.officeId ?? null]);
      return { registrationId: id as RegistrationId };
    }
    return { registrationId: null };
  }

  /** Cases of a customer, the newest first; `within` leaves out what is out of reach. */
  async ofCustomer(customerId: CustomerId, within: Reach = { all: true }): Promise<CaseItem[]> {
    const rows = await this.read.admissionLists.ofCustomer(customerId, CASES_OF_CUSTOMER);
    const facts = await this.clockFacts();
    return rows.filter(({ officeId }) => reaches(within, officeId)).map((row) => itemOf(row, facts));
  }

  async clockFacts(): Promise<ClockFacts> {
    const day = this.settings.today();
    const [{ registration }, calendar] = await Promise.all([
      this.settings.dated('terms', day),
      this.settings.dated('calendar', day),
    ]);
    const zone = this.settings.profile.timeZone;
    return { now: this.clock.now(), whole: (from) => dueAt(from, registration, zone, calendar) - from };
  }
}

/** Digits are the start of an account or a whole phone, anything else is the start of a surname. */
function findBy(find: string): FindCase {
  const name = normalise(find);
  if (name === '') return { by: 'all' };
  const number = name.replace(/[\s()+-]/g, '');
  if (!/^\d+$/.test(number)) return { by: 'name', from: name, below: `${name}\uffff` };
  return { by: 'number', from: number, below: `${number}\uffff`, phone: phoneOf(find) || '-' };
}
