import type { About } from '../contract/settings';
import { MIGRATIONS } from '../db/migrations';
import { prepareBase, type StartState } from '../db/migrate';
import { demoPeople } from '../db/seeds/demo';
import { makeBase } from './first-run';
import { storageToDomain } from './modules/audit/storage';
import { type NewBase, ProgramService } from './modules/settings/program.service';
import { settingsHandlers } from './modules/settings/settings.handlers';
import { type Node, openNode } from './node';
import type { Clock } from './platform/clock';
import type { Logger } from './platform/logger';
import type { Passwords } from './platform/passwords';
import { loadProfiles, ProfileError, type ProfileFile } from './profiles';
import type { Profile } from './profiles/profile.schema';
import { type Handlers, Router } from './rpc/router';
import { type SeatId, Seats } from './rpc/seats';
import { describeFailure, logStart, UnknownDemo } from './start-report';

export interface ProgramParts {
  version: string;
  /** Folder of the base, its marker, backups and the company's own profiles. */
  folder: string;
  logFolder: string;
  timeZone: string;
  /** Profile, as it was named, whose demonstration base is opened at once, and made when there is none. */
  demo: string | null;
  runtime: About['runtime'];
  clock: Clock;
  passwords: Passwords;
  logger: Logger;
  openWindow: () => void;
  showProgress: (seat: SeatId, value: number | null) => void;
  ownProfiles: () => Promise<ProfileFile[]>;
}

/** The whole program without its windows: made once, by hand. */
export class EnergyProgram {
  readonly seats: Seats;
  readonly router: Router;
  readonly #service: ProgramService;
  #profiles: ReadonlyMap<string, Profile> = new Map();
  #state: StartState | null = null;
  #node: Node | null = null;
  #starting: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  constructor(private readonly parts: ProgramParts) {
    const { clock, logger } = parts;
    this.seats = new Seats(
      clock.now,
      (failure) => logger.failure('event', failure),
      (seat) => parts.showProgress(seat, null),
    );
    this.#service = new ProgramService({
      version: parts.version,
      timeZone: parts.timeZone,
      clock,
      profiles: () => this.#profiles,
      create: (base) => this.#firstRun(base),
      changed: () => this.seats.publish({ name: 'settings.programChanged' }, () => true),
    });
    const always = settingsHandlers(this.#service, () => this.#about(), {
      openWindow: parts.openWindow,
      showProgress: parts.showProgress,
      retry: () => this.#retry(),
    });
    this.router = new Router({
      seats: this.seats,
      handlers: (): Partial<Handlers> => ({ ...always, ...this.#node?.handlers }),
      report: (procedure, failure) => logger.failure(procedure, failure),
    });
  }

  /** Opens the base, or offers the first run, or says why it cannot: never throws. */
  start(): Promise<void> {
    this.#starting = this.#begin().catch((failure: unknown) => this.#fail(failure));
    return this.#starting;
  }

  /** Tries a failed start once more: what was wrong may have been mended meanwhile. */
  #retry(): void {
    this.#service.enter({ name: 'opening' });
    void this.start();
  }

  /** Finishes what runs, the start too, and closes the base; the windows may go then. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #begin(): Promise<void> {
    const { demo, ownProfiles } = this.parts;
    this.#profiles = loadProfiles(await ownProfiles());
    const profile = this.#profiles.get(demo ?? '');
    if (demo !== null && !profile) throw new UnknownDemo(demo);
    const { state } = await this.#prepare();
    if (state === 'ready') await this.#open();
    else if (!profile) this.#service.enter({ name: 'choosing' });
    else if (!this.#closing) await this.#create({ kind: 'demo', profile });
  }

  async #end(): Promise<void> {
    await this.router.drain();
    await this.#starting;
    await this.#release();
  }

  async #prepare(): Promise<StartState> {
    this.#state = await prepareBase({ folder: this.parts.folder, appVersion: this.parts.version });
    logStart(this.#state, this.parts.logger);
    return this.#state;
  }

  /** What a person asked for: a base that could not be made leaves the choice open, one that does not open is a failed start. */
  async #firstRun(base: NewBase): Promise<void> {
    try {
      await this.#create(base);
    } catch (failure) {
      if (this.#state?.state !== 'absent') await this.#fail(failure);
      throw failure;
    }
  }

  async #create(base: NewBase): Promise<void> {
    let failure: unknown;
    await makeBase(base, { ...this.parts, lock: this.#state?.lock }).catch((reason: unknown) => (failure = reason));
    await this.#release();
    // Even after a failure: a base that lacks only its marker is whole, and the start adds that.
    const { state } = await this.#prepare();
    if (state !== 'ready') throw storageToDomain(failure, this.parts.logger);
    if (failure !== undefined) this.parts.logger.failure('first run', failure);
    await this.#open();
  }

  async #open(): Promise<void> {
    if (this.#closing) return;
    if (this.#state?.state !== 'ready') throw new Error('There is no base to open.');
    const { installation } = this.#state;
    const profile = this.#profiles.get(installation.profile);
    if (!profile) throw new ProfileError(`${installation.profile}.json`, 'code', 'NO_PROFILE');
    const demo = installation.demo ? demoPeople(profile.code) : [];
    const node = await openNode(this.#state, profile, demo, {
      ...this.parts,
      seats: this.seats,
    });
    this.#node = node;
    this.#service.enter({ name: 'ready', settings: node.settings, demo: node.demo });
    node.check().catch((failure: unknown) => this.#fail(failure));
  }

  async #fail(failure: unknown): Promise<void> {
    const { code, params } = describeFailure(failure);
    const incident = this.parts.logger.failure(`start ${code}`, failure);
    this.#service.enter({ name: 'failed', failure: { code, params, incident } });
    await this.#release().catch((other: unknown) => this.parts.logger.failure('release', other));
  }

  async #release(): Promise<void> {
    const [node, state] = [this.#node, this.#state];
    this.#node = null;
    this.#state = null;
    await (node ? node.close() : state?.release());
  }

  #about(): About {
    const phase = this.#service.phase;
    return {
      version: this.parts.version,
      runtime: this.parts.runtime,
      profile: phase.name === 'ready' ? phase.settings.profile.name : null,
      dataFolder: this.parts.folder,
      logFolder: this.parts.logFolder,
      schemaVersion: MIGRATIONS.length,
    };
  }
}
