import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Alarm } from '../../../contract/privacy';
import { type Rights, RIGHTS, scopeOf } from '../../../contract/rights';
import type { AlarmId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import type { ReadRepositories } from '../../../db/repositories';
import type { AlarmRow } from '../../../db/repositories/alarm.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Announcement, CommandRunner } from '../audit/command-runner';

export interface NewAlarm {
  kind: Alarm['kind'];
  /** The same is told once. */
  dedupe: string;
  /** Whom or what it is about: `staff:3`. */
  subject: string;
  /** Codes and numbers. */
  details: Readonly<Record<string, string | number>>;
}

const MOST = 200;

/** What an administrator must hear of. */
export class AlarmsService {
  constructor(
    private readonly read: ReadRepositories,
    private readonly commands: CommandRunner,
    private readonly rights: Rights = RIGHTS,
  ) {}

  /** In the transaction of what it tells of. Returns what to announce after it: nothing when it was told before. */
  async raise(repos: Repositories, at: number, { details, ...alarm }: NewAlarm): Promise<Announcement[]> {
    const isNew = await repos.alarms.insert({ ...alarm, details: JSON.stringify(details), raisedAt: at });
    return isNew ? [this.#changed()] : [];
  }

  async list(): Promise<Output<'privacy.alarms'>> {
    const rows = await this.read.alarms.list(MOST);
    const staff = [...new Set(rows.map(({ subject }) => staffOf(subject)).filter((id) => id !== null))];
    const people = await Promise.all(staff.map((id) => this.read.staff.byId(id)));
    const names = new Map(staff.map((id, place) => [id, people[place]?.shortName ?? null]));
    return rows.map((row) => alarmOf(row, names.get(staffOf(row.subject) ?? 0) ?? null));
  }

  see(call: Call, actor: StaffActor, input: Input<'privacy.seeAlarm'>): Promise<Output<'privacy.seeAlarm'>> {
    return this.commands.run(call, input.uid, async (repos, at) => {
      const alarm = await repos.alarms.byId(input.alarmId);
      if (!alarm) throw new DomainError('NOT_FOUND', {});
      // Who was first stays named: a second look changes nothing.
      if (alarm.seenAt === null)
        await repos.alarms.see(alarm.id, { seenBy: actor.staffId, seenAt: at, comment: input.comment });
      return { result: {}, subject: `alarm:${alarm.id}`, details: { kind: alarm.kind }, announce: [this.#changed()] };
    });
  }

  #changed(): Announcement {
    return {
      event: { name: 'privacy.alarmsChanged' },
      mayRead: ({ role }) => scopeOf(role, 'alarms.see', this.rights) !== undefined,
    };
  }
}

function staffOf(subject: string): number | null {
  const [kind, id] = subject.split(':');
  return kind === 'staff' ? Number(id) : null;
}

function alarmOf(row: AlarmRow, about: string | null): Alarm {
  return {
    alarmId: row.id as AlarmId,
    kind: row.kind,
    raisedAt: msToInstant(row.raisedAt),
    about,
    details: JSON.parse(row.details) as Alarm['details'],
    seenBy: row.seenBy,
    seenAt: row.seenAt === null ? null : msToInstant(row.seenAt),
    comment: row.comment,
  };
}
