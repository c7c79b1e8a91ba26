import type { About, Program, StartFailureCode } from '../contract/settings';
import { StaffRole } from '../contract/roles';
import { dateToDays } from '../contract/types/time';
import { MIGRATIONS } from '../db/migrations';
import { createBase, prepareBase, StartError, type StartState } from '../db/migrate';
import { demoPeople, seedDemo } from '../db/seeds/demo';
import { normaliseLogin, shortName } from './modules/identity/identity.rules';
import { type NewBase, ProgramService } from './modules/settings/program.service';
import { settingsHandlers, type WindowActions } from './modules/settings/settings.handlers';
import { seedSettings } from './modules/settings/settings.service';
import { type Node, openNode } from './node';
import type { Clock } from './platform/clock';
import type { Logger } from './platform/logger';
import type { Passwords } from './platform/passwords';
import { loadProfiles, ProfileError, type ProfileFile } from './profiles';
import type { Profile } from './profiles/profile.schema';
import { type Handlers, Router } from './rpc/router';
import { Seats } from './rpc/seats';

export interface ProgramParts {
  version: string;
  /** Folder of the base, its marker, backups and the company's own profiles. */
  folder: string;
  logFolder: string;
  timeZone: string;
  /** Code of the profile whose demonstration base is opened at once, and made when there is none. */
  demo: string | null;
  runtime: About['runtime'];
  clock: Clock;
  passwords: Passwords;
  logger: Logger;
  windows: WindowActions;
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

  constructor(private readonly parts: ProgramParts) {
    const { clock, logger } = parts;
    this.seats = new Seats(clock.now);
    this.#service = new ProgramService({
      version: parts.version,
      timeZone: parts.timeZone,
      clock,
      profiles: () => this.#profiles,
      create: (base) => this.#create(base),
      changed: () => this.seats.publish({ name: 'settings.programChanged' }, () => true),
    });
    const always = settingsHandlers(this.#service, () => this.#about(), parts.windows);
    this.router = new Router({
      seats: this.seats,
      handlers: (): Partial<Handlers> => ({ ...always, ...this.#node?.handlers }),
      report: (procedure, failure) => logger.failure(procedure, failure),
    });
  }

  /** Opens the base, or offers the first run, or says why it cannot: never throws. */
  async start(): Promise<void> {
    try {
      this.#profiles = loadProfiles(await this.parts.ownProfiles());
      this.#state = await prepareBase({ folder: this.parts.folder, appVersion: this.parts.version });
      if (this.#state.state === 'ready') return await this.#open();
      const demo = this.parts.demo === null ? undefined : this.#profiles.get(this.parts.demo);
      if (demo) return await this.#create({ kind: 'demo', profile: demo });
      if (this.parts.demo !== null) throw new ProfileError(this.parts.demo, 'code', '');
      this.#service.enter({ name: 'choosing' });
    } catch (failure) {
      await this.#fail(failure);
    }
  }

  /** Finishes what runs and closes the base; the windows may go then. */
  async close(): Promise<void> {
    await this.router.drain();
    await this.#release();
  }

  async #create(base: NewBase): Promise<void> {
    const { clock, passwords, folder } = this.parts;
    const today = clock.today(base.profile.timeZone);
    const administrator = base.kind === 'base' ? base.administrator : null;
    const passwordHash = administrator ? await passwords.hash(administrator.password) : '';
    await createBase({
      folder,
      profile: base.profile.code,
      demo: base.kind === 'demo',
      createdAt: clock.now(),
      lock: this.#state?.lock,
      seed: async (repos) => {
        await seedSettings(repos, base.profile);
        if (administrator) {
          await repos.staff.insert({
            login: administrator.login,
            loginNorm: normaliseLogin('login', administrator.login),
            fullName: administrator.fullName,
            shortName: shortName(administrator.fullName),
            role: StaffRole.enum.administrator,
            passwordHash,
            createdAt: clock.now(),
          });
          return;
        }
        await seedDemo(repos, {
          profile: base.profile.code,
          today: dateToDays(today),
          now: clock.now(),
          billedNext: base.profile.readings.billedIn === 'next',
          hash: (password) => passwords.hash(password),
        });
      },
    });
    try {
      await this.#state?.release();
      this.#state = await prepareBase({ folder, appVersion: this.parts.version });
      await this.#open();
    } catch (failure) {
      await this.#fail(failure);
      throw failure;
    }
  }

  async #open(): Promise<void> {
    if (this.#state?.state !== 'ready') throw new Error('There is no base to open.');
    const { installation } = this.#state;
    const profile = this.#profiles.get(installation.profile);
    if (!profile) throw new ProfileError(`${installation.profile}.json`, 'code', '');
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
    const { code, params } = describe(failure);
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

function describe(failure: unknown): Pick<NonNullable<Program['failure']>, 'code' | 'params'> {
  if (failure instanceof ProfileError) {
    return { code: 'PROFILE_BROKEN', params: { file: failure.file, field: failure.field, reason: failure.reason } };
  }
  if (!(failure instanceof StartError)) return { code: 'UNEXPECTED', params: {} };
  const params = Object.entries(failure.params).map(([name, value]) => [name, String(value)]);
  return {
    code: failure.code satisfies StartFailureCode,
    params: Object.fromEntries(params) as Record<string, string>,
  };
}
