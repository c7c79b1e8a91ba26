import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../contract/errors';
import type { Program } from '../contract/settings';
import { readProfiles } from '../db/backup/disk';
import { profilesFolderOf } from '../db/backup/place';
import { writeDurably } from '../db/base-folder';
import { clearIntent, type RestoreIntent } from '../db/backup/restore';
import { FolderLock } from '../db/folder-lock';
import { MIGRATIONS } from '../db/migrations';
import { prepareBase, type StartState } from '../db/migrate';
import { startFailure } from '../db/storage-failure';
import { demoPeople } from '../db/seeds/demo';
import { aboutOf, phaseFacts } from './about';
import { makeBase } from './first-run';
import type { CrashRow } from './modules/audit/crash-record';
import { storageToDomain } from './modules/audit/storage';
import { announceNode } from './modules/node/node.announce';
import type { Door } from './modules/node/door';
import { type Backups, createBackups } from './modules/backup/backup.handlers';
import { type NewBase, ProgramService } from './modules/settings/program.service';
import { linkHandlers } from './modules/settings/link.handlers';
import { settingsHandlers } from './modules/settings/settings.handlers';
import { createDoor } from './network-door';
import { type Node, openNode } from './node';
import type { ProgramFacts } from './platform/diagnostics';
import { SealedSecrets } from './platform/secrets';
import { loadProfiles, ProfileError } from './profiles';
import type { Profile } from './profiles/profile.schema';
import type { ProgramParts } from './program-parts';
import type { Gate } from './rpc/network';
import { type Handlers, Router } from './rpc/router';
import { RunningCalls } from './rpc/running-calls';
import type { Seats } from './rpc/seats';
import { describeFailure, logStart, UnknownDemo } from './start-report';
import { chooseFolder, SeatFiles } from './transport/seat-files';

/** The whole program without its windows: made once, by hand. */
export class EnergyProgram {
  readonly seats: Seats;
  readonly router: Router;
  readonly schemaVersion = MIGRATIONS.length;
  readonly door: Door;
  readonly #service: ProgramService;
  readonly #backups: Backups;
  readonly #calls = new RunningCalls();
  readonly #secrets: SealedSecrets;
  readonly #files: SeatFiles;
  #profiles: ReadonlyMap<string, Profile> = new Map();
  #state: StartState | null = null;
  #node: Node | null = null;
  #restored: RestoreIntent | undefined;
  /** What the background check found while a backup was being put in place. */
  #damage: unknown;
  #starting: Promise<void> | undefined;
  /** A base that failed is closed before it is tried again. */
  #released: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(private readonly parts: ProgramParts) {
    const { clock, logger } = parts;
    this.seats = parts.seats;
    this.#secrets = new SealedSecrets(parts.folder, parts.keyStore, writeDurably);
    this.#files = new SeatFiles(parts.folder, clock.now, logger);
    this.#service = new ProgramService({
      version: parts.version,
      timeZone: parts.timeZone,
      clock,
      hasKeyStore: () => parts.keyStore.isAvailable(),
      profiles: () => this.#profiles,
      create: (base) => this.#firstRun(base),
      changed: () => {
        parts.phaseChanged?.();
        this.seats.publish({ name: 'settings.programChanged' }, () => true);
      },
    });
    const always = settingsHandlers(this.#service, () => aboutOf(parts, this.#service.phase), {
      kindOf: (seat) => parts.seats.place(seat).kind,
      openWindow: parts.openWindow,
      collectDiagnostics: parts.collectDiagnostics,
      showProgress: parts.showProgress,
      retry: () => this.#retry(),
    });
    const link = linkHandlers({
      ...{ way: parts.way, startedAt: clock.now(), hasKeyStore: () => parts.keyStore.isAvailable() },
      isChoosing: () => this.phase === 'choosing' && !this.#service.isCreating,
    });
    this.#backups = createBackups({
      ...parts,
      work: parts.fileWork,
      newest: MIGRATIONS.length,
      profiles: () => this.#profiles,
      phase: () => this.phase,
      base: () => this.#node?.open ?? null,
      hold: () => this.#hold(),
      reopen: () => this.#reopen(),
    });
    this.door = createDoor(parts, {
      router: () => this.router,
      files: this.#files,
      company: () => (this.#service.phase.name === 'ready' ? this.#service.phase.settings.profile.shortName : ''),
      status: () => this.#status(),
      changed: () => this.seats.publish(announceNode().event, announceNode().mayRead),
    });
    this.router = new Router({
      seats: this.seats,
      protections: parts.protections,
      ...(parts.rights && { rights: parts.rights }),
      lacksFactor: async (actor) => (await this.#node?.lacksFactor(actor)) ?? false,
      handlers: (): Partial<Handlers> => ({ ...always, ...link, ...this.#backups.handlers, ...this.#nodeHandlers() }),
      report: (procedure, failure) => logger.failure(procedure, failure),
    });
  }

  /** Opens the base, or offers the first run, or says why it cannot: never throws. */
  start(): Promise<void> {
    this.#starting = this.#released.then(() => this.#begin()).catch((failure: unknown) => this.#fail(failure));
    return this.#starting;
  }

  /** Tries a failed start once more: what was wrong may have been mended meanwhile. */
  #retry(): void {
    this.#service.enter({ name: 'opening' });
    void this.start();
  }

  get phase(): Program['phase'] {
    return this.#service.phase.name;
  }

  /** A person has opened this folder of backups outside the program: those who may restore are told. */
  offerBackups(folder: string): void {
    this.#backups.offer(folder);
  }

  /** What support may know of the program's inside: states, codes and numbers. */
  async facts(): Promise<ProgramFacts> {
    return {
      ...phaseFacts(this.#service.phase),
      profiles: [...this.#profiles.keys()],
      base: (await this.#node?.facts().catch(() => null)) ?? null,
      backup: await this.#backups.facts().catch(() => null),
    };
  }

  /** Leaves a row in the audit when a base is open; never throws. */
  async recordCrash(crash: CrashRow): Promise<void> {
    await this.#node?.recordCrash(crash).catch((failure: unknown) => this.parts.logger.failure('crash', failure));
  }

  /** Finishes what runs, the start too, and closes the base; the windows may go then. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #begin(): Promise<void> {
    const { demo, folder } = this.parts;
    void this.#files.wipeAll();
    this.#profiles = loadProfiles(await readProfiles(profilesFolderOf(folder)));
    const profile = this.#profiles.get(demo ?? '');
    if (demo !== null && !profile) throw new UnknownDemo(demo);
    const { state } = await this.#prepare();
    if (state === 'ready') await this.#open();
    else if (!profile) this.#service.enter({ name: 'choosing' });
    else if (!this.#closing) await this.#create({ kind: 'demo', profile });
  }

  #status(): ReturnType<Gate['status']> {
    if (this.#closing) return 'closing';
    return this.phase === 'ready' || this.phase === 'failed' ? this.phase : 'busy';
  }

  async #end(): Promise<void> {
    await this.door.stop();
    const drained = this.router.drain();
    await this.#backups.stop();
    await drained;
    await this.#starting;
    await this.#release();
  }

  async #prepare(): Promise<StartState> {
    const { folder, version, clock, freeBytes } = this.parts;
    this.#state = await prepareBase({ folder, appVersion: version, now: clock.now, freeBytes });
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
      ...{ ...this.parts, secrets: this.#secrets, door: this.door },
      chooseFolder: (call) => chooseFolder(call, this.parts, this.#files),
    });
    this.#node = node;
    await this.#tellRestore(node, this.#state.restored);
    this.#service.enter({ name: 'ready', settings: node.settings, demo: node.demo });
    this.#backups.opened();
    void this.door.opened(node.gate);
    this.#check(node).catch((failure: unknown) => {
      // A base that is about to be replaced may be as damaged as it is, unless it stays after all.
      if (this.phase === 'restoring') this.#damage = failure;
      else return this.#fail(failure);
    });
  }

  async #check(node: Node): Promise<void> {
    const { checkAfterMs } = this.parts;
    if (checkAfterMs !== undefined) await pause(checkAfterMs);
    if (this.#node === node) await node.check();
  }

  /** A base that a backup has just been put in place of learns it, however often the program was killed on the way. */
  async #tellRestore(node: Node, intent: RestoreIntent | undefined): Promise<void> {
    if (!intent) return;
    await node.record(intent);
    await clearIntent(this.parts.folder);
    this.#restored = intent;
    this.parts.logger.info('A backup has taken the place of the base; the replaced file is kept.');
  }

  /** While a backup is put in place nobody does anything; what returns lets people sign in again. */
  async #hold(): Promise<() => Promise<void>> {
    if (this.#service.isCreating) throw new DomainError('BACKUP_BUSY', {});
    await this.#released;
    const before = this.#service.phase;
    this.#damage = undefined;
    // A start that failed holds no lock, and may have failed because another program has the base open.
    const lock = this.#state ? null : await FolderLock.acquire(this.parts.folder);
    if (lock) this.#state = { state: 'absent', lock, release: () => lock.release() };
    this.#service.enter({ name: 'restoring' });
    await this.#calls.idle();
    this.seats.endAll();
    return async () => {
      if (lock) await this.#release();
      if (this.#damage === undefined) this.#service.enter(before);
      else await this.#fail(this.#damage);
    };
  }

  async #reopen(): Promise<RestoreIntent | undefined> {
    this.#restored = undefined;
    await this.#release().catch((failure: unknown) => this.parts.logger.failure('release', failure));
    await this.start();
    return this.#restored;
  }

  #nodeHandlers(): Partial<Handlers> {
    if (!this.#node || this.phase === 'restoring') return {};
    return this.#calls.counted(this.#node.handlers);
  }

  async #fail(cause: unknown): Promise<void> {
    const failure = await startFailure(cause, this.parts.folder);
    const { code, params } = describeFailure(failure);
    const incident = this.parts.logger.failure(`start ${code}`, failure);
    this.#service.enter({ name: 'failed', failure: { code, params, incident } });
    this.seats.endAll();
    this.#released = this.#release().catch((other: unknown) => void this.parts.logger.failure('release', other));
    await this.#released;
  }

  async #release(): Promise<void> {
    this.#backups.closing();
    this.door.closing();
    const [node, state] = [this.#node, this.#state];
    this.#node = null;
    this.#state = null;
    await (node ? node.close() : state?.release());
  }
}
