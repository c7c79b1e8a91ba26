import type { Input, Output } from '../../../contract';
import type { BackupContents, BackupTrouble } from '../../../contract/backup';
import { DomainError } from '../../../contract/errors';
import { msToInstant } from '../../../contract/types/time';
import { refuseNoSpace, type SmallFile } from '../../../db/backup/disk';
import { compareRestored } from '../../../db/backup/drill';
import { findBackup, type FoundBackup } from '../../../db/backup/folder';
import { commandsSince } from '../../../db/backup/inspect';
import { type Opened, withOpened } from '../../../db/backup/open';
import { Snapshot } from '../../../db/backup/snapshot';
import { readProfile } from '../../profiles';
import type { Call } from '../../rpc/router';
import type { BackupContext } from './backup.context';
import { troubleIn } from './backup.failures';
import { type BackupService, planOf } from './backup.service';
import { troubleOf, viewOf } from './backup.view';
import type { Going, Plan } from './backup.workbench';

const LOOK: Plan = [
  ['decrypting', 0.5],
  ['checking', 0.5],
];

const part = (plan: Plan, share: number): Plan => plan.map(([step, weight]) => [step, weight * share] as const);

/** The first of the files that is a profile with this code and without a fault. */
export function profileAmong(files: readonly SmallFile[], code: string): SmallFile | undefined {
  return files.find((file) => {
    try {
      return readProfile(file).code === code;
    } catch {
      return false;
    }
  });
}

/** Whether the profile of an opened backup is known here, or comes with it. */
export function hasProfile({ facts, profiles }: Opened, known: ReadonlyMap<string, unknown>): boolean {
  return known.has(facts.profile) || profileAmong(profiles, facts.profile) !== undefined;
}

/** Looking into a backup, and the drill: both leave the base as it is. */
export class BackupLooks {
  constructor(
    private readonly context: BackupContext,
    private readonly service: BackupService,
  ) {}

  async inspect(call: Call, { backup, passphrase }: Input<'backup.inspect'>): Promise<Output<'backup.inspect'>> {
    const { context } = this;
    context.admit(call);
    const found = await context.found(backup);
    const view = await context.viewParts();
    const trouble = troubleOf(found, view);
    if (trouble === 'INCOMPLETE' || trouble === 'NEWER') return this.#contents(found, null, trouble);
    return context.bench
      .run('inspect', LOOK, (going) => this.#look(found, passphrase, going))
      .catch((failure: unknown) => {
        const damage = troubleIn(failure);
        if (damage) return this.#contents(found, null, damage);
        throw context.fail(failure);
      });
  }

  drill(call: Call, input: Input<'backup.drill'>): Promise<Output<'backup.drill'>> {
    return this.context.once(call, input.uid, () => this.#drill(call, input));
  }

  async #drill(call: Call, { uid, passphrase }: Input<'backup.drill'>): Promise<Output<'backup.drill'>> {
    const { context } = this;
    const { commands, file } = context.base();
    // The hash of an input stays in the base: no passphrase may be guessed from it.
    const told = { ...call, input: { uid } };
    const stored = await commands.stored<Output<'backup.drill'>>(told, uid);
    if (stored !== undefined) return stored;
    const { encryption } = await context.settings();
    const { work, clock } = context.parts;
    if (encryption && passphrase === null) throw new DomainError('WRONG_PASSPHRASE', {});
    const plan: Plan = [...part(planOf(encryption), 0.5), ['decrypting', 0.2], ['checking', 0.1], ['comparing', 0.2]];
    const tables = await context.bench
      .run('drill', plan, async (going) => {
        if (encryption) await work.checkKey(encryption.keyFile, passphrase ?? '');
        return this.#compare(file, passphrase, going);
      })
      .catch((failure: unknown) => {
        throw context.fail(failure);
      });
    const result = { isEqual: tables.every(({ isEqual }) => isEqual), tables };
    await context.keepSettings({ lastDrill: { at: msToInstant(clock.now()), isEqual: result.isEqual } });
    return commands.run(told, uid, async () => ({
      result,
      subject: 'backup',
      details: { isEqual: result.isEqual, tables: tables.length },
      items: tables,
    }));
  }

  async #compare(file: string, passphrase: string | null, going: Going) {
    const { parts } = this.context;
    const snapshot = await Snapshot.open(file);
    try {
      const { path } = await this.service.write(snapshot, 'drill', null, going);
      await refuseNoSpace([{ folder: parts.folder, bytes: await snapshot.bytes() }], parts.freeBytes);
      const found = await findBackup(path);
      if (!found) throw new DomainError('NOT_FOUND', {});
      const { work, newest, folder, version } = parts;
      return await compareRestored(snapshot, found, {
        ...{ passphrase, newest, work, baseFolder: folder, appVersion: version, signal: going.signal },
        // Taking a plain copy back is to the person what decrypting is: the way back.
        progress: (step, done) => going.progress(step === 'copying' ? 'decrypting' : step, done),
      });
    } finally {
      await snapshot.close();
    }
  }

  async #look(found: FoundBackup, passphrase: string | null, { signal, progress }: Going): Promise<BackupContents> {
    const { context } = this;
    const { work, newest, folder, freeBytes, profiles, base } = context.parts;
    // By what lies there: the figure of a manifest is somebody's word.
    const places = [{ folder, bytes: found.storedBytes }];
    if (found.manifest?.isEncrypted === true) await refuseNoSpace(places, freeBytes);
    const options = { passphrase, newest, work, signal, progress, baseFolder: folder };
    return withOpened(found, options, async (opened) => {
      const trouble = troubleOf(found, await context.viewParts());
      const known = trouble ?? (hasProfile(opened, profiles()) ? null : 'NO_PROFILE');
      const present = base();
      const isOwn = present !== null && opened.facts.baseUid === (await context.ownUid());
      const since = isOwn ? await commandsSince(opened.file, present.file, signal) : null;
      return this.#contents(found, opened, known, since);
    });
  }

  async #contents(
    found: FoundBackup,
    opened: Opened | null,
    trouble: BackupTrouble | null,
    since: number | null = null,
  ): Promise<BackupContents> {
    const counts = opened?.facts.counts ?? found.manifest?.counts;
    return {
      ...viewOf(found, await this.context.viewParts()),
      trouble,
      accounts: counts?.accounts ?? 0,
      submissions: counts?.submissions ?? 0,
      customers: counts?.customers ?? 0,
      staff: counts?.staff ?? 0,
      meters: counts?.meters ?? 0,
      commands: counts?.commands ?? 0,
      commandsSince: since,
    };
  }
}
