import type { Input, Output } from '../../../contract';
import { DomainError } from '../../../contract/errors';
import { readProfiles, refuseNoSpace, type SmallFile } from '../../../db/backup/disk';
import type { FoundBackup } from '../../../db/backup/folder';
import { checkPassphrase, openBackup, type Opened } from '../../../db/backup/open';
import { addProfile, profilesFolderOf, removeStaged, stagedFileOf } from '../../../db/backup/place';
import { writeIntent } from '../../../db/backup/restore';
import { isStaff } from '../../rpc/actor';
import type { Call } from '../../rpc/router';
import { asStaff } from '../actors';
import { hashOf } from '../audit/command-runner';
import type { Phase } from '../settings/program.service';
import { restorePayload } from '../staff/restore-approval';
import type { BackupContext } from './backup.context';
import { troubleIn } from './backup.failures';
import { hasProfile, profileAmong } from './backup.looks';
import { troubleOf } from './backup.view';
import type { Going, Plan } from './backup.workbench';

const RESTORE: Plan = [
  ['decrypting', 0.5],
  ['checking', 0.4],
  ['replacing', 0.1],
];

/** Uses the approval up and says who checked it. */
type Checked = () => Promise<number | null>;

/** Puts a backup in the place of the base. */
export class BackupRestoring {
  constructor(private readonly context: BackupContext) {}

  async restore(call: Call, input: Input<'backup.restore'>): Promise<Output<'backup.restore'>> {
    this.context.admit(call);
    return this.context.once(call, input.uid, () => this.#restore(call, input));
  }

  async #restore(call: Call, input: Input<'backup.restore'>): Promise<Output<'backup.restore'>> {
    const { uid, backup } = input;
    // The hash of an input stays in the base: neither secret may be guessed from it.
    const told: Call = { ...call, input: { uid, backup } };
    if ((await this.context.parts.base()?.commands.stored(told, uid)) !== undefined) return {};
    const found = await this.context.found(backup);
    const phase = this.context.parts.phase();
    await this.#confirm(call, input.password);
    const checked = await this.#approved(call, found, input);
    await this.context.bench
      .run('restore', RESTORE, (going) => this.#replace(found, told, input, { ...going, phase, checked }))
      .catch((failure: unknown) => {
        const trouble = troubleIn(failure);
        throw trouble ? new DomainError('BACKUP_REFUSED', { trouble }) : this.context.fail(failure);
      });
    return {};
  }

  async #confirm(call: Call, password: string | null): Promise<void> {
    if (this.context.parts.phase() !== 'ready') return;
    await this.context.base().confirm(asStaff(call), password ?? '');
  }

  /** Asks another of staff for it. */
  async askRestore(call: Call, input: Input<'backup.askRestore'>): Promise<Output<'backup.askRestore'>> {
    const { approvals } = this.context.base();
    const { uid, backup, reason, password } = input;
    const found = await this.context.found(backup);
    const payload = restorePayload(found);
    const trouble = troubleOf(found, await this.context.viewParts()) ?? (payload ? null : 'INCOMPLETE');
    if (trouble) throw new DomainError('BACKUP_REFUSED', { trouble });
    const request = { kind: 'restore' as const, subject: `backup:${found.name}`, payload, reason, password };
    const asked = await approvals.ask(call, uid, { ...request, officeId: null, isAloneAllowed: true });
    return { approvalId: asked.approvalId };
  }

  /**
   * What uses the approval up, once nothing more can refuse the restore: it is checked before the long work too. Where nobody may check, or
   * there is no base to ask in, nothing is needed. APPROVAL_REQUIRED, APPROVAL_ENDED, OBJECT_CHANGED.
   */
  async #approved(call: Call, found: FoundBackup, { approvalId }: Input<'backup.restore'>): Promise<Checked> {
    if (this.context.parts.phase() !== 'ready') return async () => null;
    const { approvals, write } = this.context.base();
    const actor = asStaff(call);
    const now = () => this.context.parts.clock.now();
    const isNeeded = await write((repos) => approvals.hasAnotherChecker(repos, 'restore', actor.staffId));
    if (!isNeeded) return async () => null;
    const payload = restorePayload(found);
    await write((repos) => approvals.check(repos, now(), actor, approvalId, 'restore', payload));
    return async () => {
      const used = await write((repos) => approvals.use(repos, now(), actor, approvalId, 'restore', payload));
      return used.decidedBy;
    };
  }

  async #replace(
    found: FoundBackup,
    told: Call,
    input: Input<'backup.restore'>,
    going: Going & { phase: Phase['name']; checked: Checked },
  ): Promise<void> {
    const { context } = this;
    const { parts } = context;
    const { passphrase } = input;
    const trouble = troubleOf(found, await context.viewParts());
    if (trouble) throw new DomainError('BACKUP_REFUSED', { trouble });
    await checkPassphrase(found, passphrase, parts.work);
    await refuseNoSpace([{ folder: parts.folder, bytes: found.storedBytes }], parts.freeBytes);

    // What was asked of one without a password holds for that phase only: a base may have been made or opened since.
    if (parts.phase() !== going.phase) throw new DomainError('NOT_READY', {});
    const release = await parts.hold();
    let opened: Opened;
    try {
      opened = await this.#stage(found, passphrase, going);
      going.hold();
      going.progress('replacing', 0);
      await this.#intend(opened, found, told, input, await going.checked());
    } catch (failure) {
      await removeStaged(parts.folder).catch(() => undefined);
      await release();
      throw failure;
    }
    const finished = await parts.reopen();
    if (finished?.record.uid !== input.uid) throw new Error('The restore was not finished by the start.');
  }

  async #stage(found: FoundBackup, passphrase: string | null, going: Going): Promise<Opened> {
    const { folder, newest, work, profiles } = this.context.parts;
    await removeStaged(folder);
    const opened = await openBackup(found, {
      ...{ passphrase, newest, work, to: stagedFileOf(folder), signal: going.signal },
      progress: (step, done) => going.progress(step === 'copying' ? 'decrypting' : step, done),
    });
    if (!hasProfile(opened, profiles())) throw new DomainError('BACKUP_REFUSED', { trouble: 'NO_PROFILE' });
    return opened;
  }

  /** Of the profiles in a backup only the base's own comes in, under its code: any other that is broken here would stop every start. */
  async #addProfile(files: readonly SmallFile[], code: string): Promise<void> {
    const { folder } = this.context.parts;
    const own = profileAmong(files, code);
    if (!own || profileAmong(await readProfiles(profilesFolderOf(folder)), code)) return;
    await addProfile(folder, { name: `${code}.json`, text: own.text });
  }

  /** From here on it will be finished, by this program or the next start of it. */
  async #intend(
    { facts, profiles, manifest }: Opened,
    found: FoundBackup,
    { actor, input: told }: Call,
    { uid }: Input<'backup.restore'>,
    checkedBy: number | null,
  ): Promise<void> {
    const { folder, clock } = this.context.parts;
    const at = clock.now();
    const { baseUid, profile, createdAt } = facts;
    await this.#addProfile(profiles, profile);
    await writeIntent(folder, {
      format: 1,
      replaced: `energo-${new Date(at).toISOString().replace(/[-:.]/g, '')}-${uid.slice(-4)}`,
      bytes: manifest.bytes,
      sha256: manifest.sha256,
      marker: { baseUid, profile, createdAt },
      backup: found.name,
      record: {
        uid,
        inputHash: hashOf(told).toString('hex'),
        staffId: isStaff(actor) ? actor.staffId : null,
        checkedBy,
        at,
      },
    });
  }
}
