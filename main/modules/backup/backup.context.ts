import type { BackupFolder, BackupToken, BackupWork } from '../../../contract/backup';
import { DomainError } from '../../../contract/errors';
import type { FreeBytes } from '../../../db/backup/disk';
import { findBackup, folderOfBackups, type FoundBackup } from '../../../db/backup/folder';
import { besideFolder, isBeside, isReachable, isReadable, ownBaseUid } from '../../../db/backup/place';
import type { RestoreIntent } from '../../../db/backup/restore';
import { type BackupSettings, readBackupSettings, writeBackupSettings } from '../../../db/backup/settings-file';
import type { FileWork } from '../../../db/backup/work';
import type { InstallationRow } from '../../../db/repositories/installation.repository';
import type { Clock } from '../../platform/clock';
import type { Logger } from '../../platform/logger';
import type { Profile } from '../../profiles/profile.schema';
import { type Actor, actorKey, type StaffActor } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import type { Seats } from '../../rpc/seats';
import type { CommandRunner } from '../audit/command-runner';
import type { Storage } from '../audit/storage';
import type { Phase } from '../settings/program.service';
import type { ApprovalsService } from '../staff/approvals.service';
import { toDomain } from './backup.failures';
import { BackupTokens } from './backup.tokens';
import type { ViewParts } from './backup.view';
import { Workbench } from './backup.workbench';

/** The open base, as backups need it. */
export interface OpenBase {
  file: string;
  installation: InstallationRow;
  timeZone: string;
  commands: CommandRunner;
  /** Throws WRONG_PASSWORD, SIGN_IN_DELAYED or SIGN_IN_BLOCKED. */
  confirm: (actor: StaffActor, password: string) => Promise<void>;
  /** What two must do: a restore where there is anybody who may check it. */
  approvals: Pick<ApprovalsService, 'ask' | 'check' | 'use' | 'hasAnotherChecker'>;
  write: Storage['write'];
}

export interface BackupParts {
  /** Folder of the base. */
  folder: string;
  version: string;
  /** The schema that this program knows. */
  newest: number;
  clock: Clock;
  logger: Logger;
  seats: Seats;
  work: FileWork;
  freeBytes: FreeBytes;
  chooseFolder: () => Promise<string | null>;
  profiles: () => ReadonlyMap<string, Profile>;
  phase: () => Phase['name'];
  base: () => OpenBase | null;
  /** Lets nobody do anything more and ends their sessions; what it returns lets them in again. */
  hold: () => Promise<() => Promise<void>>;
  /** Closes what is open and starts anew; the intent that this start has finished, if any. */
  reopen: () => Promise<RestoreIntent | undefined>;
}

const isAdministrator = (actor: Actor): boolean => actor.role === 'administrator';

/** What all work with backups stands on. */
export class BackupContext {
  readonly tokens = new BackupTokens();
  readonly bench: Workbench;
  readonly #running = new Map<string, Promise<unknown>>();
  #keeping: Promise<void> = Promise.resolve();
  /** Folder of a backup that a person has opened outside the program, until somebody has seen what lies in it. */
  #offered: string | null = null;
  #lastKind: BackupWork['kind'] | null = null;
  #isBrokenTold = false;

  constructor(readonly parts: BackupParts) {
    this.bench = new Workbench((work) => this.#told(work));
  }

  /** Once there is a base only its administrator may do anything with backups; before, whoever sits before the computer. */
  admit({ actor }: Call): void {
    const phase = this.parts.phase();
    if (phase === 'ready' && actor.role === 'anonymous') throw new DomainError('SIGN_IN_REQUIRED', {});
    if (phase === 'opening' || phase === 'restoring') throw new DomainError('NOT_READY', {});
  }

  /** A person has opened this folder, or a backup in it, with the program. */
  offer(path: string): void {
    this.#offered = folderOfBackups(path);
    this.changed();
  }

  /** The folder that was opened so. */
  async offered(call: Call): Promise<BackupFolder | null> {
    this.admit(call);
    return this.#offered === null ? null : this.folderView(this.#offered);
  }

  /** The backups of a folder are shown: it need not be offered any more. */
  seen(path: string): void {
    if (path !== this.#offered) return;
    this.#offered = null;
    this.changed();
  }

  base(): OpenBase {
    const base = this.parts.base();
    if (!base || this.parts.phase() !== 'ready') throw new DomainError('NOT_READY', {});
    return base;
  }

  /** Plan, folder, list or work changed. */
  changed(): void {
    const { seats } = this.parts;
    seats.publish({ name: 'backup.changed' }, (actor) => this.#mayHear(actor));
  }

  async settings(): Promise<BackupSettings> {
    const { settings, isBroken } = await readBackupSettings(this.parts.folder);
    if (isBroken && !this.#isBrokenTold) this.parts.logger.info('backup.json cannot be read: the usual plan holds.');
    this.#isBrokenTold = isBroken;
    return settings;
  }

  /** One after another: of two changes at once the later would put back what the earlier has changed. */
  async keepSettings(change: Partial<BackupSettings>): Promise<void> {
    const kept = this.#keeping.then(async () =>
      writeBackupSettings(this.parts.folder, { ...(await this.settings()), ...change }),
    );
    this.#keeping = kept.catch(() => undefined);
    await kept;
    this.changed();
  }

  /** The same command asked for again while it runs waits for the first. */
  async once<T>({ actor, procedure }: Call, uid: string, work: () => Promise<T>): Promise<T> {
    const key = `${actorKey(actor)} ${procedure} ${uid}`;
    const running = (this.#running.get(key) as Promise<T> | undefined) ?? work();
    this.#running.set(key, running);
    try {
      return await running;
    } finally {
      this.#running.delete(key);
    }
  }

  /** The folder of a token, or the planned one for null. */
  async pathOf(token: BackupToken | null): Promise<string> {
    // eslint-disable-next-line security/detect-possible-timing-attacks -- compared with null, not with a secret
    if (token !== null) return this.tokens.path('folder', token);
    return (await this.settings()).folder ?? besideFolder(this.parts.folder);
  }

  isDefault(path: string): boolean {
    return path === besideFolder(this.parts.folder);
  }

  async folderView(chosen: string): Promise<BackupFolder> {
    const path = folderOfBackups(chosen);
    const { folder, freeBytes } = this.parts;
    // The folder beside the base is made by the first backup: until then the base's own is asked.
    const asked = this.isDefault(path) && !(await isReadable(path)) ? folder : path;
    const isThere = await isReachable(asked);
    return {
      token: this.tokens.show('folder', path),
      path,
      isBesideBase: isBeside(folder, path),
      isReachable: isThere,
      freeBytes: isThere ? await freeBytes(asked) : null,
    };
  }

  /** The backup of a token; NOT_FOUND when it is gone meanwhile. */
  async found(token: BackupToken): Promise<FoundBackup> {
    const found = await findBackup(this.tokens.path('backup', token));
    if (!found) throw new DomainError('NOT_FOUND', {});
    return found;
  }

  async viewParts(): Promise<ViewParts> {
    const { profiles, newest } = this.parts;
    return { tokens: this.tokens, profiles: profiles(), newest, ownUid: await this.ownUid() };
  }

  /** The base that belongs here: the open one, or the one whose marker lies in the folder. */
  async ownUid(): Promise<string | null> {
    const base = this.parts.base();
    return base ? base.installation.baseUid.toString('hex') : ownBaseUid(this.parts.folder);
  }

  fail(failure: unknown): DomainError {
    return toDomain(failure, (cause) => this.parts.logger.failure('backup', cause));
  }

  #mayHear(actor: Actor): boolean {
    return this.parts.phase() !== 'ready' || isAdministrator(actor);
  }

  #told(work: BackupWork | null): void {
    const isRestored = this.#lastKind === 'restore';
    // A restore ends all sessions: who was shown its progress is not signed in when it ends.
    const mayHear = (actor: Actor): boolean => isRestored || this.#mayHear(actor);
    this.#lastKind = work?.kind ?? null;
    if (work === null) return this.parts.seats.publish({ name: 'backup.changed' }, mayHear);
    this.parts.seats.publish({ name: 'backup.progress', work }, (actor) => this.#mayHear(actor));
  }
}
