import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Output } from '../../contract';
import { makeBackup } from '../../db/backup/make';
import { Snapshot } from '../../db/backup/snapshot';
import { sha256Here } from '../../db/backup/work';
import { Reader } from '../../db/reader';
import { passwordOf } from '../helpers/accounts';
import { temporaryFolder } from '../helpers/base';
import { type ProgramOptions, type SeededProgram, startSeeded, TestProgram, type TestSeat } from '../helpers/program';
import { uid } from '../helpers/uid';
import { typed } from './typed';

export const PASSPHRASE = 'медленная вода подо льдом';

type Backup = Output<'backup.make'>;

/** A backup of a base past any program; returns the folder that it stands in. */
export async function rawBackup(file: string): Promise<string> {
  const target = await temporaryFolder();
  const snapshot = await Snapshot.open(file);
  await makeBackup(snapshot, {
    ...{ baseFolder: dirname(file), target, reason: 'demand', programVersion: '0.1.0', now: 1 },
    ...{ encryption: null, sha256: sha256Here, freeBytes: async () => null },
  });
  await snapshot.close();
  return target;
}

/** A base with its administrator at a window, and what they do with backups. */
export class Vault {
  readonly #others: TestProgram[] = [];

  private constructor(
    readonly seeded: SeededProgram,
    readonly admin: TestSeat,
  ) {}

  static async open(options: ProgramOptions = {}): Promise<Vault> {
    const seeded = await startSeeded(options);
    // An administrator alone: nobody else has to agree to a restore.
    await seeded.test.change(`UPDATE staff SET disabled_at = 1 WHERE login = 'senior'`);
    return new Vault(seeded, await seeded.test.seat('administrator'));
  }

  get test(): TestProgram {
    return this.seeded.test;
  }

  get folder(): string {
    return this.test.folder;
  }

  /** Somebody who may check a restore, and nothing else about backups. */
  async senior(): Promise<TestSeat> {
    await this.test.change(`UPDATE staff SET disabled_at = NULL WHERE login = 'senior'`);
    return this.test.seat('senior');
  }

  make(seat = this.admin): Promise<Backup> {
    // Names of backups tell seconds apart.
    this.test.clock.advance(1000);
    return seat.call('backup.make', { uid: uid(), folder: null });
  }

  encrypt(passphrase: string | null = PASSPHRASE): Promise<unknown> {
    const password = passwordOf('administrator');
    return this.admin.call('backup.setPassphrase', { uid: uid(), passphrase, password });
  }

  /** A submission of a customer: one command more in the base. */
  async submit(value: string): Promise<void> {
    const seat = await this.test.seat('customer');
    const confirmed = ['ROLLOVER' as const, 'DUPLICATE' as const, 'TOO_BIG' as const];
    await seat.call('metering.submitReadings', { ...typed(this.seeded.ratio, value), confirmed });
    seat.close();
  }

  restoring(backup: string, more: { passphrase?: string; password?: string | null } = {}) {
    const { passphrase = null, password = passwordOf('administrator') } = more;
    return { uid: uid(), backup, passphrase, password };
  }

  pathOf(backup: Backup): string {
    return join(this.folder, 'backups', backup.name);
  }

  async names(folder = this.folder): Promise<string[]> {
    return (await readdir(folder)).sort();
  }

  async submissions(): Promise<number> {
    const reader = await Reader.open(join(this.folder, 'energo.db'));
    const row = await reader.get<{ n: number }>('SELECT count(*) AS n FROM meter_reading');
    await reader.close();
    return row?.n ?? -1;
  }

  /** Another program over a folder of its own, not started yet. */
  async another(folder?: string, options: ProgramOptions = {}): Promise<TestProgram> {
    const test = new TestProgram(folder ?? (await temporaryFolder()), options);
    this.#others.push(test);
    return test;
  }

  async close(): Promise<void> {
    await this.test.close();
    for (const other of this.#others) await other.close();
  }
}
