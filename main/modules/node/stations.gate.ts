import { DomainError } from '../../../contract/errors';
import type { StationId } from '../../../contract/types/brand';
import type { JoinAnswer } from '../../../contract/wire';
import type { ReadRepositories } from '../../../db/repositories';
import type { StationRow } from '../../../db/repositories/station.repository';
import type { Repositories } from '../../../db/unit-of-work';
import type { Protections } from '../../platform/protections';
import { ANONYMOUS } from '../../rpc/actor';
import type { JoinAsk } from '../../rpc/network';
import { audit, type Publish } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { BaseGate, Door } from './door';
import { announceStations } from './node.announce';

const MOST_WAITING = 50;
const NEW_PER_MINUTE = 5;
const MINUTE_MS = 60_000;
/** A station that waits asks again every few seconds: one that is silent for so long may make room. */
const FORGOTTEN_MS = 60 * MINUTE_MS;
const MOST_ADDRESSES = 1_000;

export interface StationsGateParts {
  read: ReadRepositories;
  storage: Storage;
  publish: Publish;
  now: () => number;
  protections: Pick<Protections, 'netLimits'>;
  codeOf: (publicKey: Buffer) => Promise<string>;
  door: Pick<Door, 'firstCode'>;
}

const answerOf = ({ id, state, kind, name, code }: StationRow): JoinAnswer => ({
  ...{ stationId: id as StationId, state, kind, name, code },
});

/** How stations come in: what the network asks of the base about them. */
export class StationsGate implements Omit<BaseGate, 'rememberedUntil' | 'endStrangers'> {
  /** When strangers asked of late, by their address. */
  readonly #asked = new Map<string, number[]>();

  constructor(private readonly parts: StationsGateParts) {}

  /** The same key is the same station, whatever became of it. */
  async join(ask: JoinAsk): Promise<JoinAnswer> {
    const { read, storage, publish, now, codeOf, door } = this.parts;
    const known = await read.stations.byKey(ask.publicKey);
    if (!known || ask.firstCode !== null) this.#count(ask.address);
    // A kiosk has nobody who could admit the next one.
    const isFirst = ask.firstCode !== null && ask.kind === 'operator' && known?.state !== 'approved';
    if (isFirst) await this.#check(ask);
    const code = known?.code ?? (await codeOf(ask.publicKey));
    const outcome = await storage.write(async (repos) => {
      const { row, isNews } = await this.#row(repos, ask, code, now());
      if (!isFirst || row.state !== 'waiting') return { row, isNews };
      return { row: await this.#admit(repos, row, now()), isNews: true };
    });
    if (isFirst && outcome.row.state === 'approved') door.firstCode?.end();
    if (outcome.isNews) publish(announceStations());
    return answerOf(outcome.row);
  }

  async station(id: StationId): ReturnType<BaseGate['station']> {
    const row = await this.parts.read.stations.byId(id);
    return row?.state === 'approved' ? { publicKey: row.publicKey, kind: row.kind, name: row.name } : undefined;
  }

  async stationSeen(id: StationId, version: string): Promise<void> {
    const { storage, publish, now } = this.parts;
    const isAdmitted = await storage.write((repos) => repos.stations.seen(id, version, now()));
    if (!isAdmitted) throw new DomainError('STATION_ENDED', {});
    publish(announceStations());
  }

  hasOperators(): Promise<boolean> {
    return this.parts.read.stations.hasOperators();
  }

  async #row(
    repos: Repositories,
    ask: JoinAsk,
    code: string,
    at: number,
  ): Promise<{ row: StationRow; isNews: boolean }> {
    const { publicKey, kind, name, version, address } = ask;
    const asked = { kind, name, version, address };
    const known = await repos.stations.byKey(publicKey);
    if (known?.state === 'waiting') {
      await repos.stations.askAgain(known.id, asked, at);
      return { row: { ...known, ...asked }, isNews: known.kind !== kind || known.name !== name };
    }
    if (known) return { row: known, isNews: false };
    await repos.stations.forgetWaiting(at - FORGOTTEN_MS);
    if ((await repos.stations.countIn('waiting')) >= MOST_WAITING && this.parts.protections.netLimits)
      throw new DomainError('TOO_MANY_TRIES', { minutes: FORGOTTEN_MS / MINUTE_MS });
    const row = { ...asked, publicKey, code, state: 'waiting' as const, askedAt: at, seenAt: at };
    const id = await repos.stations.insert(row);
    return { row: { ...row, id, decidedAt: null, decidedBy: null }, isNews: true };
  }

  async #check({ firstCode: typed }: JoinAsk): Promise<void> {
    const { firstCode } = this.parts.door;
    if (!firstCode || (!firstCode.isAsked && (await this.hasOperators()))) throw new DomainError('CODE_ENDED', {});
    firstCode.check(typed ?? '');
  }

  async #admit(repos: Repositories, row: StationRow, at: number): Promise<StationRow> {
    // Somebody else was faster with the same code.
    if (!this.parts.door.firstCode?.isAsked && (await repos.stations.hasOperators()))
      throw new DomainError('CODE_ENDED', {});
    const decision = { state: 'approved' as const, decidedAt: at, decidedBy: null };
    await repos.stations.decide(row.id, 'waiting', decision);
    const details = { kind: row.kind, isFirst: true };
    await audit(repos, { at, actor: ANONYMOUS, action: 'stations.approve', subject: `station:${row.id}`, details });
    return { ...row, ...decision };
  }

  /** TOO_MANY_TRIES for the sixth stranger of a minute from one address. */
  #count(address: string): void {
    const now = this.parts.now();
    const recent = (this.#asked.get(address) ?? []).filter((at) => Math.abs(now - at) < MINUTE_MS);
    if (recent.length >= NEW_PER_MINUTE && this.parts.protections.netLimits)
      throw new DomainError('TOO_MANY_TRIES', { minutes: 1 });
    this.#asked.delete(address);
    this.#asked.set(address, [...recent, now]);
    const oldest = this.#asked.size > MOST_ADDRESSES ? this.#asked.keys().next().value : undefined;
    if (oldest !== undefined) this.#asked.delete(oldest);
  }
}
