import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import type { Station } from '../../../contract/stations';
import type { StationId } from '../../../contract/types/brand';
import { msToInstant } from '../../../contract/types/time';
import { fits } from '../../../contract/wire';
import type { ReadRepositories } from '../../../db/repositories';
import type { ListedStation, StationRow } from '../../../db/repositories/station.repository';
import type { Repositories } from '../../../db/unit-of-work';
import { isStaff, type StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import { asStaff } from '../actors';
import type { CommandRunner } from '../audit/command-runner';
import type { Door } from './door';
import { announceStations } from './node.announce';

const MOST_SHOWN = 500;
const STATES = ['waiting', 'approved', 'refused', 'revoked'] as const;

export interface StationsParts {
  read: ReadRepositories;
  commands: CommandRunner;
  seats: Seats;
  door: Pick<Door, 'drop'>;
  version: string;
  /** Throws WRONG_PASSWORD, SIGN_IN_DELAYED or SIGN_IN_BLOCKED. */
  confirm: (actor: StaffActor, password: string) => Promise<void>;
}

const instantOf = (at: number | null) => (at === null ? null : msToInstant(at));
const byName = (a: StationRow, b: StationRow): number => a.name.localeCompare(b.name, 'ru') || a.id - b.id;

/** Programs on other computers, as the administrator admits and ends them. */
export class StationsService {
  constructor(private readonly parts: StationsParts) {}

  async list(): Promise<Output<'stations.list'>> {
    const { read } = this.parts;
    const [waiting = [], ...others] = await Promise.all(
      STATES.map((state) => read.stations.inState(state, MOST_SHOWN)),
    );
    const rows = [...waiting.sort(byName), ...others.flat().sort(byName)];
    return rows.slice(0, MOST_SHOWN).map((row) => this.#shown(row));
  }

  async waiting(): Promise<Output<'stations.waiting'>> {
    return { waiting: await this.parts.read.stations.countIn('waiting') };
  }

  async approve(call: Call, input: Input<'stations.approve'>): Promise<Output<'stations.approve'>> {
    const { commands, confirm } = this.parts;
    const { uid, kind, name } = input;
    const actor = asStaff(call);
    if ((await commands.stored(call, uid)) !== undefined) return {};
    const { state } = await existing(this.parts.read, input.stationId);
    if (state !== 'waiting') throw new DomainError('STATION_CHANGED', {});
    await confirm(actor, input.password);
    return this.#decide(call, input, 'waiting', { state: 'approved', kind, name });
  }

  refuse(call: Call, input: Input<'stations.refuse'>): Promise<Output<'stations.refuse'>> {
    return this.#decide(call, input, 'waiting', { state: 'refused' });
  }

  /** Its windows are closed to it once the row says so: a window that is opened meanwhile finds it ended. */
  async revoke(call: Call, input: Input<'stations.revoke'>): Promise<Output<'stations.revoke'>> {
    const answer = await this.#decide(call, input, 'approved', { state: 'revoked' });
    this.#close(input.stationId);
    return answer;
  }

  /** Closes the seats of stations that this base does not admit. */
  async endStrangers(): Promise<void> {
    const { seats, read } = this.parts;
    const there = seats.at(({ stationId }) => stationId !== null).map(({ id }) => seats.place(id).stationId);
    for (const stationId of new Set(there))
      if (stationId !== null && (await read.stations.byId(stationId))?.state !== 'approved') this.#close(stationId);
  }

  rename(call: Call, { uid, stationId, name }: Input<'stations.rename'>): Promise<Output<'stations.rename'>> {
    return this.parts.commands.run(call, uid, async (repos) => {
      await existing(repos, stationId);
      await repos.stations.rename(stationId, name);
      return { result: {}, subject: `station:${stationId}`, details: {}, announce: [announceStations()] };
    });
  }

  #close(stationId: StationId): void {
    const { seats, door } = this.parts;
    for (const { id } of seats.at((place) => place.stationId === stationId)) seats.endAt(id);
    door.drop({ stationId });
  }

  #decide(
    call: Call,
    { uid, stationId }: { uid: Input<'stations.refuse'>['uid']; stationId: StationId },
    from: StationRow['state'],
    to: Pick<StationRow, 'state'> & Partial<Pick<StationRow, 'kind' | 'name'>>,
  ): Promise<Record<string, never>> {
    const { staffId } = asStaff(call);
    return this.parts.commands.run(call, uid, async (repos, at) => {
      const { kind } = await existing(repos, stationId);
      if (!(await repos.stations.decide(stationId, from, { ...to, decidedAt: at, decidedBy: staffId })))
        throw new DomainError('STATION_CHANGED', {});
      const details = { kind: to.kind ?? kind };
      return { result: {}, subject: `station:${stationId}`, details, announce: [announceStations()] };
    });
  }

  #shown(row: ListedStation): Station {
    const { seats, version } = this.parts;
    const there = seats.at(({ stationId }) => stationId === row.id);
    const people = there.flatMap(({ actor }) => (isStaff(actor) ? [actor.name] : []));
    const { kind, name, state, code, address } = row;
    return {
      ...{ stationId: row.id as StationId, kind, name, state, code, version: row.version, address },
      isCurrent: fits(version, row.version),
      askedAt: msToInstant(row.askedAt),
      decidedAt: instantOf(row.decidedAt),
      decidedBy: row.decider,
      seenAt: instantOf(row.seenAt),
      windows: there.length,
      people: [...new Set(people)],
    };
  }
}

async function existing(
  { stations }: { stations: Pick<Repositories['stations'], 'byId'> },
  id: StationId,
): Promise<StationRow> {
  const row = await stations.byId(id);
  if (!row) throw new DomainError('NOT_FOUND', {});
  return row;
}
