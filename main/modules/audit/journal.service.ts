import type { Input, Output } from '../../../contract';
import type { AuditAnchor, AuditFamily, AuditItem } from '../../../contract/audit';
import { DomainError } from '../../../contract/errors';
import type { StaffId } from '../../../contract/types/brand';
import { type LocalDate, msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { JournalFilter, JournalRow } from '../../../db/repositories/audit-journal.repository';
import type { StaffActor } from '../../rpc/actor';
import { type Reach, type ReachOf, reaches } from '../scope';
import { dayStart, familyOf } from './journal.rules';

const SHOWN_HASH = 12;
const EVER = Number.MAX_SAFE_INTEGER;
/** Nobody reads about widths of columns: shown when asked for. An export has it. */
const NOISE = 'settings.keepPreference';

export interface JournalAsked {
  from: LocalDate | null;
  to: LocalDate | null;
  family: AuditFamily | null;
  staffId: StaffId | null;
  subject: string | null;
}

/** The journal as people of staff read it, within their reach. */
export class JournalService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly reach: ReachOf,
    private readonly timeZone: string,
    private readonly keepAnchor: () => Promise<AuditAnchor>,
  ) {}

  async journal(actor: StaffActor, input: Input<'audit.journal'>): Promise<Output<'audit.journal'>> {
    const asked = await this.filterOf(actor, input);
    const filter = input.family === null ? { ...asked, except: NOISE } : asked;
    const rows = await this.rows(filter, input.before, input.limit + 1);
    const items = await this.items(rows.slice(0, input.limit));
    return { items, hasMore: rows.length > input.limit };
  }

  people(actor: StaffActor): Promise<Output<'audit.people'>> {
    return this.#people(this.reach(actor, 'audit.see'), actor) as Promise<Output<'audit.people'>>;
  }

  async shiftReport(
    actor: StaffActor,
    { on, staffId }: Input<'audit.shiftReport'>,
  ): Promise<Output<'audit.shiftReport'>> {
    const person = await this.read.staff.byId(staffId ?? actor.staffId);
    const reach = this.reach(actor, 'audit.see');
    const isReached = person && (person.id === actor.staffId || reaches(reach, person.officeId));
    if (!isReached) throw new DomainError('NOT_FOUND', {});
    const [from, to] = [dayStart(on, this.timeZone), dayStart(on, this.timeZone, 1)];
    const done = await this.read.audit.shift(`staff:${person.id}`, from, to);
    return {
      name: person.shortName,
      from: done.length === 0 ? null : msToInstant(Math.min(...done.map(({ first }) => first))),
      to: done.length === 0 ? null : msToInstant(Math.max(...done.map(({ last }) => last))),
      actions: done.map(({ action, count }) => ({ action, count })),
      anchor: await this.keepAnchor(),
    };
  }

  /** What was asked for, narrowed to what the person reaches. */
  async filterOf(actor: StaffActor, asked: JournalAsked): Promise<Omit<JournalFilter, 'before'>> {
    const { family, subject } = asked;
    const actions =
      family === null ? null : (await this.read.audit.actions()).filter((action) => familyOf(action) === family);
    return {
      from: asked.from === null ? 0 : dayStart(asked.from, this.timeZone),
      to: asked.to === null ? EVER : dayStart(asked.to, this.timeZone, 1),
      actors: await this.#actors(actor, asked.staffId),
      actions,
      subject,
    };
  }

  async rows(filter: Omit<JournalFilter, 'before'>, beforeId: number | null, limit: number): Promise<JournalRow[]> {
    if (beforeId === null) return this.read.audit.journal({ ...filter, before: null }, limit);
    const at = await this.read.audit.timeOf(beforeId);
    return at === undefined ? [] : this.read.audit.journal({ ...filter, before: { at, id: beforeId } }, limit);
  }

  async items(rows: readonly JournalRow[]): Promise<AuditItem[]> {
    const names = new Map((await this.read.audit.people({})).map(({ staffId, name }) => [`staff:${staffId}`, name]));
    return rows.map(({ id, at, actor, action, subject, details, hash }) => ({
      auditId: id,
      at: msToInstant(at),
      actor: actor === 'anonymous' ? 'program' : (names.get(actor) ?? actor),
      action,
      subject,
      details: JSON.parse(details) as Record<string, unknown>,
      hash: hash.toString('hex').slice(0, SHOWN_HASH),
    }));
  }

  /** Null: everybody. Who reaches only what is their own sees that whatever is asked. */
  async #actors(actor: StaffActor, asked: StaffId | null): Promise<string[] | null> {
    const reach = this.reach(actor, 'audit.see');
    if ('all' in reach) return asked === null ? null : [`staff:${asked}`];
    const people = (await this.#people(reach, actor)).map(({ staffId }) => staffId);
    const isWide = 'officeId' in reach && asked !== null;
    return people.filter((id) => !isWide || id === asked).map((id) => `staff:${id}`);
  }

  #people(reach: Reach, { staffId }: StaffActor): Promise<{ staffId: number; name: string }[]> {
    if ('own' in reach) return this.read.audit.people({ staffId });
    return this.read.audit.people('officeId' in reach ? { officeId: reach.officeId } : {});
  }
}
