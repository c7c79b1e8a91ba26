import { contract, type ProcedureName } from '../../contract';
import { type Envelope, LIMITS } from '../../contract/envelope';
import { DomainError } from '../../contract/errors';
import type { LinkState } from '../../contract/link';
import type { Action } from '../../contract/rights';
import type { About, Program } from '../../contract/settings';
import type { LocalDate } from '../../contract/types/time';
import type { Logger } from '../platform/logger';
import type { Protections } from '../platform/protections';
import type { OpenedLinks } from '../rpc/opened-link';
import { weigh } from '../rpc/plain-data';
import { Router } from '../rpc/router';
import type { SeatId, Seats } from '../rpc/seats';
import { BroughtFiles } from './brought-files';
import { Forwarder, refusal } from './forwarder';
import { LastProgram } from './last-program';
import { Link } from './link';
import { stationHandlers } from './station.handlers';
import type { StationKey, StationSettings, StationStore } from './station-store';
import { WindowSession } from './window-session';

export interface StationParts {
  settings: StationSettings;
  key: StationKey;
  store: StationStore;
  version: string;
  seats: Seats;
  links: OpenedLinks;
  now: () => number;
  today: (timeZone: string) => LocalDate;
  timeZone: string;
  protections: Protections;
  logger: Logger;
  /** Where files that were brought wait for a person to say where they go. */
  ownFolder: string;
  about: (company: string) => About;
  openWindow: () => void;
  showProgress: (seat: SeatId, value: number | null) => void;
  collectDiagnostics: () => Promise<string | null>;
  /** The system's dialog; null when no folder was chosen. */
  chooseFolder: () => Promise<string | null>;
  changed: () => void;
  /** This computer is a station of another node, or of the same one with another certificate; */
  joined: (settings: StationSettings, key: StationKey) => Promise<LinkState>;
  /** or of none. */
  left: () => void;
}

/** What the program on this very computer answers itself. */
const OWN: readonly Action[] = ['window.use', 'link.join'];
const PATIENCE_MS = 500;
const GOODBYE_MS = 1_000;

/** The program behind the windows of a computer that has no base: it passes on what they ask, and what the node tells them. */
export class StationProgram {
  readonly #link: Link;
  readonly #forwarder: Forwarder;
  readonly #files: BroughtFiles;
  readonly #own: Router;
  readonly #sessions = new Map<SeatId, WindowSession>();
  readonly #forgetAway: () => void;
  readonly #last: LastProgram;
  #isLeft = false;
  #isClosed = false;

  constructor(private readonly parts: StationParts) {
    const { seats, logger, settings, key, version, now, store, protections } = parts;
    const report = (failure: unknown) => void logger.failure('station', failure);
    const keep = (known: StationSettings) => (this.#isLeft ? Promise.resolve() : store.keep(known));
    this.#link = new Link({ settings, key, version, now, report, keep, changed: () => this.#changed() });
    this.#forwarder = new Forwarder(this.#link, version);
    this.#last = new LastProgram(parts);
    this.#files = new BroughtFiles(parts.ownFolder, parts.chooseFolder);
    const handlers = stationHandlers(parts, this.#link, {
      refuseIfSomebodyIsIn: () => this.#refuseIfSomebodyIsIn(),
      left: () => this.#left(),
    });
    this.#own = new Router({
      ...{ seats, protections, handlers: () => handlers },
      report: (procedure, failure) => logger.failure(procedure, failure),
    });
    this.#forgetAway = seats.onAway((id) => this.#away(id));
  }

  /** Looks for the node, and again and again by itself; tells what came of the first time. */
  begin(): Promise<LinkState> {
    this.#files.wipe().catch((failure: unknown) => void this.parts.logger.failure('brought files', failure));
    this.#changed();
    return this.#link.retry();
  }

  get phase(): Program['phase'] {
    const { state } = this.#link;
    if (state === 'up') return 'ready';
    return state === 'down' || state === 'waiting' ? 'opening' : 'failed';
  }

  /** Answers one call; never throws. */
  async call(seat: SeatId, name: unknown, input: unknown): Promise<Envelope> {
    const isKnown = typeof name === 'string' && Object.hasOwn(contract, name);
    if (!isKnown || OWN.includes(contract[name as ProcedureName].action)) return this.#own.call(seat, name, input);
    try {
      return this.#refused(seat, input) ?? (await this.#forward(seat, name as ProcedureName, input));
    } catch (failure) {
      return refusal('INTERNAL', { incident: this.parts.logger.failure(name, failure) });
    }
  }

  /** Tells the node that the windows are gone. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#forgetAway();
    const goodbyes = [...this.#sessions.values()].map((session) => session.close());
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([Promise.allSettled(goodbyes), new Promise((done) => (timer = setTimeout(done, GOODBYE_MS)))]);
    clearTimeout(timer);
    this.#link.stop();
    await this.#files.wipe();
  }

  #refused(seat: SeatId, input: unknown): Envelope | undefined {
    const { seats, protections } = this.parts;
    if (this.#isClosed) return refusal('CLOSING', {});
    if (!seats.has(seat)) return refusal('FOREIGN_SENDER', {});
    if (protections.rate && !seats.allow(seat)) return refusal('TOO_MANY_CALLS', {});
    const weight = protections.weight ? weigh(input, LIMITS.callKib * 1024) : 'fits';
    if (weight === 'notPlain') return refusal('BAD_INPUT', {});
    return weight === 'tooLarge' ? refusal('TOO_LARGE', { limitKib: LIMITS.callKib }) : undefined;
  }

  async #forward(seat: SeatId, name: ProcedureName, input: unknown): Promise<Envelope> {
    if (name === 'settings.program') return this.#askProgram(seat, input);
    const session = this.#sessionOf(seat);
    const envelope = await this.#forwarder.call(session, name, input);
    if (!envelope.ok || envelope.files === undefined) return envelope;
    try {
      return await this.#files.bring(session, envelope);
    } catch (failure) {
      this.parts.logger.failure('brought files', failure);
      return refusal('LINK_UNKNOWN', {});
    }
  }

  /** What a window asks first is never refused: without the node it is what the node said last. */
  async #askProgram(seat: SeatId, input: unknown): Promise<Envelope> {
    const link = this.#link;
    if (link.state === 'down' && link.seen.heardAt === null) await link.regained(PATIENCE_MS);
    const answer =
      link.state === 'up' && this.parts.seats.has(seat)
        ? await this.#forwarder.call(this.#sessionOf(seat), 'settings.program', input)
        : undefined;
    if (!answer?.ok) return { ok: true, value: this.#last.now(link.settings.kind) };
    this.#last.keep(answer.value as Program);
    return answer;
  }

  #sessionOf(seat: SeatId): WindowSession {
    const known = this.#sessions.get(seat);
    if (known) return known;
    const { seats, key, version, logger } = this.parts;
    const session = new WindowSession({
      ...{ link: this.#link, key, version },
      tell: (event) => seats.tell(seat, event),
      report: (failure) => void logger.failure('station', failure),
    });
    this.#sessions.set(seat, session);
    return session;
  }

  #away(seat: SeatId): void {
    if (this.parts.seats.has(seat)) return;
    void this.#sessions.get(seat)?.close();
    this.#sessions.delete(seat);
  }

  async #refuseIfSomebodyIsIn(): Promise<void> {
    const { state } = this.#link;
    const sessions = [...this.#sessions.values()];
    if (state === 'up') await Promise.allSettled(sessions.map((session) => session.call('identity.me', {})));
    const canWork = state === 'up' || state === 'down';
    if (canWork && sessions.some(({ role }) => role !== 'anonymous')) throw new DomainError('FORBIDDEN', {});
  }

  async #left(): Promise<void> {
    this.#isLeft = true;
    await this.parts.store.forget();
    this.parts.left();
  }

  #changed(): void {
    const { seats, changed } = this.parts;
    changed();
    seats.publish({ name: 'link.changed', link: this.#link.seen }, () => true);
    seats.publish({ name: 'settings.programChanged' }, () => true);
    if (this.#link.state === 'up') for (const session of this.#sessions.values()) session.begin();
  }
}
