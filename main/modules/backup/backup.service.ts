import type { Input, Output } from '../../../contract';
import type { Backup, BackupToken } from '../../../contract/backup';
import { DomainError } from '../../../contract/errors';
import { msToInstant } from '../../../contract/types/time';
import { dropOld, dropUnfinished, listBackups } from '../../../db/backup/folder';
import { makeBackup, type Made } from '../../../db/backup/make';
import type { BackupReason } from '../../../db/backup/manifest';
import { isReachable, isReadable, makeBesideFolder } from '../../../db/backup/place';
import { BackupError } from '../../../db/backup/work';
import type { BackupSettings } from '../../../db/backup/settings-file';
import { Snapshot } from '../../../db/backup/snapshot';
import { isNoSpace } from '../../../db/storage-failure';
import type { Call } from '../../rpc/router';
import { asStaff } from '../actors';
import type { BackupContext } from './backup.context';
import { viewOf } from './backup.view';
import type { Going, Plan } from './backup.workbench';

type Encryption = BackupSettings['encryption'];

/** Made by plan or by hand: the newest of these stay, whatever brought them about. */
const KEPT_REASONS: readonly BackupReason[] = ['schedule', 'demand', 'drill'];

const MIB = 2 ** 20;

const PLAIN: Plan = [
  ['copying', 0.6],
  ['checking', 0.4],
];
const ENCRYPTED: Plan = [
  ['copying', 0.2],
  ['checking', 0.2],
  ['encrypting', 0.6],
];
export const planOf = (encryption: Encryption): Plan => (encryption ? ENCRYPTED : PLAIN);

/** Plan, folder and list of backups, and making one. */
export class BackupService {
  constructor(
    private readonly context: BackupContext,
    private readonly nextAt: () => Promise<number | null>,
    private readonly planChanged: () => void,
  ) {}

  async state(): Promise<Output<'backup.state'>> {
    const { context } = this;
    const { plan, folder, encryption, lastFailure, lastDrill } = await context.settings();
    const path = folder ?? (await context.pathOf(null));
    const [last] = (await this.#list(path)).filter(({ trouble }) => trouble === null);
    const next = await this.nextAt();
    return {
      plan,
      folder: await context.folderView(path),
      encryptedSince: encryption?.since ?? null,
      last: last ?? null,
      lastFailure,
      nextAt: next === null ? null : msToInstant(next),
      lastDrill,
      work: context.bench.work,
    };
  }

  async list(call: Call, { folder }: Input<'backup.list'>): Promise<Output<'backup.list'>> {
    this.context.admit(call);
    const view = await this.context.folderView(await this.context.pathOf(folder));
    this.context.seen(view.path);
    return { folder: view, backups: await this.#list(view.path) };
  }

  async chooseFolder(call: Call): Promise<Output<'backup.chooseFolder'>> {
    this.context.admit(call);
    const path = await this.context.parts.chooseFolder();
    return { folder: path === null ? null : await this.context.folderView(path) };
  }

  async setPlan(call: Call, { uid, plan, folder }: Input<'backup.setPlan'>): Promise<Output<'backup.setPlan'>> {
    const { commands } = this.context.base();
    const path = folder === null ? null : this.context.tokens.path('folder', folder);
    const chosen = path === null || this.context.isDefault(path) ? null : path;
    if (chosen !== null) await this.#refuseUnreachable(chosen);
    const result = await commands.run(call, uid, async () => {
      await this.context.keepSettings({ plan, folder: chosen });
      return { result: {}, subject: 'backup', details: { ...plan, isBesideBase: chosen === null } };
    });
    this.planChanged();
    return result;
  }

  async setPassphrase(
    call: Call,
    { uid, passphrase, password }: Input<'backup.setPassphrase'>,
  ): Promise<Output<'backup.setPassphrase'>> {
    const { parts } = this.context;
    const { commands, confirm } = this.context.base();
    // The hash of an input stays in the base: neither secret may be guessed from it.
    const told = { ...call, input: { uid, isEncrypted: passphrase !== null } };
    if ((await commands.stored(told, uid)) !== undefined) return {};
    await confirm(asStaff(call), password);
    const key = passphrase === null ? null : await parts.work.makeKey(passphrase);
    const encryption = key ? { ...key, since: msToInstant(parts.clock.now()) } : null;
    return commands.run(told, uid, async () => {
      await this.context.keepSettings({ encryption });
      return { result: {}, subject: 'backup', details: { isEncrypted: encryption !== null } };
    });
  }

  make(call: Call, input: Input<'backup.make'>): Promise<Output<'backup.make'>> {
    return this.context.once(call, input.uid, () => this.#make(call, input));
  }

  async #make(call: Call, { uid, folder }: Input<'backup.make'>): Promise<Output<'backup.make'>> {
    const { commands } = this.context.base();
    const stored = await commands.stored<Backup>(call, uid);
    if (stored !== undefined) return stored;
    const made = await this.makeNow('demand', folder);
    return commands.run(call, uid, async () => {
      const { name, reason, bytes, isEncrypted } = made;
      return { result: made, subject: `backup:${name}`, details: { reason, bytes, isEncrypted } };
    });
  }

  /** Makes a backup of what the base is now. Throws DomainError. */
  async makeNow(reason: 'schedule' | 'demand', folder: BackupToken | null): Promise<Backup> {
    const { context } = this;
    const base = context.base();
    const { encryption } = await context.settings();
    const made = await context.bench
      .run('backup', planOf(encryption), async (going) => {
        const snapshot = await Snapshot.open(base.file);
        try {
          return await this.write(snapshot, reason, folder, going);
        } finally {
          await snapshot.close();
        }
      })
      .catch((failure: unknown) => {
        throw context.fail(failure);
      });
    const [view] = (await this.#list(await context.pathOf(folder))).filter(({ name }) => name === made.name);
    if (!view) throw new DomainError('NOT_FOUND', {});
    return view;
  }

  /** Writes a backup of a snapshot; in the planned folder the old ones go once it is safe. */
  async write(snapshot: Snapshot, reason: BackupReason, folder: BackupToken | null, going: Going): Promise<Made> {
    const { context } = this;
    const { parts } = context;
    const target = await context.pathOf(folder);
    const { plan, encryption } = await context.settings();
    if (context.isDefault(target)) await makeBesideFolder(parts.folder);
    await this.#refuseUnreachable(target);
    const now = parts.clock.now();
    await dropUnfinished(target, now);
    try {
      const made = await makeBackup(snapshot, {
        ...{ baseFolder: parts.folder, target, reason, now, programVersion: parts.version },
        ...{ freeBytes: parts.freeBytes, sha256: parts.work.sha256, signal: going.signal, progress: going.progress },
        encryption: encryption ? { ...encryption, encrypt: parts.work.encrypt } : null,
      });
      const isPlanned = target === (await context.pathOf(null));
      const rule = { baseUid: made.manifest.baseUid, reasons: KEPT_REASONS, keep: plan.keep, made: made.path };
      if (isPlanned) await dropOld(target, rule).catch(this.#logged);
      if (isPlanned) await context.keepSettings({ lastFailure: null });
      return made;
    } catch (failure) {
      if (!going.signal.aborted) await this.#refuseUnreachable(target);
      throw isNoSpace(failure) && !(failure instanceof BackupError) ? await this.#noSpace(snapshot, target) : failure;
    }
  }

  /** Backups of a folder, the newest first; none when it cannot be read. */
  async #list(path: string): Promise<Backup[]> {
    if (!(await isReadable(path))) return [];
    const parts = await this.context.viewParts();
    return (await listBackups(path)).map((found) => viewOf(found, parts));
  }

  /** The disk filled up on the way: what it would have taken and what there is. */
  async #noSpace(snapshot: Snapshot, target: string): Promise<DomainError> {
    const free = await this.context.parts.freeBytes(target);
    const needMib = Math.ceil((await snapshot.bytes()) / MIB);
    return new DomainError('BACKUP_NO_SPACE', { needMib, freeMib: Math.floor((free ?? 0) / MIB) });
  }

  async #refuseUnreachable(path: string): Promise<void> {
    if (!(await isReachable(path))) throw new DomainError('BACKUP_FOLDER_UNREACHABLE', { path });
  }

  readonly #logged = (failure: unknown): void => void this.context.parts.logger.failure('backup', failure);
}
